package sparktrum.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.env.Preset;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.AgentSettings;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskSource;

/** Plays units of an evaluation on an executor; belongs to one thread at a time. */
final class EvaluationWorker {
  private final EvaluationSetup setup;
  private final Preset preset;
  private final TaskDistribution tasks;
  private final Baselines baselines;
  private final DenseKernel kernel = Kernels.fastest();
  private final Map<String, LearnerWorker> learners = new HashMap<>();

  private EvaluationWorker(EvaluationSetup setup, TaskSource source) {
    this.setup = setup;
    RunConfig config = ConfigLoader.parse(RunConfig.class, setup.configuration, "broadcast");
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
    return learners
        .computeIfAbsent(setup.agent(unit), this::learner)
        .evaluate(state, task, setup.plan(), setup.seed);
  }

  private LearnerWorker learner(String agent) {
    AgentSettings settings = ConfigLoader.parse(AgentSettings.class, agent, "broadcast");
    return settings.learner(preset, 1).newWorker(kernel); // it trains no more
  }
}
