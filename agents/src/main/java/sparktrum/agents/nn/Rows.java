package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** Biases: added to every row on the way up, summed over rows on the way down. */
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
}
