package sparktrum.jobs.evaluate;

import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.env.Metric;

/**
 * What an episode is measured against, and how far short of it a result falls.
 *
 * @param goodputBoundMbps goodput no allocator can exceed on this episode; NaN if there is no bound
 * @param rewardBound mean reward no allocator can exceed on this episode; NaN if there is none
 * @param oracleReward largest mean reward of an oracle that played this episode; NaN if none did
 */
public record Yardstick(double goodputBoundMbps, double rewardBound, double oracleReward) {
  /** Nothing to measure against. */
  static final Yardstick NONE = new Yardstick(Double.NaN, Double.NaN, Double.NaN);

  /** Share of the bound on goodput that is missing, in [0, 1]; 0 where nothing can be delivered. */
  double goodputGap(EpisodeResult result) {
    return goodputBoundMbps == 0 ? 0 : 1 - result.metric(Metric.GOODPUT) / goodputBoundMbps;
  }

  /** Reward a slot that the bound has more. */
  double rewardGap(EpisodeResult result) {
    return rewardBound - result.metric(Metric.REWARD);
  }

  /** Reward a slot that the best oracle has more; negative if the result beats it. */
  double rewardGapToOracle(EpisodeResult result) {
    return oracleReward - result.metric(Metric.REWARD);
  }
}
