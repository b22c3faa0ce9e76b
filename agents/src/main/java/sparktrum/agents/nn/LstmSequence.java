package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;

/**
 * An LSTM forward and backward over a chunk of steps: what must go step by step. What need not wait
 * for the step before, {@link LstmLearning} does for all steps in one product.
 */
final class LstmSequence {
  private final DenseKernel kernel;
  private final LearningWeight recurrentWeight;
  private final int units;
  private final List<LstmStep> steps = new ArrayList<>();
  private final Workspace z; // [rows][4 units]
  private final Workspace hidden; // [lanes + rows][units]: the states before the chunk come first
  private final Workspace deltas; // dL/dz, [rows][4 units]
  private int lanes;
  private int count; // steps of the chunk
  private float[] firstCell; // before the chunk, [lanes][units]
  private float[] lastCell; // after it
  private float[] lastHidden;
  private float[] carried;
  private LstmDeltas stepDeltas;

  LstmSequence(LearningWeight recurrentWeight, int units, DenseKernel kernel) {
    this.kernel = kernel;
    this.recurrentWeight = recurrentWeight;
    this.units = units;
    z = Workspace.of(LstmStep.GATES * units);
    hidden = Workspace.of(units);
    deltas = Workspace.of(LstmStep.GATES * units);
  }

  /** Sequences of {@code lanes} lanes start, with empty memory. */
  void begin(int lanes) {
    if (lanes != this.lanes) {
      this.lanes = lanes;
      steps.clear();
      firstCell = new float[lanes * units];
      lastCell = new float[lanes * units];
      lastHidden = new float[lanes * units];
      carried = new float[lanes * units];
      stepDeltas = new LstmDeltas(lanes, units);
    }
    Arrays.fill(lastCell, 0f);
    Arrays.fill(lastHidden, 0f);
  }

  /**
   * Where z of the next chunk goes, before what the hidden states add to it.
   *
   * @param rows steps times lanes
   */
  MatrixView gates(int rows) {
    count = rows / lanes;
    while (steps.size() < count) {
      steps.add(new LstmStep(lanes, units));
    }
    return z.rows(rows);
  }

  /** Hidden states of the chunk, {@code [steps * lanes][units]}, from {@link #gates}. */
  MatrixView forward() {
    float[] h = hidden.rows(lanes + z.rows().rows()).data();
    System.arraycopy(lastHidden, 0, h, 0, lastHidden.length);
    System.arraycopy(lastCell, 0, firstCell, 0, lastCell.length);
    for (int t = 0; t < count; t++) {
      MatrixView gates = at(t, z.rows());
      recurrentWeight.addForward(at(t, hidden.rows()), gates);
      LstmStep step = steps.get(t);
      step.forward(gates, cellBefore(t), kernel);
      System.arraycopy(step.hidden, 0, h, (t + 1) * lanes * units, lanes * units);
    }
    System.arraycopy(cellBefore(count), 0, lastCell, 0, lastCell.length);
    System.arraycopy(h, count * lanes * units, lastHidden, 0, lastHidden.length);
    return hidden.rows().rows(lanes, count * lanes);
  }

  /** dL/dz of the chunk, {@code [steps * lanes][4 units]}, from dL/d(hidden states). */
  MatrixView backward(MatrixView outputGradient) {
    MatrixView dz = deltas.rows(count * lanes);
    Arrays.fill(carried, 0f);
    for (int t = count - 1; t >= 0; t--) {
      LstmStep step = steps.get(t);
      MatrixView dh = MatrixView.of(step.hiddenGradient, 0, lanes, units);
      MatrixView above = at(t, outputGradient);
      System.arraycopy(above.data(), above.offset(), dh.data(), 0, lanes * units);
      if (t + 1 < count) {
        recurrentWeight.addBackward(at(t + 1, dz), dh);
      }
      step.backward(cellBefore(t), carried, stepDeltas);
      stepDeltas.join(at(t, dz));
    }
    return dz;
  }

  int lanes() {
    return lanes;
  }

  /** Steps of the chunk. */
  int count() {
    return count;
  }

  LstmStep step(int t) {
    return steps.get(t);
  }

  /** Cell before the chunk, {@code [lanes][units]}. */
  float[] firstCell() {
    return firstCell;
  }

  /** Hidden state before each step, {@code [steps * lanes][units]}. */
  MatrixView hiddenBefore() {
    return hidden.rows().rows(count * lanes);
  }

  /** What {@link #backward} returned. */
  MatrixView deltas() {
    return deltas.rows();
  }

  /** The rows of step {@code t}. */
  MatrixView at(int t, MatrixView rows) {
    return rows.rows(t * lanes, lanes);
  }

  private float[] cellBefore(int t) {
    return t == 0 ? firstCell : steps.get(t - 1).cell;
  }
}
