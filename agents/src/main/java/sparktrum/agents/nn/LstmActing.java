package sparktrum.agents.nn;

import java.util.Arrays;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;

/** One step of an LSTM in all lanes; its memory is the cell and the hidden state of each lane. */
final class LstmActing implements ActingLayer {
  private final DenseKernel kernel;
  private final LstmWeights weights;
  private final LstmStep step;
  private final Workspace z; // [rows][4 units]
  private final Workspace remembered; // hidden states [lanes][units]
  private final float[] cell; // [lanes][units]
  private final Workspace outputs; // [rows][units]

  private LstmActing(LstmWeights weights, DenseKernel kernel, int lanes) {
    this.kernel = kernel;
    this.weights = weights;
    int units = weights.units();
    step = new LstmStep(lanes, units);
    z = Workspace.of(lanes, LstmStep.GATES * units);
    remembered = Workspace.of(lanes, units);
    cell = new float[lanes * units];
    outputs = Workspace.of(lanes, units);
  }

  /** Layer {@code layer} of {@code layout}. */
  static LstmActing of(ParameterLayout layout, int layer, DenseKernel kernel, int lanes) {
    return new LstmActing(LstmWeights.of(layout, layer, kernel), kernel, lanes);
  }

  @Override
  public void load(float[] parameters) {
    weights.load(parameters);
  }

  @Override
  public void forget() {
    Arrays.fill(cell, 0f);
    Arrays.fill(remembered.rows().data(), 0f);
  }

  @Override
  public MatrixView step(MatrixView x) {
    MatrixView y = peek(x);
    int length = y.rows() * y.columns();
    System.arraycopy(step.cell, 0, cell, 0, length);
    System.arraycopy(step.hidden, 0, remembered.rows(y.rows()).data(), 0, length);
    return y;
  }

  @Override
  public MatrixView peek(MatrixView x) {
    MatrixView gates = z.rows(x.rows());
    weights.project(x, gates);
    weights.addRecurrent(remembered.rows(x.rows()), gates);
    step.forward(gates, cell, kernel);
    MatrixView y = outputs.rows(x.rows());
    System.arraycopy(step.hidden, 0, y.data(), 0, y.rows() * y.columns());
    return y;
  }
}
