package sparktrum.jobs.train;

import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.maml.MamlTrainer;
import sparktrum.agents.maml.MamlWorker;
import sparktrum.agents.maml.MetaState;
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
 * @param metaParameterCount entries of a gradient
 * @param observationSize entries of an observation
 */
record MamlSlots(
    String key,
    String configuration,
    Broadcast<TaskSource> source,
    int metaParameterCount,
    int observationSize)
    implements SlotWorkerFactory<MetaState> {
  private static final long serialVersionUID = 1L;

  /** The factory for a run of {@code config}. */
  static MamlSlots of(
      RunConfig config, Broadcast<TaskSource> source, MamlTrainer trainer, Preset preset) {
    return new MamlSlots(
        "maml/" + config.hash() + '/' + Long.toHexString(source.value().contentHash()),
        RecordRenderer.compact(config),
        source,
        trainer.metaParameterCount(),
        preset.observationSpec().size());
  }

  @Override
  public SlotWorker<MetaState> create() {
    RunConfig config = ConfigLoader.parse(RunConfig.class, configuration, "configuration of run");
    Preset preset = config.environment().createPreset();
    MamlWorker worker = MamlWorker.create(preset, config.agent().maml(), Kernels.fastest());
    TaskDistribution tasks = source.value().tasks(preset, config.run().seed());
    long tasksPerIteration = config.training().tasksPerIteration();
    return (state, slot) -> {
      TaskVariant task = tasks.task(Split.TRAIN, state.iteration() * tasksPerIteration + slot);
      long seed = MamlTrainer.taskSeed(config.run().seed(), state.iteration(), slot);
      return worker.contribution(state, task, seed);
    };
  }

  @Override
  public ContributionSum emptySum() {
    return ContributionSum.create(metaParameterCount, observationSize);
  }
}
