package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.MatrixView;

/**
 * Derivatives of an {@link LstmSequence}, forward and backward, along a direction of parameter
 * space. The memory before a chunk counts as constant.
 */
final class LstmSequenceAlong {
  private final LstmSequence sequence;
  private final LstmWeights weights;
  private final LstmTransposes transposes;
  private final LstmWeights direction;
  private final LstmTransposes directionTransposes;
  private final int units;
  private final List<LstmStepAlong> steps = new ArrayList<>();
  private final Workspace z; // [rows][4 units]
  private final Workspace hidden; // [lanes + rows][units]
  private final Workspace hiddenGradient; // [rows][units], without what later steps give in turn
  private final Workspace deltas; // [rows][4 units]
  private Dual firstCell;
  private float[] carried;
  private LstmDeltas stepDeltas;

  LstmSequenceAlong(
      LstmSequence sequence,
      LstmWeights weights,
      LstmTransposes transposes,
      LstmWeights direction,
      LstmTransposes directionTransposes) {
    this.sequence = sequence;
    this.weights = weights;
    this.transposes = transposes;
    this.direction = direction;
    this.directionTransposes = directionTransposes;
    units = weights.units();
    z = Workspace.of(LstmStep.GATES * units);
    hidden = Workspace.of(units);
    hiddenGradient = Workspace.of(units);
    deltas = Workspace.of(LstmStep.GATES * units);
  }

  /**
   * R{hidden states} of the chunk.
   *
   * @param x its inputs
   * @param alongX R{x}, or {@link LearningLayer#NOTHING}
   */
  MatrixView forward(MatrixView x, MatrixView alongX) {
    reserve();
    MatrixView rz = z.rows(x.rows());
    direction.project(x, rz);
    direction.addRecurrent(sequence.hiddenBefore(), rz);
    if (alongX != LearningLayer.NOTHING) {
      weights.addInput(alongX, rz);
    }
    int length = sequence.lanes() * units;
    float[] rh = hidden.rows(sequence.lanes() + x.rows()).data();
    Arrays.fill(rh, 0, length, 0f);
    for (int t = 0; t < sequence.count(); t++) {
      MatrixView gates = sequence.at(t, rz);
      weights.addRecurrent(sequence.at(t, hidden.rows()), gates);
      steps.get(t).forward(gates, cellBefore(t));
      System.arraycopy(steps.get(t).hidden.along(), 0, rh, (t + 1) * length, length);
    }
    return hidden.rows().rows(sequence.lanes(), x.rows());
  }

  /** R{dL/dz} of the chunk from R{dL/d(hidden states)}, after the sequence's backward pass. */
  MatrixView backward(MatrixView outputGradientAlong) {
    int lanes = sequence.lanes();
    int rows = sequence.count() * lanes;
    MatrixView above = hiddenGradient.rows(rows);
    System.arraycopy(
        outputGradientAlong.data(), outputGradientAlong.offset(), above.data(), 0, rows * units);
    MatrixView later = sequence.deltas().rows(lanes, rows - lanes);
    directionTransposes.addToHidden(later, above.rows(rows - lanes));
    MatrixView rdz = deltas.rows(rows);
    Arrays.fill(carried, 0f);
    for (int t = sequence.count() - 1; t >= 0; t--) {
      MatrixView rdh = sequence.at(t, above);
      if (t + 1 < sequence.count()) {
        transposes.addToHidden(sequence.at(t + 1, rdz), rdh);
      }
      LstmStepAlong step = steps.get(t);
      float[] along = step.hiddenGradient.along();
      System.arraycopy(rdh.data(), rdh.offset(), along, 0, along.length);
      step.backward(cellBefore(t), carried, stepDeltas);
      stepDeltas.join(sequence.at(t, rdz));
    }
    return rdz;
  }

  /** R{hidden state before each step}. */
  MatrixView hiddenBefore() {
    return hidden.rows().rows(sequence.count() * sequence.lanes());
  }

  private void reserve() {
    if (firstCell == null || firstCell.value() != sequence.firstCell()) {
      firstCell = Dual.of(sequence.firstCell());
      carried = new float[sequence.lanes() * units];
      stepDeltas = new LstmDeltas(sequence.lanes(), units);
      steps.clear();
    }
    while (steps.size() < sequence.count()) {
      steps.add(new LstmStepAlong(sequence.step(steps.size()), units));
    }
  }

  private Dual cellBefore(int t) {
    return t == 0 ? firstCell : steps.get(t - 1).cell;
  }
}
