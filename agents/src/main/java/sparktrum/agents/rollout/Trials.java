package sparktrum.agents.rollout;

import sparktrum.agents.policy.Shield;
import sparktrum.agents.reduce.Moments;
import sparktrum.env.TaskVariant;

/**
 * The trials of one task in a rollout, one for each of its lanes.
 *
 * @param task what is played
 * @param seeds of the episodes; lanes are counted from the task's first
 * @param seen receives what the policy saw before it was normalised, step by step and in each step
 *     lane by lane
 * @param shield what keeps the policy from violations; null for none
 * @param reproducible whether every episode starts where the task does, so that its seed alone
 *     makes it the episode that anybody else plays; otherwise what moves in the task goes on from
 *     where the episode before has left it, as where an agent stays in a network
 */
public record Trials(
    TaskVariant task, EpisodeSeeds seeds, Moments seen, Shield shield, boolean reproducible) {
  /** Of which each goes on, without a shield. */
  public Trials(TaskVariant task, EpisodeSeeds seeds, Moments seen) {
    this(task, seeds, seen, null, false);
  }
}
