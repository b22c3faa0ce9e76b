package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.Metric;
import sparktrum.env.topology.BackhaulTree;

/**
 * Fixed patterns against a numpy prototype of the same model, written apart from this code (60
 * episodes, standard error of its goodput 1-2 Mbit/s and of its share of late users about 0.025).
 * Goodput within 10 %, share of late users within 0.05; here 300 episodes.
 */
class PolicyMagnitudesTest {
  private static final int EPISODES = 300;
  private static final IabSettings SETTINGS = IabSettings.standard();

  private static double[] play(FixedPattern pattern, String topology, double loadMbps) {
    BackhaulTree tree = topology.equals("star") ? BackhaulTree.star(3) : BackhaulTree.chain(3);
    return FixedPattern.play(
        SETTINGS,
        seed -> AnchorTasks.urban(SETTINGS, tree, loadMbps * 1e6, seed),
        EPISODES,
        pattern);
  }

  private static FixedPattern pattern(String name) {
    return switch (name) {
      case "all-access" -> FixedPattern.ALL_ACCESS;
      case "random" -> FixedPattern.RANDOM;
      case "reuse" -> FixedPattern.REUSE;
      case "star-colouring" -> FixedPattern.STAR_COLOURING;
      case "chain-colouring" -> FixedPattern.CHAIN_COLOURING;
      case "tdm" -> FixedPattern.TDM;
      default -> throw new IllegalArgumentException("no pattern " + name);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "all-access,      star,  12, 34.7,  0.287, 0.628, 33.1",
    "random,          star,  12, 95.1,  0.943, 0.418, 20.3",
    "reuse,           star,  12, 104.0, 0.941, 0.231, 15.0",
    "star-colouring,  star,  12, 89.7,  0.919, 0.419, 28.3",
    "tdm,             star,  12, 106.0, 0.931, 0.175, 14.6",
    "random,          star,  4,  38.7,  0.93,  0.014, 20.4",
    "tdm,             star,  4,  39.4,  0.93,  0.024, 14.6",
    "random,          chain, 9,  33.9,  0.53,  0.636, 21",
    "chain-colouring, chain, 9,  61.5,  0.90,  0.552, 25",
  })
  void fixedPatternsGiveTheMagnitudesOfThePrototype(
      String name,
      String topology,
      double loadMbps,
      double goodputMbps,
      double jain,
      double lateShare,
      double powerWatts) {
    double[] metrics = play(pattern(name), topology, loadMbps);
    assertThat(metrics[Metric.GOODPUT.ordinal()])
        .as("goodput")
        .isCloseTo(goodputMbps, within(0.1 * goodputMbps));
    assertThat(metrics[Metric.LATENCY_VIOLATING_SHARE.ordinal()])
        .as("late share")
        .isCloseTo(lateShare, within(0.05));
    assertThat(metrics[Metric.POWER.ordinal()])
        .as("power")
        .isCloseTo(powerWatts, within(0.03 * powerWatts));
    assertThat(metrics[Metric.values().length]).as("Jain").isCloseTo(jain, within(0.03));
  }

  @Test
  void nothingOnTheAirDeliversNothingAndMakesUsersLateOnceTheBudgetIsOver() {
    double[] metrics = play(FixedPattern.OFF, "star", 12);
    assertThat(metrics[Metric.GOODPUT.ordinal()]).isZero();
    assertThat(metrics[Metric.POWER.ordinal()]).isZero();
    assertThat(metrics[Metric.LATENCY_VIOLATING_SHARE.ordinal()]).isCloseTo(0.879, within(0.005));
    assertThat(metrics[Metric.HOL_MEAN.ordinal()]).isCloseTo(150, within(3.0));
    assertThat(metrics[Metric.HOL_P95.ordinal()]).isCloseTo(200, within(1e-9));
    assertThat(metrics[Metric.ENERGY.ordinal()]).isNaN();
    assertThat(metrics[Metric.RELAY_BACKLOG.ordinal()]).isZero();
    // What arrived in the last 200 ms waits: over 500 ms from empty, 160 ms of arrivals on average.
    assertThat(metrics[Metric.DONOR_BACKLOG.ordinal()]).isCloseTo(120e3 * 0.16, within(600.0));
    assertThat(metrics[Metric.REWARD.ordinal()]).isCloseTo(-8.79, within(0.05));
    assertThat(metrics[Metric.OFFERED.ordinal()]).isCloseTo(120, within(1.5));
  }
}
