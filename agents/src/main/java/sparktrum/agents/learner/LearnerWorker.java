package sparktrum.agents.learner;

import java.util.List;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.env.TaskVariant;

/**
 * The executor's half of an agent: plays tasks and takes gradients. Every method is a function of
 * its arguments: environments and workspaces are kept between calls, but nothing they hold
 * influences a result. Wall times are the one exception. Belongs to one thread.
 */
public interface LearnerWorker {

  /**
   * Plays what all updates of an iteration share.
   *
   * @param state the state the iteration starts from
   * @param slots tasks to be played, in any number and grouping: each task's rollouts have the same
   *     bits as if it were played alone
   * @return the rollouts of each slot, in the order of the slots
   * @throws IllegalStateException if a reward or a logit is not finite; the message names
   *     iteration, task and seed
   */
  List<TaskRollouts> rollOut(LearnerState state, List<TaskSlot> slots);

  /**
   * What one task adds to one update. Update 0 alone reports moments, returns and steps of the
   * rollouts, so that their sums over an iteration count each once.
   *
   * @param state the state before the update
   * @param rollouts of this learner, from {@link #rollOut} of the iteration
   * @param update which one of the iteration
   * @throws IllegalStateException if a reward, a logit or the gradient is not finite; the message
   *     names iteration, task and seed
   */
  TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update);

  /**
   * Judges the learner on {@code task}.
   *
   * @param seed the evaluation's root seed, the same for every agent
   * @throws IllegalStateException if a reward or a logit is not finite; the message names
   *     iteration, task and seed
   */
  List<EpisodeResult> evaluate(
      LearnerState state, TaskVariant task, EvaluationPlan plan, long seed);
}
