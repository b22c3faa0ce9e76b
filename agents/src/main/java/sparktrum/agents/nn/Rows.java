package sparktrum.agents.nn;

import java.util.Arrays;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** Loops over all rows of matrices whose rows follow one another without a gap. */
final class Rows {
  private Rows() {}

  /** Sets every row of {@code out} to the bias. */
  static void fill(float[] vector, Piece bias, MatrixView out) {
    for (int row = 0; row < out.rows(); row++) {
      System.arraycopy(vector, bias.offset(), out.data(), row * bias.columns(), bias.columns());
    }
  }

  /** Adds the sum of all rows of {@code x} to the bias's part of {@code out}. */
  static void addSum(MatrixView x, float[] out, Piece bias) {
    float[] values = x.data();
    int columns = x.columns();
    for (int row = 0; row < x.rows(); row++) {
      int offset = row * columns;
      for (int column = 0; column < columns; column++) {
        out[bias.offset() + column] += values[offset + column];
      }
    }
  }

  /** Sets {@code out} to {@code x}, a matrix of the same shape. */
  static void copy(MatrixView x, MatrixView out) {
    System.arraycopy(x.data(), x.offset(), out.data(), out.offset(), out.rows() * out.columns());
  }

  /** Adds {@code x} to {@code out}, a matrix of the same shape, and returns that. */
  static MatrixView add(MatrixView x, MatrixView out) {
    float[] values = x.data();
    float[] sums = out.data();
    int from = x.offset();
    int to = out.offset();
    int length = out.rows() * out.columns();
    for (int i = 0; i < length; i++) {
      sums[to + i] += values[from + i];
    }
    return out;
  }

  /** Sets {@code out} to zero. */
  static void clear(MatrixView out) {
    Arrays.fill(out.data(), out.offset(), out.offset() + out.rows() * out.columns(), 0f);
  }
}
