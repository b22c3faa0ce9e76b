package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Metric;
import sparktrum.env.Seeds;

/**
 * What the rows of an evaluation say: for each contestant, shot and metric the mean and the
 * interquartile mean over tasks, paired differences (after minus before adapting, adaptive agent
 * minus everyone else), and what adapting cost in violations.
 */
public final class EvaluationSummary {
  private static final int RESAMPLES = 2_000;
  private static final long BOOTSTRAP = Seeds.part("bootstrap");

  /** A contestant after some adaptation rounds. */
  private record Standing(String agent, int shot) {}

  /** A sum over the slots of all adaptation episodes that a shot needed. */
  private record AdaptationCost(String column, Metric perSlot) {}

  private static final List<AdaptationCost> COSTS =
      List.of(
          new AdaptationCost("adaptation_sinr_violations", Metric.SINR_VIOLATIONS),
          new AdaptationCost("adaptation_latency_violating_slots", Metric.LATENCY_VIOLATING_SHARE));

  private static final Map<String, ToDoubleFunction<EvaluationRow>> GAPS = gaps();

  private final String split;
  private final int horizon;
  private final Bootstrap bootstrap;
  private final List<EvaluationRow> adaptation = new ArrayList<>();
  private final Map<Standing, List<EvaluationRow>> standings = new LinkedHashMap<>();
  private final List<SummaryLine> lines = new ArrayList<>();

  private EvaluationSummary(String split, int horizon, long seed) {
    this.split = split;
    this.horizon = horizon;
    this.bootstrap = Bootstrap.of(RESAMPLES, Seeds.derive(seed, BOOTSTRAP));
  }

  /**
   * Summarises rows split by split.
   *
   * @param horizon slots of an episode
   * @param seed fixes the bootstrap's draws
   */
  public static List<SummaryLine> of(List<EvaluationRow> rows, int horizon, long seed) {
    Set<String> splits = new LinkedHashSet<>();
    rows.forEach(row -> splits.add(row.task().split()));
    List<SummaryLine> lines = new ArrayList<>();
    for (String split : splits) {
      EvaluationSummary summary = new EvaluationSummary(split, horizon, seed);
      rows.stream().filter(row -> row.task().split().equals(split)).forEach(summary::sort);
      summary.values();
      summary.differences();
      summary.costs();
      lines.addAll(summary.lines);
    }
    return lines;
  }

  private void sort(EvaluationRow row) {
    if (row.result().phase() == Phase.ADAPTATION) {
      adaptation.add(row);
    } else {
      Standing standing = new Standing(row.agent(), row.result().shot());
      standings.computeIfAbsent(standing, any -> new ArrayList<>()).add(row);
    }
  }

  private void values() {
    standings.forEach(
        (standing, rows) -> {
          for (Metric metric : Metric.values()) {
            add(standing, metric.column(), Scores.means(rows, of(metric)));
          }
          GAPS.forEach((column, gap) -> add(standing, column, Scores.means(rows, gap)));
          add(
              standing,
              "microseconds_per_decision",
              Scores.means(rows, row -> row.result().microsecondsPerDecision()));
        });
  }

  /**
   * Only a contestant that was judged after adapting is compared; the others are its yardsticks.
   */
  private void differences() {
    for (Standing standing : standings.keySet()) {
      if (standing.shot() == lastShot(standing.agent()) && standing.shot() > 0) {
        for (Standing other : standings.keySet()) {
          boolean self = other.agent().equals(standing.agent());
          if (self ? other.shot() == 0 : other.shot() == lastShot(other.agent())) {
            compare(standing, other, self ? SummaryLine.BEFORE : other.agent());
          }
        }
      }
    }
  }

  private void compare(Standing standing, Standing other, String versus) {
    for (Metric metric : Metric.values()) {
      Scores scores = Scores.means(standings.get(standing), of(metric));
      Scores others = Scores.means(standings.get(other), of(metric));
      add(standing, versus, metric.column(), scores, scores.differences(others));
    }
  }

  private void costs() {
    for (Standing standing : standings.keySet()) {
      List<EvaluationRow> spent =
          adaptation.stream()
              .filter(row -> row.agent().equals(standing.agent()))
              .filter(row -> row.result().shot() < standing.shot())
              .toList();
      if (!spent.isEmpty()) {
        for (AdaptationCost cost : COSTS) {
          Scores totals =
              Scores.totals(spent, row -> row.result().metric(cost.perSlot()) * horizon);
          add(standing, cost.column(), totals);
        }
      }
    }
  }

  private int lastShot(String agent) {
    return standings.keySet().stream()
        .filter(standing -> standing.agent().equals(agent))
        .mapToInt(Standing::shot)
        .max()
        .orElseThrow();
  }

  private void add(Standing standing, String metric, Scores scores) {
    add(standing, SummaryLine.NOTHING, metric, scores, scores.strata());
  }

  private void add(
      Standing standing, String versus, String metric, Scores scores, List<double[]> strata) {
    lines.add(
        new SummaryLine(
            split,
            standing.agent(),
            standing.shot(),
            versus,
            metric,
            scores.seedCount(),
            scores.taskCount(),
            bootstrap.interval(strata, Statistic.MEAN),
            bootstrap.interval(strata, Statistic.INTERQUARTILE_MEAN)));
  }

  private static Map<String, ToDoubleFunction<EvaluationRow>> gaps() {
    Map<String, ToDoubleFunction<EvaluationRow>> gaps = new LinkedHashMap<>();
    gaps.put("goodput_bound_mbps", row -> row.yardstick().goodputBoundMbps());
    gaps.put("goodput_gap", row -> row.yardstick().goodputGap(row.result()));
    gaps.put("reward_bound", row -> row.yardstick().rewardBound());
    gaps.put("reward_gap", row -> row.yardstick().rewardGap(row.result()));
    gaps.put("reward_gap_to_oracle", row -> row.yardstick().rewardGapToOracle(row.result()));
    return gaps;
  }

  private static ToDoubleFunction<EvaluationRow> of(Metric metric) {
    return row -> row.result().metric(metric);
  }
}
