package sparktrum.agents.reduce;

import java.io.Serializable;
import sparktrum.env.Require;

/**
 * Count, sum and sum of squares of vectors, in double precision in the order they are added; filled
 * by one task, so the order is fixed.
 */
public final class Moments implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Sum of each entry; length is the vector size. */
  public final double[] sum;

  /** Sum of the square of each entry. */
  public final double[] squareSum;

  /** Vectors added. */
  public long count;

  private Moments(int size) {
    this.sum = new double[size];
    this.squareSum = new double[size];
  }

  /** Moments of no vectors yet, each of {@code size} entries. */
  public static Moments create(int size) {
    return new Moments(size);
  }

  /** Moments of the same vectors, to which more can be added. */
  public Moments copy() {
    Moments copy = new Moments(sum.length);
    System.arraycopy(sum, 0, copy.sum, 0, sum.length);
    System.arraycopy(squareSum, 0, copy.squareSum, 0, sum.length);
    copy.count = count;
    return copy;
  }

  /** Entries of a vector. */
  public int size() {
    return sum.length;
  }

  /** Adds the vector {@code values[offset .. offset + size)}. */
  public void add(float[] values, int offset) {
    for (int i = 0; i < sum.length; i++) {
      double x = values[offset + i];
      sum[i] += x;
      squareSum[i] += x * x;
    }
    count++;
  }

  /** Adds the number {@code x}; the vector size must be 1. */
  public void add(double x) {
    Require.length("moments of numbers", sum.length, 1);
    sum[0] += x;
    squareSum[0] += x * x;
    count++;
  }
}
