package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;

/**
 * The element-wise part of one step of an LSTM in several lanes. With z = x W + h' U + b cut into
 * four gates, and ' for the step before:
 *
 * <pre>
 *   i = sigmoid(z_i)   f = sigmoid(z_f)   g = tanh(z_g)   o = sigmoid(z_o)
 *   c = f c' + i g     h = o tanh(c)
 * </pre>
 *
 * It keeps what the way back needs. All arrays are {@code [rows][units]}; each loop indexes them by
 * the same variable from zero, without which JDK 17 does not vectorise it.
 */
final class LstmStep {
  /** Gates: blocks of columns of z in the order i, f, g, o. */
  static final int GATES = 4;

  /** Place of the forget gate among them. */
  static final int FORGET = 1;

  final float[] inputGate;
  final float[] forgetGate;
  final float[] candidate;
  final float[] outputGate;
  final float[] cell;
  final float[] squashedCell; // tanh(c)
  final float[] hidden;
  final float[] hiddenGradient; // dL/dh, later steps included
  final float[] cellGradient; // dL/dc, later steps included
  private final int units;

  LstmStep(int rows, int units) {
    this.units = units;
    int length = rows * units;
    inputGate = new float[length];
    forgetGate = new float[length];
    candidate = new float[length];
    outputGate = new float[length];
    cell = new float[length];
    squashedCell = new float[length];
    hidden = new float[length];
    hiddenGradient = new float[length];
    cellGradient = new float[length];
  }

  /**
   * Gates, cell and hidden state from {@code z} and the cell before.
   *
   * @param z {@code [rows][4 units]}
   * @param cellBefore c', {@code [rows][units]}
   */
  void forward(MatrixView z, float[] cellBefore, DenseKernel kernel) {
    int n = z.rows() * units;
    split(z, units, inputGate, forgetGate, candidate, outputGate);
    kernel.sigmoid(inputGate, 0, n);
    kernel.sigmoid(forgetGate, 0, n);
    kernel.tanh(candidate, 0, n);
    kernel.sigmoid(outputGate, 0, n);
    nextCell(inputGate, forgetGate, candidate, cellBefore, cell, n);
    System.arraycopy(cell, 0, squashedCell, 0, n);
    kernel.tanh(squashedCell, 0, n);
    product(outputGate, squashedCell, hidden, n);
  }

  /**
   * dL/dz, given {@link #hiddenGradient}.
   *
   * @param cellBefore c'
   * @param carried dL/dc by way of the step after; becomes that by way of this one
   * @param deltas receives dL/dz
   */
  void backward(float[] cellBefore, float[] carried, LstmDeltas deltas) {
    int n = cell.length;
    cellGradient(hiddenGradient, outputGate, squashedCell, carried, cellGradient, n);
    throughSigmoid(cellGradient, candidate, inputGate, deltas.input, n);
    throughSigmoid(cellGradient, cellBefore, forgetGate, deltas.forget, n);
    throughSigmoid(hiddenGradient, squashedCell, outputGate, deltas.output, n);
    throughTanh(cellGradient, inputGate, candidate, deltas.candidate, n);
    product(cellGradient, forgetGate, carried, n);
  }

  /** Cuts each row of {@code z} into its gates. */
  static void split(MatrixView z, int units, float[] i, float[] f, float[] g, float[] o) {
    float[] from = z.data();
    for (int row = 0; row < z.rows(); row++) {
      int source = z.offset() + row * z.stride();
      int target = row * units;
      System.arraycopy(from, source, i, target, units);
      System.arraycopy(from, source + units, f, target, units);
      System.arraycopy(from, source + 2 * units, g, target, units);
      System.arraycopy(from, source + 3 * units, o, target, units);
    }
  }

  private static void nextCell(float[] i, float[] f, float[] g, float[] before, float[] c, int n) {
    for (int k = 0; k < n; k++) {
      c[k] = Math.fma(f[k], before[k], i[k] * g[k]);
    }
  }

  private static void product(float[] a, float[] b, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = a[k] * b[k];
    }
  }

  /** dL/dc = carried + dL/dh o (1 - tanh(c)^2). */
  private static void cellGradient(
      float[] dh, float[] o, float[] t, float[] carried, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = carried[k] + dh[k] * o[k] * (1f - t[k] * t[k]);
    }
  }

  /** {@code upstream factor y (1 - y)}, for a gate y that multiplies {@code factor}. */
  private static void throughSigmoid(
      float[] upstream, float[] factor, float[] y, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = upstream[k] * factor[k] * (y[k] * (1f - y[k]));
    }
  }

  /** {@code upstream factor (1 - y^2)}. */
  private static void throughTanh(float[] upstream, float[] factor, float[] y, float[] out, int n) {
    for (int k = 0; k < n; k++) {
      out[k] = upstream[k] * factor[k] * (1f - y[k] * y[k]);
    }
  }
}
