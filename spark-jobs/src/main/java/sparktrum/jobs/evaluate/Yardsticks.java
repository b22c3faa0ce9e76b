package sparktrum.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Metric;

/**
 * Finds the {@link Yardstick} of each evaluation episode from who else played it. Episodes that an
 * agent adapts on are its own and have none.
 */
final class Yardsticks {
  /** The contestant whose goodput and reward are the bounds on an episode. */
  static final String UPPER_BOUND = "upper-bound";

  private final List<String> oracles;
  private final Map<String, Yardstick> byEpisode = new HashMap<>();

  private Yardsticks(List<String> oracles) {
    this.oracles = oracles;
  }

  /** The rows without those of the bound, each with its yardstick. */
  static List<EvaluationRow> attach(List<EvaluationRow> rows, List<String> oracles) {
    Yardsticks yardsticks = new Yardsticks(oracles);
    rows.forEach(yardsticks::take);
    return rows.stream()
        .filter(row -> !row.agent().equals(UPPER_BOUND))
        .map(row -> row.measuredBy(yardsticks.of(row)))
        .toList();
  }

  private void take(EvaluationRow row) {
    Yardstick known = of(row);
    EpisodeResult result = row.result();
    if (row.agent().equals(UPPER_BOUND)) {
      double goodput = result.metric(Metric.GOODPUT);
      double reward = result.metric(Metric.REWARD);
      byEpisode.put(key(row), new Yardstick(goodput, reward, known.oracleReward()));
    } else if (oracles.contains(row.agent()) && result.phase() == Phase.EVALUATION) {
      double reward = result.metric(Metric.REWARD);
      double best = Double.isNaN(known.oracleReward()) ? reward : known.oracleReward();
      byEpisode.put(
          key(row),
          new Yardstick(known.goodputBoundMbps(), known.rewardBound(), Math.max(best, reward)));
    }
  }

  private Yardstick of(EvaluationRow row) {
    return row.result().phase() == Phase.EVALUATION
        ? byEpisode.getOrDefault(key(row), Yardstick.NONE)
        : Yardstick.NONE;
  }

  private static String key(EvaluationRow row) {
    return row.task().split() + ' ' + row.task().taskId() + ' ' + row.result().episode();
  }
}
