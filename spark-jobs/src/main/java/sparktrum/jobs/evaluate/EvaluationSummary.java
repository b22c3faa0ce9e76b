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
 * interquartile mean over tasks, what adapting so far has cost in violations, and differences
 * paired by task. Whoever adapts is compared, after its last shot, with itself before it and with
 * those that do not adapt; with another that adapts, where both have learned from the same number
 * of episodes. Agents that adapt from one episode to the next are compared, in each after the
 * first, with those that have not adapted yet.
 */
public final class EvaluationSummary {
  private static final int RESAMPLES = 2_000;
  private static final long BOOTSTRAP = Seeds.part("bootstrap");

  /** What an evaluation episode is like, by column. */
  private static final Map<String, ToDoubleFunction<EvaluationRow>> OUTCOMES = outcomes();

  /** How far it falls short, and how long it took. */
  private static final Map<String, ToDoubleFunction<EvaluationRow>> GAPS = gaps();

  /** A contestant after some adaptation rounds. */
  private record Standing(String agent, int shot) {}

  /** A line whose intervals are still to be found. */
  private record Draft(
      Standing standing, String versus, String metric, Scores scores, List<double[]> strata) {}

  private final String split;
  private final int horizon;
  private final Bootstrap bootstrap;
  private final Map<String, List<EvaluationRow>> agents = new LinkedHashMap<>();
  private final Map<Standing, List<EvaluationRow>> standings = new LinkedHashMap<>();
  private final List<Draft> drafts = new ArrayList<>();

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
      lines.addAll(summary.drafts.parallelStream().map(summary::line).toList());
    }
    return lines;
  }

  private void sort(EvaluationRow row) {
    agents.computeIfAbsent(row.agent(), any -> new ArrayList<>()).add(row);
    if (row.result().phase() == Phase.EVALUATION) {
      Standing standing = new Standing(row.agent(), row.result().shot());
      standings.computeIfAbsent(standing, any -> new ArrayList<>()).add(row);
    }
  }

  private void values() {
    for (Standing standing : standings.keySet()) {
      addMeans(standing, OUTCOMES);
      for (AdaptationCost cost : AdaptationCost.ALL) {
        add(standing, cost.column(), paid(cost, standing));
      }
      addMeans(standing, GAPS);
    }
  }

  private void addMeans(Standing standing, Map<String, ToDoubleFunction<EvaluationRow>> measures) {
    List<EvaluationRow> rows = standings.get(standing);
    measures.forEach((column, value) -> add(standing, column, Scores.means(rows, value)));
  }

  private void differences() {
    List<String> adaptive = agents.keySet().stream().filter(it -> lastShot(it) > 0).toList();
    for (String agent : adaptive) {
      Standing last = new Standing(agent, lastShot(agent));
      compareMetrics(last, new Standing(agent, 0), SummaryLine.BEFORE);
      agents.keySet().stream()
          .filter(other -> !adaptive.contains(other))
          .forEach(other -> compareMetrics(last, new Standing(other, 0), other));
    }
    for (int i = 0; i < adaptive.size(); i++) {
      for (String other : adaptive.subList(i + 1, adaptive.size())) {
        compareAtEqualCost(adaptive.get(i), other);
      }
      compareWithoutAdapting(adaptive.get(i), adaptive);
    }
  }

  /** Two agents after as many episodes of the task as both have learned from at some shot. */
  private void compareAtEqualCost(String agent, String other) {
    for (int shot = lastShot(agent); shot > 0; shot--) {
      for (int otherShot = lastShot(other); otherShot > 0; otherShot--) {
        Standing standing = new Standing(agent, shot);
        Standing same = new Standing(other, otherShot);
        if (episodesLearnedFrom(standing) == episodesLearnedFrom(same)) {
          compare(standing, same);
          return;
        }
      }
    }
  }

  /** An agent that adapts from one episode to the next, in each, with those that cannot yet. */
  private void compareWithoutAdapting(String agent, List<String> adaptive) {
    for (String other : remembers(agent) ? adaptive : List.<String>of()) {
      for (int shot = 1; !remembers(other) && shot <= lastShot(agent); shot++) {
        String versus = other + ' ' + SummaryLine.BEFORE;
        compareMetrics(new Standing(agent, shot), new Standing(other, 0), versus);
      }
    }
  }

  private boolean remembers(String agent) {
    return episodesLearnedFrom(new Standing(agent, 1)) == 1;
  }

  private int episodesLearnedFrom(Standing standing) {
    return standings.get(standing).get(0).result().adaptationEpisodes();
  }

  private void compare(Standing standing, Standing other) {
    compareMetrics(standing, other, other.agent());
    for (AdaptationCost cost : AdaptationCost.ALL) {
      Scores scores = paid(cost, standing);
      List<double[]> differences = scores.differences(paid(cost, other));
      drafts.add(new Draft(standing, other.agent(), cost.column(), scores, differences));
    }
  }

  private void compareMetrics(Standing standing, Standing other, String versus) {
    for (Metric metric : Metric.values()) {
      Scores scores = Scores.means(standings.get(standing), of(metric));
      Scores others = Scores.means(standings.get(other), of(metric));
      drafts.add(new Draft(standing, versus, metric.column(), scores, scores.differences(others)));
    }
  }

  private Scores paid(AdaptationCost cost, Standing standing) {
    return cost.before(standing.shot(), agents.get(standing.agent()), horizon);
  }

  private int lastShot(String agent) {
    return standings.keySet().stream()
        .filter(standing -> standing.agent().equals(agent))
        .mapToInt(Standing::shot)
        .max()
        .orElseThrow();
  }

  private void add(Standing standing, String metric, Scores scores) {
    drafts.add(new Draft(standing, SummaryLine.NOTHING, metric, scores, scores.strata()));
  }

  private SummaryLine line(Draft draft) {
    return new SummaryLine(
        split,
        draft.standing().agent(),
        draft.standing().shot(),
        draft.versus(),
        draft.metric(),
        draft.scores().seedCount(),
        draft.scores().taskCount(),
        bootstrap.interval(draft.strata(), Statistic.MEAN),
        bootstrap.interval(draft.strata(), Statistic.INTERQUARTILE_MEAN));
  }

  private static Map<String, ToDoubleFunction<EvaluationRow>> outcomes() {
    Map<String, ToDoubleFunction<EvaluationRow>> outcomes = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      outcomes.put(metric.column(), of(metric));
    }
    outcomes.put("adaptation_episodes", row -> row.result().adaptationEpisodes());
    return outcomes;
  }

  private static Map<String, ToDoubleFunction<EvaluationRow>> gaps() {
    Map<String, ToDoubleFunction<EvaluationRow>> gaps = new LinkedHashMap<>();
    gaps.put("goodput_bound_mbps", row -> row.yardstick().goodputBoundMbps());
    gaps.put("goodput_gap", row -> row.yardstick().goodputGap(row.result()));
    gaps.put("reward_bound", row -> row.yardstick().rewardBound());
    gaps.put("reward_gap", row -> row.yardstick().rewardGap(row.result()));
    gaps.put("reward_gap_to_oracle", row -> row.yardstick().rewardGapToOracle(row.result()));
    gaps.put("microseconds_per_decision", row -> row.result().microsecondsPerDecision());
    return gaps;
  }

  private static ToDoubleFunction<EvaluationRow> of(Metric metric) {
    return row -> row.result().metric(metric);
  }
}
