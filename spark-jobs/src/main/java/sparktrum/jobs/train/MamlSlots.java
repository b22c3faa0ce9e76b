package sparktrum.jobs.train;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TaskSlot;
import sparktrum.agents.maml.MamlLearner;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.cluster.SlotWorker;
import sparktrum.jobs.cluster.SlotWorkerFactory;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RecordRenderer;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskSource;

/**
 * Makes the workers of a {@code maml} run. Slot s of iteration i plays training task {@code i x
 * tasks per iteration + s} of the run's seed, so no task comes twice.
 *
 * @param key names the run
 * @param configuration canonical text of the run's configuration
 * @param source where the tasks come from
 * @param parameterCount entries of a gradient
 * @param observationSize entries of an observation
 */
record MamlSlots(
    String key,
    String configuration,
    Broadcast<TaskSource> source,
    int parameterCount,
    int observationSize)
    implements SlotWorkerFactory<LearnerState> {
  private static final long serialVersionUID = 1L;

  /** The factory for a run of {@code config}. */
  static MamlSlots of(RunConfig config, Broadcast<TaskSource> source, LearnerState initial) {
    return new MamlSlots(
        "maml/" + config.hash() + '/' + Long.toHexString(source.value().contentHash()),
        RecordRenderer.compact(config),
        source,
        initial.parameters().length,
        initial.observations().size());
  }

  @Override
  public SlotWorker<LearnerState> create() {
    RunConfig config = ConfigLoader.parse(RunConfig.class, configuration, "configuration of run");
    Preset preset = config.environment().createPreset();
    LearnerWorker worker =
        MamlLearner.create(preset, config.agent().maml(), config.training().iterations())
            .newWorker(Kernels.fastest());
    TaskDistribution tasks = source.value().tasks(preset, config.run().seed());
    long tasksPerIteration = config.training().tasksPerIteration();
    return (state, slot) -> {
      TaskVariant task = tasks.task(Split.TRAIN, state.iteration() * tasksPerIteration + slot);
      long seed = Learner.taskSeed(config.run().seed(), state.iteration(), slot);
      TaskRollouts rollouts = worker.rollOut(state, List.of(new TaskSlot(task, seed))).get(0);
      return worker.contribution(state, rollouts, 0);
    };
  }

  @Override
  public ContributionSum emptySum() {
    return ContributionSum.create(parameterCount, observationSize);
  }
}
