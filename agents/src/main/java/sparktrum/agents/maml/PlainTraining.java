package sparktrum.agents.maml;

import java.util.List;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.env.TaskVariant;

/** Training in one thread: the same bits as any distributed run of the same tasks and seed. */
public final class PlainTraining {
  private PlainTraining() {}

  /**
   * The contributions of one iteration.
   *
   * @param tasks the tasks of the iteration; a task's index is its slot
   */
  public static ContributionSum contributions(
      MamlTrainer trainer,
      MamlWorker worker,
      MetaState state,
      List<? extends TaskVariant> tasks,
      long runSeed) {
    ContributionSum sum = trainer.newSum();
    for (int slot = 0; slot < tasks.size(); slot++) {
      long seed = MamlTrainer.taskSeed(runSeed, state.iteration(), slot);
      sum.add(worker.contribution(state, tasks.get(slot), seed));
    }
    return sum;
  }
}
