package sparktrum.agents.rollout;

import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * Steps of several lanes, in arrays of their own. Row {@code t * lanes + lane} is step t of a lane,
 * t in [0, steps); {@code rewards} of row t follow its {@code actions}.
 *
 * <p>A lane is one trial: episodes of one task, one after the other, in which a policy with memory
 * remembers what came before from row 0 on. A lane whose episodes end early goes on with more of
 * them, so every row is in use.
 */
public final class RolloutBatch {
  private final int steps;
  private final int lanes;
  private final ActionSpec actionSpec;
  private final MatrixView inputMatrix;
  private final MatrixView[] stepInputs;

  /** {@code [rows][input size]}: as the network sees them, see {@link PolicyInput}. */
  public final float[] inputs;

  /** {@code [rows]}: whether the row is the first of an episode. */
  public final boolean[] episodeStarts;

  /** {@code [rows][choice count]}: choices the policy could take. */
  public final boolean[] masks;

  /** {@code [rows][head count]}: choices the policy proposed. */
  public final int[] actions;

  /** {@code [rows][head count]}: log-probability of each choice when it was drawn. */
  public final float[] logProbabilities;

  /** {@code [rows]}: as the environment gave them. */
  public final float[] rewards;

  /** {@code [rows]}: the critic's output, in normalised units. */
  public final float[] values;

  /**
   * {@code [rows]}: the critic's output for the state reached, in normalised units, where the row
   * is the last of its episode or lane; read there only, and not where the episode terminated.
   */
  public final float[] finalValues;

  /** {@code [rows]}: whether the lane's next row is of the same episode. */
  public final boolean[] continued;

  /** {@code [rows]}: whether the decision process ended with this step, so no value follows. */
  public final boolean[] terminated;

  /** {@code [rows]}: what the policy loss weighs a choice by; a constant to every derivative. */
  public final float[] advantages;

  /**
   * {@code [rows][head count]}: what the network, at the observation that follows, adds to the
   * advantage for each head; 0 where the row is the last of its episode or lane, and everywhere if
   * the network has no such outputs.
   */
  public final float[] credits;

  /** {@code [rows]}: what the critic is to output, in normalised units. */
  public final float[] valueTargets;

  private RolloutBatch(int steps, int lanes, int inputSize, ActionSpec actionSpec) {
    this.steps = steps;
    this.lanes = lanes;
    this.actionSpec = actionSpec;
    int rows = Math.multiplyExact(steps, lanes);
    inputs = new float[Math.multiplyExact(rows, inputSize)];
    episodeStarts = new boolean[rows];
    masks = new boolean[Math.multiplyExact(rows, actionSpec.choiceCount())];
    actions = new int[rows * actionSpec.headCount()];
    logProbabilities = new float[rows * actionSpec.headCount()];
    rewards = new float[rows];
    values = new float[rows];
    finalValues = new float[rows];
    continued = new boolean[rows];
    terminated = new boolean[rows];
    advantages = new float[rows];
    credits = new float[rows * actionSpec.headCount()];
    valueTargets = new float[rows];
    inputMatrix = MatrixView.of(inputs, 0, rows, inputSize);
    stepInputs = new MatrixView[steps];
    for (int t = 0; t < steps; t++) {
      stepInputs[t] = inputMatrix.rows(t * lanes, lanes);
    }
  }

  /**
   * Room for {@code steps} steps of {@code lanes} lanes, zeros and no legal choice.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public static RolloutBatch create(int steps, int lanes, int inputSize, ActionSpec actionSpec) {
    Require.in("steps", steps, 1, Integer.MAX_VALUE);
    Require.in("lanes", lanes, 1, Integer.MAX_VALUE);
    return new RolloutBatch(steps, lanes, inputSize, actionSpec);
  }

  /**
   * A copy of some lanes: lane i of the copy is lane {@code chosen[i]} of this batch.
   *
   * @throws IllegalArgumentException if none is chosen or one is not in [0, lanes)
   */
  public RolloutBatch lanes(int[] chosen) {
    RolloutBatch copy = create(steps, chosen.length, inputMatrix.columns(), actionSpec);
    for (int i = 0; i < chosen.length; i++) {
      int lane = Require.in("chosen lane", chosen[i], 0, lanes - 1);
      for (int t = 0; t < steps; t++) {
        copyRow(t * lanes + lane, copy, t * copy.lanes + i);
      }
    }
    return copy;
  }

  private void copyRow(int row, RolloutBatch to, int toRow) {
    int heads = actionSpec.headCount();
    copy(inputs, row, to.inputs, toRow, inputMatrix.columns());
    copy(episodeStarts, row, to.episodeStarts, toRow, 1);
    copy(masks, row, to.masks, toRow, actionSpec.choiceCount());
    copy(actions, row, to.actions, toRow, heads);
    copy(logProbabilities, row, to.logProbabilities, toRow, heads);
    copy(rewards, row, to.rewards, toRow, 1);
    copy(values, row, to.values, toRow, 1);
    copy(finalValues, row, to.finalValues, toRow, 1);
    copy(continued, row, to.continued, toRow, 1);
    copy(terminated, row, to.terminated, toRow, 1);
    copy(advantages, row, to.advantages, toRow, 1);
    copy(credits, row, to.credits, toRow, heads);
    copy(valueTargets, row, to.valueTargets, toRow, 1);
  }

  private static void copy(Object from, int row, Object to, int toRow, int width) {
    System.arraycopy(from, row * width, to, toRow * width, width);
  }

  public int steps() {
    return steps;
  }

  public int lanes() {
    return lanes;
  }

  /** {@code steps * lanes}. */
  public int rows() {
    return steps * lanes;
  }

  public ActionSpec actionSpec() {
    return actionSpec;
  }

  /** All inputs, {@code [rows][input size]}, shared. */
  public MatrixView inputMatrix() {
    return inputMatrix;
  }

  /** The inputs of step {@code t}, {@code [lanes][input size]}, shared. */
  public MatrixView stepInputs(int t) {
    return stepInputs[t];
  }
}
