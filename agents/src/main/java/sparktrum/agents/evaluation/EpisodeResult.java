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

  private EpisodeResult(
      int shot,
      int adaptationEpisodes,
      int episode,
      Phase phase,
      double[] metrics,
      double microsecondsPerDecision) {
    this.shot = shot;
    this.adaptationEpisodes = adaptationEpisodes;
    this.episode = episode;
    this.phase = phase;
    this.metrics = metrics;
    this.microsecondsPerDecision = microsecondsPerDecision;
  }

  /**
   * The result of an episode.
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
        shot, adaptationEpisodes, episode, phase, metrics.clone(), microsecondsPerDecision);
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

  /** Wall time the agent took for one decision; differs between runs. */
  public double microsecondsPerDecision() {
    return microsecondsPerDecision;
  }
}
