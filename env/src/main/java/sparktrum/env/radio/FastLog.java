package sparktrum.env.radio;

/**
 * Logarithms for the hot loop: basic arithmetic only, hence the same bits on every machine.
 *
 * <p>With {@code x = 2^e m}, m in [sqrt(1/2), sqrt(2)) and {@code s = (m - 1) / (m + 1)}, {@code
 * log2 x = e + 2 / ln 2 (s + s^3/3 + s^5/5 + s^7/7)}. Error: at most 2e-7 absolute for |log2 x| up
 * to 2 and one unit in the last place of float beyond.
 */
public final class FastLog {
  /** 10 log10(2): decibels of a doubling. */
  private static final float DB_PER_OCTAVE = 3.0102999566f;

  private static final float C1 = 2.8853900818f;
  private static final float C3 = C1 / 3;
  private static final float C5 = C1 / 5;
  private static final float C7 = C1 / 7;
  private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(0.70710678f);
  private static final int SMALLEST_NORMAL_BITS = 0x00800000;
  private static final int INFINITY_BITS = 0x7f800000;

  private static final double TWO_OVER_LN2 = 2.8853900817779268;
  private static final long SQRT_HALF_LONG_BITS = Double.doubleToRawLongBits(0.7071067811865476);
  private static final long SMALLEST_NORMAL_LONG_BITS = 0x0010000000000000L;
  private static final long INFINITY_LONG_BITS = 0x7ff0000000000000L;

  private FastLog() {}

  /** Logarithm to base 2; negative infinity at 0, NaN below 0 and for NaN. */
  public static float log2(float x) {
    int bits = Float.floatToRawIntBits(x);
    if (bits < SMALLEST_NORMAL_BITS || bits >= INFINITY_BITS) {
      return edge(x);
    }
    int shifted = bits - SQRT_HALF_BITS;
    int exponent = shifted >> 23;
    float m = Float.intBitsToFloat((shifted & 0x007fffff) + SQRT_HALF_BITS);
    float s = (m - 1) / (m + 1);
    float q = s * s;
    return exponent + s * (C1 + q * (C3 + q * (C5 + q * C7)));
  }

  private static float edge(float x) {
    if (x == 0) {
      return Float.NEGATIVE_INFINITY;
    }
    if (x < 0 || Float.isNaN(x)) {
      return Float.NaN;
    }
    return x == Float.POSITIVE_INFINITY ? x : log2(x * 0x1p24f) - 24;
  }

  /**
   * Logarithm to base 2 in double precision, by the same series up to s^17: at most 1e-14 absolute
   * for |log2 x| up to 2 and 1e-15 relative beyond.
   *
   * @param x normal, positive and finite; anything else goes to {@link StrictMath#log}
   */
  public static double log2(double x) {
    long bits = Double.doubleToRawLongBits(x);
    if (bits < SMALLEST_NORMAL_LONG_BITS || bits >= INFINITY_LONG_BITS) {
      return StrictMath.log(x) * TWO_OVER_LN2 / 2;
    }
    long shifted = bits - SQRT_HALF_LONG_BITS;
    long exponent = shifted >> 52;
    double m = Double.longBitsToDouble((shifted & 0x000fffffffffffffL) + SQRT_HALF_LONG_BITS);
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double series = 1 / 15.0 + q * (1 / 17.0);
    series = 1 / 13.0 + q * series;
    series = 1 / 11.0 + q * series;
    series = 1 / 9.0 + q * series;
    series = 1 / 7.0 + q * series;
    series = 1 / 5.0 + q * series;
    series = 1 / 3.0 + q * series;
    return exponent + s * TWO_OVER_LN2 * (1 + q * series);
  }

  /** {@code 10 log10(linear)} of a power ratio; the edges are those of {@link #log2}. */
  public static float decibels(float linear) {
    return log2(linear) * DB_PER_OCTAVE;
  }
}
