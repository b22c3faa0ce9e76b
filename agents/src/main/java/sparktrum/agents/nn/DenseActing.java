package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** y = f(x W + b) with f tanh or, in the output layer, the identity. */
final class DenseActing implements ActingLayer {
  private final DenseKernel kernel;
  private final Piece weight;
  private final Piece bias;
  private final boolean tanh;
  private final RightOperand packed;
  private final Workspace outputs;
  private float[] parameters;

  private DenseActing(DenseKernel kernel, Piece weight, Piece bias, boolean tanh, int lanes) {
    this.kernel = kernel;
    this.weight = weight;
    this.bias = bias;
    this.tanh = tanh;
    packed = kernel.newOperand(weight.rows(), weight.columns());
    outputs = Workspace.of(lanes, weight.columns());
  }

  /** Layer {@code layer} of {@code layout}. */
  static DenseActing of(
      ParameterLayout layout, int layer, boolean tanh, DenseKernel kernel, int lanes) {
    return new DenseActing(
        kernel, layout.piece(layer, "weight"), layout.piece(layer, "bias"), tanh, lanes);
  }

  @Override
  public void load(float[] parameters) {
    this.parameters = parameters;
    kernel.pack(weight.in(parameters), packed);
  }

  @Override
  public void forget() {
    // Nothing is remembered.
  }

  @Override
  public MatrixView step(MatrixView x) {
    MatrixView y = outputs.rows(x.rows());
    Rows.fill(parameters, bias, y);
    kernel.multiplyAdd(x, packed, y);
    if (tanh) {
      kernel.tanh(y.data(), 0, y.rows() * y.columns());
    }
    return y;
  }

  @Override
  public MatrixView peek(MatrixView x) {
    return step(x);
  }
}
