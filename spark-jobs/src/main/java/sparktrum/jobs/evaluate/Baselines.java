package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparktrum.agents.classical.Allocator;
import sparktrum.agents.classical.Allocators;
import sparktrum.agents.classical.ClassicalEvaluation;
import sparktrum.agents.classical.UpperBound;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Metric;
import sparktrum.env.Preset;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.TaskVariant;
import sparktrum.env.published.PublishedPolicies;
import sparktrum.env.published.PublishedPolicy;
import sparktrum.env.published.PublishedPreset;
import sparktrum.env.published.PublishedTask;

/** Plays the baselines of a preset by name; an instance belongs to one thread at a time. */
interface Baselines {

  /**
   * The evaluation episodes of {@code task}, all of shot 0: baselines do not adapt. {@link
   * Yardsticks#UPPER_BOUND} is a name too, where the preset is {@link #bounded}.
   */
  List<EpisodeResult> play(String name, TaskVariant task, EvaluationPlan plan, long seed);

  /**
   * The baselines of {@code preset}.
   *
   * @throws IllegalArgumentException if it is neither the published preset nor one with a view to
   *     plan on
   */
  static Baselines of(Preset preset) {
    if (preset instanceof PublishedPreset published) {
      return (name, task, plan, seed) ->
          playPublished(published, name, (PublishedTask) task, plan, seed);
    }
    if (preset.newEnvironment(1) instanceof SpectrumEnvironment environment) {
      Map<String, Allocator> allocators = new HashMap<>();
      return (name, task, plan, seed) ->
          name.equals(Yardsticks.UPPER_BOUND)
              ? bounds(environment, task, plan, seed)
              : ClassicalEvaluation.play(
                  environment,
                  allocators.computeIfAbsent(
                      name, any -> Allocators.byName(any, environment.actionSpec())),
                  task,
                  plan,
                  seed);
    }
    throw new IllegalArgumentException("preset has no view to plan on: " + preset.name());
  }

  /** Whether the episodes of {@code preset} have bounds. */
  static boolean bounded(Preset preset) {
    return preset.newEnvironment(1) instanceof SpectrumEnvironment;
  }

  /** The bounds on the episodes, as goodput and reward of results that have nothing else. */
  private static List<EpisodeResult> bounds(
      SpectrumEnvironment environment, TaskVariant task, EvaluationPlan plan, long seed) {
    List<EpisodeResult> results = new ArrayList<>(plan.episodesPerShot());
    for (UpperBound.Ceiling ceiling : UpperBound.of(environment, task, plan, seed)) {
      double[] metrics = new double[Metric.values().length];
      Arrays.fill(metrics, Double.NaN);
      metrics[Metric.GOODPUT.ordinal()] = ceiling.goodputMbps();
      metrics[Metric.REWARD.ordinal()] = ceiling.reward();
      results.add(EpisodeResult.of(0, 0, results.size(), Phase.EVALUATION, metrics, Double.NaN));
    }
    return results;
  }

  private static List<EpisodeResult> playPublished(
      PublishedPreset preset, String name, PublishedTask task, EvaluationPlan plan, long seed) {
    PublishedPolicy policy = PublishedPolicies.byName(preset, name);
    List<EpisodeResult> results = new ArrayList<>(plan.episodesPerShot());
    for (int episode = 0; episode < plan.episodesPerShot(); episode++) {
      long episodeSeed = EvaluationPlan.episodeSeed(seed, task, episode);
      double[] metrics = PublishedPolicies.play(preset, policy, task, episodeSeed);
      results.add(EpisodeResult.of(0, 0, episode, Phase.EVALUATION, metrics, Double.NaN));
    }
    return results;
  }
}
