package sparktrum.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparktrum.agents.classical.Allocator;
import sparktrum.agents.classical.Allocators;
import sparktrum.agents.classical.ClassicalEvaluation;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.maml.MamlWorker;
import sparktrum.agents.maml.MetaState;
import sparktrum.env.Preset;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/** Plays units of an evaluation on an executor; belongs to one thread at a time. */
final class EvaluationWorker {
  private final EvaluationSetup setup;
  private final RunConfig config;
  private final Preset preset;
  private final TaskDistribution tasks;
  private final Map<String, Allocator> allocators = new HashMap<>();
  private MamlWorker learner;
  private SpectrumEnvironment environment;

  private EvaluationWorker(EvaluationSetup setup) {
    this.setup = setup;
    this.config = ConfigLoader.parse(RunConfig.class, setup.configuration, "broadcast");
    this.preset = config.environment().createPreset();
    this.tasks = preset.tasks(setup.seed);
  }

  static EvaluationWorker create(EvaluationSetup setup) {
    return new EvaluationWorker(setup);
  }

  /**
   * The episodes of one unit.
   *
   * @param state what the contestant has learned; null for an allocator
   */
  List<EpisodeResult> play(int unit, MetaState state) {
    TaskVariant task = setup.task(tasks, setup.task(unit));
    if (state == null) {
      return playAllocator(setup.contestantName(unit), task);
    }
    if (learner == null) {
      learner = MamlWorker.create(preset, config.agent().maml(), Kernels.fastest());
    }
    return learner.evaluate(state, task, setup.plan(), setup.seed);
  }

  private List<EpisodeResult> playAllocator(String name, TaskVariant task) {
    if (environment == null) {
      environment = spectrumEnvironment(preset);
    }
    Allocator allocator =
        allocators.computeIfAbsent(name, any -> Allocators.byName(any, environment.actionSpec()));
    return ClassicalEvaluation.play(environment, allocator, task, setup.plan(), setup.seed);
  }

  private static SpectrumEnvironment spectrumEnvironment(Preset preset) {
    if (preset.newEnvironment(1) instanceof SpectrumEnvironment spectrum) {
      return spectrum;
    }
    throw new IllegalArgumentException("preset has no view to plan on: " + preset.name());
  }
}
