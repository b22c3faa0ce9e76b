package sparktrum.agents.nn;

import java.util.Arrays;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.agents.nn.ParameterLayout.Piece;

/** One step of an LSTM in all lanes; its memory is the cell and the hidden state of each lane. */
final class LstmActing implements ActingLayer {
  private final DenseKernel kernel;
  private final Piece input;
  private final Piece recurrent;
  private final Piece bias;
  private final RightOperand packedInput;
  private final RightOperand packedRecurrent;
  private final LstmStep step;
  private final Workspace z; // [rows][4 units]
  private final Workspace remembered; // hidden states [lanes][units]
  private final float[] cell; // [lanes][units]
  private final Workspace outputs; // [rows][units]
  private float[] parameters;

  private LstmActing(ParameterLayout layout, int layer, DenseKernel kernel, int lanes) {
    this.kernel = kernel;
    input = layout.piece(layer, "inputWeight");
    recurrent = layout.piece(layer, "recurrentWeight");
    bias = layout.piece(layer, "bias");
    packedInput = kernel.newOperand(input.rows(), input.columns());
    packedRecurrent = kernel.newOperand(recurrent.rows(), recurrent.columns());
    int units = recurrent.rows();
    step = new LstmStep(lanes, units);
    z = Workspace.of(lanes, bias.columns());
    remembered = Workspace.of(lanes, units);
    cell = new float[lanes * units];
    outputs = Workspace.of(lanes, units);
  }

  /** Layer {@code layer} of {@code layout}. */
  static LstmActing of(ParameterLayout layout, int layer, DenseKernel kernel, int lanes) {
    return new LstmActing(layout, layer, kernel, lanes);
  }

  @Override
  public void load(float[] parameters) {
    this.parameters = parameters;
    kernel.pack(input.in(parameters), packedInput);
    kernel.pack(recurrent.in(parameters), packedRecurrent);
  }

  @Override
  public void forget() {
    Arrays.fill(cell, 0f);
    Arrays.fill(remembered.rows().data(), 0f);
  }

  @Override
  public MatrixView step(MatrixView x) {
    MatrixView y = peek(x);
    System.arraycopy(step.cell, 0, cell, 0, y.rows() * y.columns());
    Rows.copy(y, remembered.rows(y.rows()));
    return y;
  }

  @Override
  public MatrixView peek(MatrixView x) {
    MatrixView gates = z.rows(x.rows());
    Rows.fill(parameters, bias, gates);
    kernel.multiplyAdd(x, packedInput, gates);
    kernel.multiplyAdd(remembered.rows(x.rows()), packedRecurrent, gates);
    step.forward(gates, cell, kernel);
    MatrixView y = outputs.rows(x.rows());
    System.arraycopy(step.hidden, 0, y.data(), 0, y.rows() * y.columns());
    return y;
  }
}
