package sparktrum.agents.learner;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.env.Seeds;

/**
 * The driver's half of an agent's training. Holds no state of a run: every method is a function of
 * its arguments and of what the learner was made from.
 *
 * <pre>
 *   iteration:  rollouts_k = worker.rollOut(theta, task_k, seed_k)          for each task slot k
 *     update u: theta = update(theta, u, sum over k of worker.contribution(theta, rollouts_k, u))
 *               for u in [0, updates())
 * </pre>
 */
public interface Learner {

  /** Name in tables and configuration, such as {@code maml}. */
  String agent();

  /** The state before the first iteration of the run with {@code runSeed}. */
  TrainingState initialState(long runSeed);

  /** Parameter updates that an iteration takes over the same rollouts, at least 1. */
  int updates();

  /** The sum of no contributions, of the sizes that {@link #update} expects. */
  ContributionSum newSum();

  /**
   * The state after one update. Update 0 also takes in what the tasks saw for the normalisers; the
   * last one counts the iteration.
   *
   * @param update which one of the iteration, in [0, {@link #updates()})
   * @param sum contributions to this update of the tasks of the iteration; at least one
   */
  TrainingState update(TrainingState state, int update, ContributionSum sum);

  /** Learning rate of the updates of {@code iteration}, counted from 0. */
  double learningRate(int iteration);

  /** A worker for one thread; {@code kernel} must be that thread's own. */
  LearnerWorker newWorker(DenseKernel kernel);

  /** Seed with which a task slot is played in an iteration. */
  static long taskSeed(long runSeed, int iteration, int slot) {
    return Seeds.derive(runSeed, Seeds.part("task"), iteration, slot);
  }
}
