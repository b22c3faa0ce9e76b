package sparktrum.agents.evaluation;

import sparktrum.agents.policy.Shield;
import sparktrum.env.Require;
import sparktrum.env.Seeds;
import sparktrum.env.TaskVariant;

/**
 * How one agent is judged on one task: evaluation episodes before adapting (shot 0) and after each
 * of {@code shots} adaptation rounds (shots 1 to {@code shots}).
 *
 * @param shots adaptation rounds, at least 0; agents that do not adapt are judged at shot 0 only
 * @param episodesPerShot evaluation episodes at each shot, at least 1
 * @param greedy whether the agent takes its likeliest choices instead of sampling
 * @param shield what keeps a learned policy from violations, in the episodes it adapts on too; null
 *     for none
 */
public record EvaluationPlan(int shots, int episodesPerShot, boolean greedy, Shield shield) {
  private static final long EVALUATION = Seeds.part("evaluation");

  public EvaluationPlan {
    Require.in("shots", shots, 0, 1 << 10);
    Require.in("episodesPerShot", episodesPerShot, 1, 1 << 20);
  }

  /** Without a shield. */
  public EvaluationPlan(int shots, int episodesPerShot, boolean greedy) {
    this(shots, episodesPerShot, greedy, null);
  }

  /**
   * Seed of evaluation episode {@code episode} of {@code task}. It depends neither on the agent nor
   * on the shot, so that every agent plays the same episodes and differences are paired.
   *
   * @param seed the evaluation's root seed
   */
  public static long episodeSeed(long seed, TaskVariant task, int episode) {
    return Seeds.derive(seed, EVALUATION, task.taskHash(), episode);
  }
}
