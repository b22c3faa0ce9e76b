package sparktrum.env.iab;

/**
 * Logarithm for observations, where an error of 0.01 dB drowns in the measurement error: exponent
 * plus a table over the upper 8 bits of the mantissa. Branch-free, twice as fast there as {@link
 * sparktrum.env.radio.FastLog}, absolute error of log2 at most 0.0029; 0 gives -127.
 */
final class CoarseLog {
  private static final int TABLE_BITS = 8;
  private static final int MANTISSA_BITS = 23;
  private static final int SHIFT = MANTISSA_BITS - TABLE_BITS;
  private static final int TABLE_MASK = (1 << TABLE_BITS) - 1;
  private static final float DB_PER_OCTAVE = 3.0102999566f;
  private static final float[] TABLE = table();

  private CoarseLog() {}

  private static float[] table() {
    float[] table = new float[1 << TABLE_BITS];
    for (int i = 0; i < table.length; i++) {
      double middle = 1 + (i + 0.5) / table.length;
      table[i] = (float) (StrictMath.log(middle) / StrictMath.log(2)) - 127;
    }
    return table;
  }

  /** Logarithm to base 2 of a finite number that is at least 0. */
  static float log2(float x) {
    int bits = Float.floatToRawIntBits(x);
    return (bits >>> MANTISSA_BITS) + TABLE[(bits >>> SHIFT) & TABLE_MASK];
  }

  /** {@code 10 log10 x} of a finite number that is at least 0. */
  static float decibels(float x) {
    return log2(x) * DB_PER_OCTAVE;
  }
}
