package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/**
 * Derivatives, along a direction of parameter space, of what an {@link LstmStep} computes forward
 * and backward. Arrays are {@code [rows][units]}.
 */
final class LstmStepAlong {
  final Dual cell;
  final Dual hidden;
  final Dual hiddenGradient;
  private final Dual inputGate;
  private final Dual forgetGate;
  private final Dual candidate;
  private final Dual outputGate;
  private final Dual squashedCell;
  private final Dual cellGradient;
  private final int units;

  /** For the derivatives of {@code step}, an LSTM of {@code units} units. */
  LstmStepAlong(LstmStep step, int units) {
    this.units = units;
    inputGate = Dual.of(step.inputGate);
    forgetGate = Dual.of(step.forgetGate);
    candidate = Dual.of(step.candidate);
    outputGate = Dual.of(step.outputGate);
    cell = Dual.of(step.cell);
    squashedCell = Dual.of(step.squashedCell);
    hidden = Dual.of(step.hidden);
    hiddenGradient = Dual.of(step.hiddenGradient);
    cellGradient = Dual.of(step.cellGradient);
  }

  /**
   * R of gates, cell and hidden state, after the forward pass of the step.
   *
   * @param z R{z}, {@code [rows][4 units]}
   * @param cellBefore c'
   */
  void forward(MatrixView z, Dual cellBefore) {
    LstmStep.split(
        z, units, inputGate.along(), forgetGate.along(), candidate.along(), outputGate.along());
    inputGate.throughSigmoid();
    forgetGate.throughSigmoid();
    candidate.throughTanh();
    outputGate.throughSigmoid();
    Dual.product(forgetGate, cellBefore, cell.along());
    Dual.addProduct(inputGate, candidate, cell.along());
    System.arraycopy(cell.along(), 0, squashedCell.along(), 0, cell.along().length);
    squashedCell.throughTanh();
    Dual.product(outputGate, squashedCell, hidden.along());
  }

  /**
   * R{dL/dz}, given R of {@link #hiddenGradient}, after the backward pass of the step.
   *
   * @param cellBefore c'
   * @param carried R{dL/dc} by way of the step after; becomes that by way of this one
   * @param deltas receives R{dL/dz}
   */
  void backward(Dual cellBefore, float[] carried, LstmDeltas deltas) {
    Dual.backThroughTanh(hiddenGradient, outputGate, squashedCell, cellGradient.along());
    add(carried, cellGradient.along());
    Dual.backThroughSigmoid(cellGradient, candidate, inputGate, deltas.input);
    Dual.backThroughSigmoid(cellGradient, cellBefore, forgetGate, deltas.forget);
    Dual.backThroughSigmoid(hiddenGradient, squashedCell, outputGate, deltas.output);
    Dual.backThroughTanh(cellGradient, inputGate, candidate, deltas.candidate);
    Dual.product(cellGradient, forgetGate, carried);
  }

  private static void add(float[] x, float[] sum) {
    for (int k = 0; k < sum.length; k++) {
      sum[k] += x[k];
    }
  }
}
