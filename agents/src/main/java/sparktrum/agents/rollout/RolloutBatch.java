package sparktrum.agents.rollout;

import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * Steps of several lanes, in arrays of their own. Row {@code t * lanes + lane} is step t of a lane,
 * t in [0, steps); {@code rewards} of row t follow its {@code actions}. A lane whose episode ends
 * early goes on with another episode, so every row is in use.
 */
public final class RolloutBatch {
  private final int steps;
  private final int lanes;
  private final ActionSpec actionSpec;
  private final MatrixView observationMatrix;
  private final MatrixView[] stepObservations;

  /** {@code [rows][observation size]}: normalised, as the network sees them. */
  public final float[] observations;

  /** {@code [rows][choice count]}: legal choices. */
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

  private RolloutBatch(int steps, int lanes, int observationSize, ActionSpec actionSpec) {
    this.steps = steps;
    this.lanes = lanes;
    this.actionSpec = actionSpec;
    int rows = Math.multiplyExact(steps, lanes);
    observations = new float[Math.multiplyExact(rows, observationSize)];
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
    observationMatrix = MatrixView.of(observations, 0, rows, observationSize);
    stepObservations = new MatrixView[steps];
    for (int t = 0; t < steps; t++) {
      stepObservations[t] = observationMatrix.rows(t * lanes, lanes);
    }
  }

  /**
   * Room for {@code steps} steps of {@code lanes} lanes, zeros and no legal choice.
   *
   * @throws IllegalArgumentException if a number is below 1
   */
  public static RolloutBatch create(
      int steps, int lanes, int observationSize, ActionSpec actionSpec) {
    Require.in("steps", steps, 1, Integer.MAX_VALUE);
    Require.in("lanes", lanes, 1, Integer.MAX_VALUE);
    return new RolloutBatch(steps, lanes, observationSize, actionSpec);
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

  /** All observations, {@code [rows][observation size]}, shared. */
  public MatrixView observationMatrix() {
    return observationMatrix;
  }

  /** The observations of step {@code t}, {@code [lanes][observation size]}, shared. */
  public MatrixView stepObservations(int t) {
    return stepObservations[t];
  }
}
