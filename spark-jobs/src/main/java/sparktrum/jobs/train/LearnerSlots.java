package sparktrum.jobs.train;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TaskSlot;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.jobs.cluster.SlotWorker;
import sparktrum.jobs.cluster.SlotWorkerFactory;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RecordRenderer;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskSource;

/**
 * Makes the workers of a run. Slot s of iteration i plays training task {@code i x tasks per
 * iteration + s} of the run's seed, so no task comes twice.
 *
 * @param key names the run
 * @param configuration canonical text of the run's configuration
 * @param source where the tasks come from
 */
record LearnerSlots(String key, String configuration, Broadcast<TaskSource> source)
    implements SlotWorkerFactory {
  private static final long serialVersionUID = 1L;

  /** The factory for a run of {@code config}. */
  static LearnerSlots of(RunConfig config, Broadcast<TaskSource> source) {
    return new LearnerSlots(
        config.hash() + '/' + source.value().contents(), RecordRenderer.compact(config), source);
  }

  @Override
  public SlotWorker create() {
    RunConfig config = ConfigLoader.parse(RunConfig.class, configuration, "configuration of run");
    Preset preset = config.environment().createPreset();
    Learner learner = config.agent().learner(preset, config.training().iterations());
    TaskDistribution tasks = source.value().tasks(preset, config.run().seed());
    return new Worker(config, learner, learner.newWorker(Kernels.fastest()), tasks);
  }

  /** The slots of an iteration as tasks with seeds. */
  private record Worker(
      RunConfig config, Learner learner, LearnerWorker worker, TaskDistribution tasks)
      implements SlotWorker {

    @Override
    public List<TaskRollouts> rollOut(LearnerState start, int from, int until) {
      long first = (long) start.iteration() * config.training().tasksPerIteration();
      List<TaskSlot> slots = new ArrayList<>(until - from);
      for (int slot = from; slot < until; slot++) {
        long seed = Learner.taskSeed(config.run().seed(), start.iteration(), slot);
        slots.add(new TaskSlot(tasks.task(Split.TRAIN, first + slot), seed));
      }
      return worker.rollOut(start, slots);
    }

    @Override
    public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
      return worker.contribution(state, rollouts, update);
    }

    @Override
    public ContributionSum newSum() {
      return learner.newSum();
    }
  }
}
