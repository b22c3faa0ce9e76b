package sparktrum.env;

/**
 * The arrays an environment writes into, owned by the caller. All are lane-major: lane {@code l}
 * holds entries {@code [l * size, (l + 1) * size)}.
 */
public final class StepBuffers {
  /** {@code [lanes][observation size]}: what the agent sees before its next action. */
  public final float[] observations;

  /** {@code [lanes][choice count]}: whether a choice is legal in the next action. */
  public final boolean[] masks;

  /** {@code [lanes]}: reward of the step just taken; 0 after a reset. */
  public final float[] rewards;

  /** {@code [lanes]}: where the lane stands after the step just taken. */
  public final StepType[] stepTypes;

  /** {@code [lanes][head count]}: the action that took effect, after masks and projections. */
  public final int[] appliedActions;

  private StepBuffers(int lanes, ObservationSpec observation, ActionSpec action) {
    observations = new float[lanes * observation.size()];
    masks = new boolean[lanes * action.choiceCount()];
    rewards = new float[lanes];
    stepTypes = new StepType[lanes];
    appliedActions = new int[lanes * action.headCount()];
  }

  /** Buffers that fit {@code environment}. */
  public static StepBuffers of(Environment environment) {
    return new StepBuffers(
        environment.lanes(), environment.observationSpec(), environment.actionSpec());
  }
}
