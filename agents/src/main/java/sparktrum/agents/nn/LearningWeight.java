package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** Products with a weight matrix W, with its direction V, and with their transposes. */
final class LearningWeight {
  private final DenseKernel kernel;
  private final Piece piece;
  private final boolean lowest;
  private final RightOperand packed;
  private final RightOperand transposed;
  private final RightOperand direction;
  private final RightOperand directionTransposed;

  private LearningWeight(DenseKernel kernel, Piece piece, boolean lowest) {
    this.kernel = kernel;
    this.piece = piece;
    this.lowest = lowest;
    packed = kernel.newOperand(piece.rows(), piece.columns());
    transposed = kernel.newOperand(piece.columns(), piece.rows());
    direction = kernel.newOperand(piece.rows(), piece.columns());
    directionTransposed = kernel.newOperand(piece.columns(), piece.rows());
  }

  static LearningWeight of(DenseKernel kernel, Piece piece) {
    return new LearningWeight(kernel, piece, false);
  }

  /** A weight on data if {@code lowest}: its transposes are of no use and stay unpacked. */
  static LearningWeight of(DenseKernel kernel, Piece piece, boolean lowest) {
    return new LearningWeight(kernel, piece, lowest);
  }

  void load(float[] parameters) {
    kernel.pack(piece.in(parameters), packed);
    if (!lowest) {
      kernel.packTransposed(piece.in(parameters), transposed);
    }
  }

  void loadDirection(float[] vector) {
    kernel.pack(piece.in(vector), direction);
    if (!lowest) {
      kernel.packTransposed(piece.in(vector), directionTransposed);
    }
  }

  /** {@code out = x W}. */
  void forward(MatrixView x, MatrixView out) {
    kernel.multiply(x, packed, out);
  }

  /** {@code out += x W}. */
  void addForward(MatrixView x, MatrixView out) {
    kernel.multiplyAdd(x, packed, out);
  }

  /** {@code out += x V}. */
  void addForwardAlong(MatrixView x, MatrixView out) {
    kernel.multiplyAdd(x, direction, out);
  }

  /** {@code out = d W^T}. */
  void backward(MatrixView d, MatrixView out) {
    kernel.multiply(d, transposed, out);
  }

  /** {@code out += d W^T}. */
  void addBackward(MatrixView d, MatrixView out) {
    kernel.multiplyAdd(d, transposed, out);
  }

  /** {@code out += d V^T}. */
  void addBackwardAlong(MatrixView d, MatrixView out) {
    kernel.multiplyAdd(d, directionTransposed, out);
  }

  /** Adds {@code x^T d} to this weight's part of the flat vector {@code gradient}. */
  void addGradient(MatrixView x, MatrixView d, float[] gradient) {
    kernel.multiplyTransposedAdd(x, d, piece.in(gradient));
  }
}
