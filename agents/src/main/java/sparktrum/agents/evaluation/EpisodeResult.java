package sparktrum.agents.evaluation;

import java.io.Serializable;
import sparktrum.env.Metric;
import sparktrum.env.Require;

/** The outcome of one episode of a trial. */
public final class EpisodeResult implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int shot;
  private final int adaptationEpisodes;
  private final int episode;
  private final Phase phase;
  private final double[] metrics;
  private final double microsecondsPerDecision;
  private final double preventedPerSlot;

  private EpisodeResult(
      int shot,
      int adaptationEpisodes,
      int episode,
      Phase phase,
      double[] metrics,
      double microsecondsPerDecision,
      double preventedPerSlot) {
    this.shot = shot;
    this.adaptationEpisodes = adaptationEpisodes;
    this.episode = episode;
    this.phase = phase;
    this.metrics = metrics;
    this.microsecondsPerDecision = microsecondsPerDecision;
    this.preventedPerSlot = preventedPerSlot;
  }

  /**
   * The result of an episode without a shield.
   *
   * @param shot adaptation rounds the agent had had
   * @param adaptationEpisodes episodes of the task that they were made of
   * @param episode index among the episodes of this shot and phase
   * @param metrics by {@link Metric#ordinal()}, copied; {@code NaN} where there is no meaning
   * @param microsecondsPerDecision wall time of a decision: a measurement, no part of the result
   */
  public static EpisodeResult of(
      int shot,
      int adaptationEpisodes,
      int episode,
      Phase phase,
      double[] metrics,
      double microsecondsPerDecision) {
    Require.length("metrics", metrics.length, Metric.values().length);
    Require.in("shot", shot, 0, Integer.MAX_VALUE);
    Require.in("adaptationEpisodes", adaptationEpisodes, 0, Integer.MAX_VALUE);
    Require.in("episode", episode, 0, Integer.MAX_VALUE);
    return new EpisodeResult(
        shot, adaptationEpisodes, episode, phase, metrics.clone(), microsecondsPerDecision, 0);
  }

  /** The same result under a shield; see {@link #preventedPerSlot}. */
  public EpisodeResult shielded(double preventedPerSlot) {
    Require.in("preventedPerSlot", preventedPerSlot, 0, Double.MAX_VALUE);
    return new EpisodeResult(
        shot,
        adaptationEpisodes,
        episode,
        phase,
        metrics,
        microsecondsPerDecision,
        preventedPerSlot);
  }

  /** Adaptation rounds the agent had had before this episode. */
  public int shot() {
    return shot;
  }

  /**
   * Episodes of the task whose experience the agent had had: the interaction its adaptation cost,
   * by which agents that adapt in different ways compare.
   */
  public int adaptationEpisodes() {
    return adaptationEpisodes;
  }

  /** Index among the episodes of this shot and phase. */
  public int episode() {
    return episode;
  }

  public Phase phase() {
    return phase;
  }

  public double metric(Metric metric) {
    return metrics[metric.ordinal()];
  }

  /** A copy of all metrics, by {@link Metric#ordinal()}. */
  public double[] metrics() {
    return metrics.clone();
  }

  /**
   * Settings of cells in a slot that the policy would have taken and its shield did not let it:
   * what it did not avoid by itself. 0 without a shield.
   */
  public double preventedPerSlot() {
    return preventedPerSlot;
  }

  /** Wall time the agent took for one decision; differs between runs. */
  public double microsecondsPerDecision() {
    return microsecondsPerDecision;
  }
}
