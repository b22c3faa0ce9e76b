package sparktrum.jobs.cluster;

import java.util.List;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.TaskContribution;

/**
 * Computes what the task slots of an iteration contribute: functions of their arguments and of what
 * the worker was made from. An instance serves one thread at a time.
 */
public interface SlotWorker {

  /**
   * Plays slots {@code [from, until)} under the state an iteration starts from. A slot's rollouts
   * have the same bits whatever slots are played with it.
   *
   * @return one element for each slot, in their order
   * @throws RuntimeException if a slot cannot be played; the message names the task and its seed
   */
  List<TaskRollouts> rollOut(LearnerState start, int from, int until);

  /**
   * What a slot adds to update {@code update} of an iteration.
   *
   * @param state after the updates before this one
   * @param rollouts of the slot, by {@link #rollOut}
   * @throws RuntimeException if it cannot be computed; the message names the task and its seed
   */
  TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update);

  /** The sum of no contributions. */
  ContributionSum newSum();
}
