package sparktrum.env;

/**
 * A decision process that steps many episodes, its lanes, in lock-step.
 *
 * <p>Life of a lane: {@link #reset}, then {@link #step} until its step type is last, then reset or
 * {@link #continueTrial}, and so on. Lanes are independent: what one does never changes another's
 * trajectory. {@code step} allocates nothing. An instance belongs to one thread.
 */
public interface Environment {

  /** Episodes stepped together, at least 1. */
  int lanes();

  /** Slots after which an episode is truncated. */
  int horizon();

  ObservationSpec observationSpec();

  ActionSpec actionSpec();

  /**
   * Starts an episode of {@code task} in {@code lane} and writes that lane's observation and mask.
   *
   * @param episodeSeed fixes all randomness of the episode that the task does not fix
   * @throws IllegalArgumentException if the task is not of this environment's preset or size
   */
  void reset(int lane, TaskVariant task, long episodeSeed, StepBuffers out);

  /**
   * Starts another episode of the lane's task, as an operator meets the same network again: queues,
   * averages and powers start empty as after {@link #reset}, fading and sites are drawn anew, and
   * what moves goes on from where it is. The same as {@code reset} with the lane's task if nothing
   * in it moves. Allowed at any time, in the middle of an episode too.
   *
   * @param episodeSeed as in {@link #reset}
   * @throws IllegalStateException if the lane has never been reset, or its last reset failed
   */
  void continueTrial(int lane, long episodeSeed, StepBuffers out);

  /**
   * Takes one slot in every lane.
   *
   * @param proposedActions {@code [lanes][head count]}: one choice index for each head; an illegal
   *     choice is replaced by the environment and visible in {@link StepBuffers#appliedActions}
   * @throws IllegalStateException if a lane has not been reset since its last episode ended
   */
  void step(int[] proposedActions, StepBuffers out);

  /**
   * Writes the lane's metrics over the slots of its current episode so far, indexed by {@link
   * Metric#ordinal()}; {@code NaN} where a metric has no meaning in this environment.
   *
   * @param perMetric length {@code Metric.values().length}
   */
  void summarize(int lane, double[] perMetric);
}
