package sparktrum.agents.reduce;

import java.io.Serializable;
import sparktrum.env.Require;

/**
 * Exact sum of vectors as 64-bit integers: a value x counts as {@code rint(x * 2^fractionBits)}
 * quanta. A summand is rounded by at most half a quantum; addition is associative and commutative.
 *
 * <p>Overflow cannot depend on the order either. The sum carries the total, over all vectors, of
 * the largest absolute entry. While that bound fits in a long no entry can overflow on any path to
 * the same total; when it does not fit, every path throws.
 */
public final class FixedPointSum implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Quanta one entry may have: far from overflow, and a cast of the double is exact. */
  private static final double LIMIT = 0x1p62;

  private final int fractionBits;
  private final double scale; // 2^fractionBits
  private final long[] quanta;
  private long magnitude; // sum over vectors of the largest absolute entry, in quanta

  FixedPointSum(int size, int fractionBits) {
    this.scale = Math.scalb(1.0, fractionBits);
    this.fractionBits = fractionBits;
    this.quanta = new long[size];
  }

  /**
   * Adds a vector.
   *
   * @param quantity name of the vector and where it comes from, for messages
   * @throws ArithmeticException if an entry is NaN, infinite or too large, or the sum overflows;
   *     the sum is of no use afterwards
   */
  void add(float[] values, String quantity) {
    Require.length(quantity, values.length, quanta.length);
    long largest = 0;
    for (int i = 0; i < values.length; i++) {
      long q = toQuanta(values[i], quantity, i);
      quanta[i] += q;
      largest = Math.max(largest, Math.abs(q));
    }
    grow(largest, quantity);
  }

  /** Adds a vector, as {@link #add(float[], String)}. */
  void add(double[] values, String quantity) {
    Require.length(quantity, values.length, quanta.length);
    long largest = 0;
    for (int i = 0; i < values.length; i++) {
      long q = toQuanta(values[i], quantity, i);
      quanta[i] += q;
      largest = Math.max(largest, Math.abs(q));
    }
    grow(largest, quantity);
  }

  /** Adds everything {@code other} holds. */
  void merge(FixedPointSum other, String quantity) {
    Require.length(quantity, other.quanta.length, quanta.length);
    grow(other.magnitude, quantity);
    for (int i = 0; i < quanta.length; i++) {
      quanta[i] += other.quanta[i];
    }
  }

  /** Entry {@code i} of the sum, rounded once to double. */
  double value(int i) {
    return Math.scalb((double) quanta[i], -fractionBits);
  }

  /** All entries of the sum. */
  void copyTo(double[] out) {
    Require.length("sum", out.length, quanta.length);
    for (int i = 0; i < out.length; i++) {
      out[i] = value(i);
    }
  }

  private void grow(long largest, String quantity) {
    long total = magnitude + largest; // both are not negative, so overflow shows as a sign
    if (total < 0) {
      throw new ArithmeticException(
          "sum of " + quantity + " overflows: largest entries add up to more than " + limit(63));
    }
    magnitude = total;
  }

  private long toQuanta(double value, String quantity, int i) {
    double scaled = value * scale;
    if (!(Math.abs(scaled) < LIMIT)) {
      throw new ArithmeticException(
          quantity + " is not finite and below " + limit(62) + " at index " + i + ": " + value);
    }
    return (long) Math.rint(scaled);
  }

  private double limit(int bits) {
    return Math.scalb(1.0, bits - fractionBits);
  }
}
