package sparktrum.jobs.evaluate;

import sparktrum.agents.evaluation.EpisodeResult;

/**
 * One episode of one contestant.
 *
 * @param agent name of the contestant
 * @param seed root seed of the contestant's training; the evaluation's for an allocator
 * @param iteration meta-updates the contestant had had; 0 for an allocator
 * @param task the task
 * @param result the episode
 * @param yardstick what the episode is measured against
 */
public record EvaluationRow(
    String agent,
    long seed,
    long iteration,
    TaskKey task,
    EpisodeResult result,
    Yardstick yardstick) {

  /** The same row with another yardstick. */
  EvaluationRow measuredBy(Yardstick other) {
    return new EvaluationRow(agent, seed, iteration, task, result, other);
  }

  /**
   * What names a task in tables.
   *
   * @param taskId unique within the preset and the task seed
   * @param taskHash hash of the task's parameters
   * @param split split it was drawn for
   */
  public record TaskKey(String taskId, long taskHash, String split) {}
}
