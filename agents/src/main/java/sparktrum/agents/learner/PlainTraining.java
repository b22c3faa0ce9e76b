package sparktrum.agents.learner;

import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.env.TaskVariant;

/** Training in one thread: the same bits as any distributed run of the same tasks and seed. */
public final class PlainTraining {
  private PlainTraining() {}

  /**
   * The state after one iteration.
   *
   * @param worker of {@code learner}
   * @param tasks the tasks of the iteration, at least one; a task's index is its slot
   */
  public static TrainingState iterate(
      Learner learner,
      LearnerWorker worker,
      TrainingState state,
      List<? extends TaskVariant> tasks,
      long runSeed) {
    List<TaskRollouts> rollouts = rollOut(worker, state.learner(), tasks, runSeed);
    TrainingState next = state;
    for (int update = 0; update < learner.updates(); update++) {
      ContributionSum sum = learner.newSum();
      for (TaskRollouts task : rollouts) {
        sum.add(worker.contribution(next.learner(), task, update));
      }
      next = learner.update(next, update, sum);
    }
    return next;
  }

  /** What the updates of an iteration that starts from {@code state} share. */
  public static List<TaskRollouts> rollOut(
      LearnerWorker worker, LearnerState state, List<? extends TaskVariant> tasks, long runSeed) {
    List<TaskSlot> slots = new ArrayList<>();
    for (int slot = 0; slot < tasks.size(); slot++) {
      slots.add(new TaskSlot(tasks.get(slot), Learner.taskSeed(runSeed, state.iteration(), slot)));
    }
    return worker.rollOut(state, slots);
  }
}
