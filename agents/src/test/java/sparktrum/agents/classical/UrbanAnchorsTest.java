package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.Metric;
import sparktrum.env.iab.AnchorTasks;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.BackhaulTree;

/**
 * Magnitudes of the urban scenario, from an independent prototype of the same physics in numpy (60
 * episodes a row; its standard error is 1 to 2 Mbps).
 *
 * <p>400 geometries play here, so the standard error of a goodput is below 1 Mbps. Accepted are 10
 * % of goodput and 0.05 of the latency-violating share.
 *
 * <p>Violations of the SINR threshold vary by 0.1 to 1.1 a slot from episode to episode (standard
 * deviation), so they are held to three standard errors of the difference. Farthest off is {@code
 * maxweight}, in the star 0.72 here with a standard error of 0.03 against 0.86 with 0.07; a second
 * derivation in numpy from the same text has 0.80 with 0.03 over 500 episodes. It takes line of
 * sight of indoor users by the whole distance, which gives four patterns 2 to 3 % more violations
 * than the outdoor part.
 */
class UrbanAnchorsTest {
  private static final IabPreset PRESET = IabPreset.of(IabSettings.standard());
  private static final long SEED = 7;
  private static final int GEOMETRIES = 400;
  private static final int PROTOTYPE_EPISODES = 60;
  private static final Map<List<Object>, List<EpisodeResult>> PLAYED = new ConcurrentHashMap<>();

  /** One episode of each geometry. */
  private static List<EpisodeResult> played(String tree, double loadMbps, String allocator) {
    return PLAYED.computeIfAbsent(
        List.of(tree, loadMbps, allocator), key -> play(tree, loadMbps, allocator));
  }

  private static List<EpisodeResult> play(String tree, double loadMbps, String name) {
    IabEnvironment environment = PRESET.newEnvironment(1);
    Allocator allocator = Allocators.byName(name, PRESET.actionSpec());
    EvaluationPlan plan = new EvaluationPlan(0, 1, true);
    List<EpisodeResult> results = new ArrayList<>();
    for (int geometry = 0; geometry < GEOMETRIES; geometry++) {
      IabTask task =
          AnchorTasks.urban(IabSettings.standard(), tree(tree), loadMbps * 1e6, geometry);
      results.addAll(ClassicalEvaluation.play(environment, allocator, task, plan, SEED));
    }
    return results;
  }

  private static BackhaulTree tree(String tree) {
    return tree.equals("star") ? BackhaulTree.star(3) : BackhaulTree.chain(3);
  }

  private static double played(Metric metric, String tree, double loadMbps, String allocator) {
    return played(tree, loadMbps, allocator).stream()
        .mapToDouble(result -> result.metric(metric))
        .average()
        .orElseThrow();
  }

  /** Standard error of the mean here less that over as many episodes as the prototype played. */
  private static double differenceError(
      Metric metric, String tree, double loadMbps, String allocator) {
    List<EpisodeResult> results = played(tree, loadMbps, allocator);
    double mean = played(metric, tree, loadMbps, allocator);
    double variance =
        results.stream()
            .mapToDouble(result -> Math.pow(result.metric(metric) - mean, 2))
            .average()
            .orElseThrow();
    return Math.sqrt(variance / results.size() + variance / PROTOTYPE_EPISODES);
  }

  @ParameterizedTest
  @CsvSource({
    "star, 12, all-off, 0, 0.879",
    "star, 12, all-max, 34.7, 0.628",
    "star, 12, random, 95.1, 0.418",
    "star, 12, reuse, 104.0, 0.231",
    "star, 12, round-robin, 89.7, 0.419",
    "star, 12, tdm, 106.0, 0.175",
    "star, 12, maxweight, 116.3, 0.027",
    "star, 4, random, 38.7, 0.014",
    "star, 4, tdm, 39.4, 0.024",
    "star, 4, maxweight, 39.7, 0.000",
    "chain, 9, random, 33.9, 0.636",
    "chain, 9, round-robin, 61.5, 0.552",
    "chain, 9, maxweight, 88.3, 0.035"
  })
  void goodputAndLatencyAreThoseOfThePrototype(
      String tree, double loadMbps, String allocator, double goodputMbps, double latencyShare) {
    assertThat(played(Metric.GOODPUT, tree, loadMbps, allocator))
        .isCloseTo(goodputMbps, within(0.1 * goodputMbps));
    assertThat(played(Metric.LATENCY_VIOLATING_SHARE, tree, loadMbps, allocator))
        .isCloseTo(latencyShare, within(0.05));
  }

  @ParameterizedTest
  @CsvSource({
    "star, 12, all-max, 0.99, 108, 33.1",
    "star, 12, random, 1.21, 56, 20.3",
    "star, 12, reuse, 1.81, 36, 15.0",
    "star, 12, round-robin, 0.10, 60, 28.3",
    "star, 12, tdm, 1.47, 31, 14.6",
    "star, 12, maxweight, 0.86, 13, 15.5",
    "star, 4, maxweight, 0.39, 2.5, 5.1",
    "chain, 9, random, 2.87, 105, 21",
    "chain, 9, round-robin, 0.14, 77, 25",
    "chain, 9, maxweight, 0.87, 16, 15"
  })
  void violationsDelaysAndPowerAreOfTheSameSize(
      String tree,
      double loadMbps,
      String allocator,
      double sinrViolations,
      double delayMs,
      double powerWatts) {
    double error = differenceError(Metric.SINR_VIOLATIONS, tree, loadMbps, allocator);
    assertThat(played(Metric.SINR_VIOLATIONS, tree, loadMbps, allocator))
        .isCloseTo(sinrViolations, within(3 * error));
    assertThat(played(Metric.HOL_MEAN, tree, loadMbps, allocator))
        .isCloseTo(delayMs, within(2 + 0.15 * delayMs));
    assertThat(played(Metric.POWER, tree, loadMbps, allocator))
        .isCloseTo(powerWatts, within(0.15 * powerWatts));
  }

  @Test
  void onlyTheDonorsUsersGetThroughWhereNobodyForwards() {
    double share =
        played(Metric.GOODPUT, "star", 12, "all-max")
            / played(Metric.OFFERED, "star", 12, "all-max");
    assertThat(share).isBetween(0.23, 0.31);
    assertThat(played(Metric.USER_GOODPUT_P5, "star", 12, "all-max")).isZero();
  }

  @Test
  void phasesForEveryHopCarryWhatTwoPhasesStarveInAChain() {
    assertThat(played(Metric.GOODPUT, "chain", 9, "tdm")).isCloseTo(54, within(5.4));
    assertThat(played(Metric.GOODPUT, "chain", 9, "tdm-hop")).isCloseTo(73, within(7.3));
  }
}
