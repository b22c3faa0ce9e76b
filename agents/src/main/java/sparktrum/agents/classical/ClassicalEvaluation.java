package sparktrum.agents.classical;

import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Environment;
import sparktrum.env.Metric;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;

/** Plays an allocator on the evaluation episodes of a task. */
public final class ClassicalEvaluation {
  private static final long ALLOCATOR = Seeds.part("allocator");
  private static final double NANOS_PER_MICRO = 1e3;

  private ClassicalEvaluation() {}

  /**
   * Plays {@code plan.episodesPerShot()} episodes with the seeds every agent plays ({@link
   * EvaluationPlan#episodeSeed}). An allocator does not adapt, so all results are of shot 0.
   *
   * @param seed the evaluation's root seed
   * @throws IllegalArgumentException if the preset's environment offers no view to plan on
   */
  public static List<EpisodeResult> play(
      Preset preset, Allocator allocator, TaskVariant task, EvaluationPlan plan, long seed) {
    Environment environment = preset.newEnvironment(1);
    if (environment instanceof SpectrumEnvironment spectrum) {
      return play(spectrum, allocator, task, plan, seed);
    }
    throw new IllegalArgumentException("preset has no spectrum view: " + preset.name());
  }

  /** As the other {@code play}, in lane 0 of an environment with one lane, to reuse it. */
  public static List<EpisodeResult> play(
      SpectrumEnvironment environment,
      Allocator allocator,
      TaskVariant task,
      EvaluationPlan plan,
      long seed) {
    requireOneLane(environment);
    StepBuffers buffers = StepBuffers.of(environment);
    List<EpisodeResult> results = new ArrayList<>(plan.episodesPerShot());
    double[] metrics = new double[Metric.values().length];
    for (int episode = 0; episode < plan.episodesPerShot(); episode++) {
      long episodeSeed = EvaluationPlan.episodeSeed(seed, task, episode);
      environment.reset(0, task, episodeSeed, buffers);
      allocator.reset(Seeds.derive(episodeSeed, ALLOCATOR));
      double micros = playEpisode(environment, allocator, buffers);
      environment.summarize(0, metrics);
      results.add(EpisodeResult.of(0, 0, episode, Phase.EVALUATION, metrics, micros));
    }
    return results;
  }

  /** Plays to the end of the episode and returns microseconds per decision. */
  private static double playEpisode(
      SpectrumEnvironment environment, Allocator allocator, StepBuffers buffers) {
    SpectrumView view = environment.spectrumView(0);
    int[] actions = new int[environment.actionSpec().headCount()];
    long nanos = 0;
    int decisions = 0;
    do {
      long start = System.nanoTime();
      allocator.decide(view, actions, 0);
      nanos += System.nanoTime() - start;
      decisions++;
      environment.step(actions, buffers);
    } while (!buffers.stepTypes[0].isLast());
    return nanos / NANOS_PER_MICRO / decisions;
  }

  static void requireOneLane(SpectrumEnvironment environment) {
    if (environment.lanes() != 1) {
      throw new IllegalArgumentException(
          "lanes of the environment are not 1: " + environment.lanes());
    }
  }
}
