package sparktrum.agents.policy;

/** Natural logarithm from arithmetic only, so that it has the same bits on every machine. */
final class FastLog {
  private static final double LN_2 = 0.6931471805599453;
  private static final int EXPONENT_BIAS = 1023;
  private static final int MANTISSA_BITS = 52;
  private static final long MANTISSA = (1L << MANTISSA_BITS) - 1;
  private static final long ONE = (long) EXPONENT_BIAS << MANTISSA_BITS;
  private static final double SQRT_2 = 1.4142135623730951;

  private FastLog() {}

  /**
   * ln x for positive, normal x, rounded from a double that is off by less than 1e-9: with x = m
   * 2^e, m in [sqrt(1/2), sqrt(2)], s = (m - 1) / (m + 1), ln m = 2 (s + s^3/3 + s^5/5 + ...).
   */
  static float log(float x) {
    long bits = Double.doubleToRawLongBits(x);
    int exponent = (int) (bits >>> MANTISSA_BITS) - EXPONENT_BIAS;
    double m = Double.longBitsToDouble((bits & MANTISSA) | ONE);
    if (m > SQRT_2) {
      m *= 0.5;
      exponent++;
    }
    double s = (m - 1) / (m + 1);
    double q = s * s;
    double series = 1.0 / 11;
    series = Math.fma(q, series, 1.0 / 9);
    series = Math.fma(q, series, 1.0 / 7);
    series = Math.fma(q, series, 1.0 / 5);
    series = Math.fma(q, series, 1.0 / 3);
    series = Math.fma(q, series, 1.0);
    return (float) Math.fma(exponent, LN_2, 2 * s * series);
  }
}
