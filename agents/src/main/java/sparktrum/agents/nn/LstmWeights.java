package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * The parameters of an LSTM layer, or a direction in their space, packed for the way up: W of
 * {@code [inputs][4 units]}, U of {@code [units][4 units]} and the bias b, gates in the order i, f,
 * g, o. {@link LstmTransposes} has them for the way down.
 */
final class LstmWeights {
  private final DenseKernel kernel;
  private final Piece inputPiece;
  private final Piece recurrentPiece;
  private final Piece biasPiece;
  private final RightOperand input;
  private final RightOperand recurrent;
  private float[] vector;

  private LstmWeights(ParameterLayout layout, int layer, DenseKernel kernel) {
    this.kernel = kernel;
    inputPiece = layout.piece(layer, "inputWeight");
    recurrentPiece = layout.piece(layer, "recurrentWeight");
    biasPiece = layout.piece(layer, "bias");
    input = kernel.newOperand(inputPiece.rows(), inputPiece.columns());
    recurrent = kernel.newOperand(recurrentPiece.rows(), recurrentPiece.columns());
  }

  /** Of layer {@code layer} of {@code layout}. */
  static LstmWeights of(ParameterLayout layout, int layer, DenseKernel kernel) {
    return new LstmWeights(layout, layer, kernel);
  }

  int inputs() {
    return inputPiece.rows();
  }

  int units() {
    return recurrentPiece.rows();
  }

  /** Packs this layer's part of {@code vector}, which must not change until the next load. */
  void load(float[] vector) {
    this.vector = vector;
    kernel.pack(inputPiece.in(vector), input);
    kernel.pack(recurrentPiece.in(vector), recurrent);
  }

  /** z = x W + b. */
  void project(MatrixView x, MatrixView z) {
    Rows.fill(vector, biasPiece, z);
    addInput(x, z);
  }

  /** z += x W. */
  void addInput(MatrixView x, MatrixView z) {
    kernel.multiplyAdd(x, input, z);
  }

  /** z += h U. */
  void addRecurrent(MatrixView h, MatrixView z) {
    kernel.multiplyAdd(h, recurrent, z);
  }

  /** Adds x^T d to the part of {@code gradient} that belongs to W. */
  void addInputProduct(MatrixView x, MatrixView d, float[] gradient) {
    kernel.multiplyTransposedAdd(x, d, inputPiece.in(gradient));
  }

  /** Adds h^T d to the part of {@code gradient} that belongs to U. */
  void addRecurrentProduct(MatrixView h, MatrixView d, float[] gradient) {
    kernel.multiplyTransposedAdd(h, d, recurrentPiece.in(gradient));
  }

  /** Adds the sum of the rows of d to the part of {@code gradient} that belongs to b. */
  void addBiasSum(MatrixView d, float[] gradient) {
    Rows.addSum(d, gradient, biasPiece);
  }
}
