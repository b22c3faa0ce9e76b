package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** W and U of an LSTM layer, or a direction in their space, packed for the way down. */
final class LstmTransposes {
  private final DenseKernel kernel;
  private final Piece inputPiece;
  private final Piece recurrentPiece;
  private final RightOperand input;
  private final RightOperand recurrent;

  private LstmTransposes(ParameterLayout layout, int layer, DenseKernel kernel) {
    this.kernel = kernel;
    inputPiece = layout.piece(layer, "inputWeight");
    recurrentPiece = layout.piece(layer, "recurrentWeight");
    input = kernel.newOperand(inputPiece.columns(), inputPiece.rows());
    recurrent = kernel.newOperand(recurrentPiece.columns(), recurrentPiece.rows());
  }

  /** Of layer {@code layer} of {@code layout}. */
  static LstmTransposes of(ParameterLayout layout, int layer, DenseKernel kernel) {
    return new LstmTransposes(layout, layer, kernel);
  }

  /** Packs this layer's part of {@code vector}; W only if anybody needs it. */
  void load(float[] vector, boolean inputNeeded) {
    if (inputNeeded) {
      kernel.packTransposed(inputPiece.in(vector), input);
    }
    kernel.packTransposed(recurrentPiece.in(vector), recurrent);
  }

  /** dx = d W^T. */
  void toInput(MatrixView d, MatrixView dx) {
    kernel.multiply(d, input, dx);
  }

  /** dx += d W^T. */
  void addToInput(MatrixView d, MatrixView dx) {
    kernel.multiplyAdd(d, input, dx);
  }

  /** dh += d U^T. */
  void addToHidden(MatrixView d, MatrixView dh) {
    kernel.multiplyAdd(d, recurrent, dh);
  }
}
