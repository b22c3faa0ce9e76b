package sparktrum.jobs.evaluate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Metric;

/**
 * What adapting costs the network: a metric summed over all slots of the episodes that an agent has
 * learned a task from by the time of a shot, zero for who does not adapt. An agent that adapts by
 * rounds has learned from the episodes of its rounds; one that remembers what it plays, from the
 * evaluation episodes its trial has had so far:
 *
 * <pre>
 *   cost(s) = horizon x sum over t of (E(min(t + 1, s)) - (t = 0 ? 0 : E(t))) x mean(t),  t in [0, s]
 * </pre>
 *
 * where E(s) is how many episodes had been learned from at shot s and mean(t) the metric's mean
 * over the episodes learned from at shot t, or over those evaluated if there are none apart from
 * them.
 *
 * @param column name of the sum
 * @param perSlot mean over the slots of an episode
 */
record AdaptationCost(String column, Metric perSlot) {
  static final List<AdaptationCost> ALL =
      List.of(
          new AdaptationCost("adaptation_sinr_violations", Metric.SINR_VIOLATIONS),
          new AdaptationCost("adaptation_latency_violating_slots", Metric.LATENCY_VIOLATING_SHARE));

  /**
   * The cost by (seed, task).
   *
   * @param rows all episodes of one agent
   * @param horizon slots of an episode
   */
  Scores before(int shot, List<EvaluationRow> rows, int horizon) {
    boolean apart = rows.stream().anyMatch(row -> row.result().phase() == Phase.ADAPTATION);
    Phase learning = apart ? Phase.ADAPTATION : Phase.EVALUATION;
    List<EvaluationRow> spent =
        rows.stream()
            .filter(row -> row.result().phase() == learning && row.result().shot() <= shot)
            .toList();
    Map<Integer, Double> weights = weights(shot, rows, spent);
    return Scores.totals(
        spent.isEmpty() ? rows : spent,
        row -> row.result().metric(perSlot) * horizon * weights.get(row.result().shot()));
  }

  /** How often each of the episodes {@code spent} at a shot counts. */
  private static Map<Integer, Double> weights(
      int shot, List<EvaluationRow> rows, List<EvaluationRow> spent) {
    Map<Integer, Integer> learned = new HashMap<>();
    Map<Integer, Integer> episodes = new HashMap<>();
    Set<String> trials = new HashSet<>();
    for (EvaluationRow row : rows) {
      if (row.result().phase() == Phase.EVALUATION) {
        learned.put(row.result().shot(), row.result().adaptationEpisodes());
      }
      trials.add(row.seed() + " " + row.task().taskId());
    }
    spent.forEach(row -> episodes.merge(row.result().shot(), 1, Integer::sum));
    Map<Integer, Double> weights = new HashMap<>();
    for (int at : learned.keySet()) {
      int from = at == 0 ? 0 : learned.get(at);
      int to = learned.get(Math.min(at + 1, shot));
      double each = episodes.getOrDefault(at, 1) / (double) trials.size();
      weights.put(at, at > shot ? 0 : (to - from) / each);
    }
    return weights;
  }
}
