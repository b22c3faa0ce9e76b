package sparktrum.jobs.evaluate;

import java.util.List;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.maml.MamlWorker;
import sparktrum.env.Preset;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskSource;

/** Plays units of an evaluation on an executor; belongs to one thread at a time. */
final class EvaluationWorker {
  private final EvaluationSetup setup;
  private final RunConfig config;
  private final Preset preset;
  private final TaskDistribution tasks;
  private final Baselines baselines;
  private MamlWorker learner;

  private EvaluationWorker(EvaluationSetup setup, TaskSource source) {
    this.setup = setup;
    this.config = ConfigLoader.parse(RunConfig.class, setup.configuration, "broadcast");
    this.preset = config.environment().createPreset();
    this.tasks = source.tasks(preset, setup.seed);
    this.baselines = Baselines.of(preset);
  }

  static EvaluationWorker create(EvaluationSetup setup, TaskSource source) {
    return new EvaluationWorker(setup, source);
  }

  /**
   * The episodes of one unit.
   *
   * @param state what the contestant has learned; null for an allocator
   */
  List<EpisodeResult> play(int unit, LearnerState state) {
    TaskVariant task = setup.task(tasks, setup.task(unit));
    if (state == null) {
      return baselines.play(setup.contestantName(unit), task, setup.plan(), setup.seed);
    }
    if (learner == null) {
      learner = MamlWorker.create(preset, config.agent().maml(), Kernels.fastest());
    }
    return learner.evaluate(state, task, setup.plan(), setup.seed);
  }
}
