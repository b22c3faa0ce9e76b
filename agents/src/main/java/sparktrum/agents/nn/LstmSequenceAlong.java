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
  private final LearningWeight recurrentWeight;
  private final int units;
  private final List<LstmStepAlong> steps = new ArrayList<>();
  private final Workspace z; // [rows][4 units]
  private final Workspace hidden; // [lanes + rows][units]
  private final Workspace hiddenGradient; // [rows][units], without what later steps give in turn
  private final Workspace deltas; // [rows][4 units]
  private Dual firstCell;
  private float[] carried;
  private LstmDeltas stepDeltas;

  LstmSequenceAlong(LstmSequence sequence, LearningWeight recurrentWeight, int units) {
    this.sequence = sequence;
    this.recurrentWeight = recurrentWeight;
    this.units = units;
    z = Workspace.of(LstmStep.GATES * units);
    hidden = Workspace.of(units);
    hiddenGradient = Workspace.of(units);
    deltas = Workspace.of(LstmStep.GATES * units);
  }

  /** Where R{z} of the chunk goes, before what the hidden states add to it. */
  MatrixView gates() {
    return z.rows(sequence.count() * sequence.lanes());
  }

  /** R{hidden states} of the chunk, from {@link #gates}. */
  MatrixView forward() {
    reserve();
    MatrixView rz = gates();
    recurrentWeight.addForwardAlong(sequence.hiddenBefore(), rz);
    int length = sequence.lanes() * units;
    float[] rh = hidden.rows(sequence.lanes() + rz.rows()).data();
    Arrays.fill(rh, 0, length, 0f);
    for (int t = 0; t < sequence.count(); t++) {
      MatrixView gates = sequence.at(t, rz);
      recurrentWeight.addForward(sequence.at(t, hidden.rows()), gates);
      steps.get(t).forward(gates, cellBefore(t));
      System.arraycopy(steps.get(t).hidden.along(), 0, rh, (t + 1) * length, length);
    }
    return hidden.rows().rows(sequence.lanes(), rz.rows());
  }

  /** R{dL/dz} of the chunk from R{dL/d(hidden states)}, after the sequence's backward pass. */
  MatrixView backward(MatrixView outputGradientAlong) {
    int lanes = sequence.lanes();
    int rows = sequence.count() * lanes;
    MatrixView above = hiddenGradient.rows(rows);
    Rows.copy(outputGradientAlong, above);
    MatrixView later = sequence.deltas().rows(lanes, rows - lanes);
    recurrentWeight.addBackwardAlong(later, above.rows(rows - lanes));
    MatrixView rdz = deltas.rows(rows);
    Arrays.fill(carried, 0f);
    for (int t = sequence.count() - 1; t >= 0; t--) {
      MatrixView rdh = sequence.at(t, above);
      if (t + 1 < sequence.count()) {
        recurrentWeight.addBackward(sequence.at(t + 1, rdz), rdh);
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
