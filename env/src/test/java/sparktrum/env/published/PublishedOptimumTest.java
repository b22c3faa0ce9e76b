package sparktrum.env.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.units.Decibels;

class PublishedOptimumTest {

  /** Rewards of one cell by enumeration; written out again, from the published formula. */
  private static double cellTotal(double[][] meanGains, int b, double interference, int[] levels) {
    double[] powers = {0, 23 / 3.0, 46 / 3.0, 23};
    double total = 0;
    double before = 0;
    for (int t = 0; t < levels.length; t++) {
      double power = powers[levels[t]];
      double sinrDb = power - meanGains[t][b] - 10 * Math.log10(interference + 1e-9);
      if (levels[t] > 0) {
        total += 5 * Math.log(1 + Math.pow(10, sinrDb / 10)) / Math.log(2);
        total -= sinrDb < 5 ? 10 : 0;
      }
      total -= 0.1 * power + Math.abs(before - power);
      before = power;
    }
    return total;
  }

  /** All 4^4 sequences of four slots, for 200 random cases around the threshold. */
  @Test
  void planEqualsTheBestOfAllSequences() {
    SplittableRandom random = new SplittableRandom(31);
    for (int trial = 0; trial < 200; trial++) {
      double[][] meanGains = new double[4][3];
      double[] interference = new double[15];
      for (double[] row : meanGains) {
        Arrays.setAll(row, b -> random.nextDouble(-2, 25));
      }
      Arrays.setAll(interference, cell -> random.nextDouble(0.01, 12.5));
      double best = 0;
      for (int cell = 0; cell < 15; cell++) {
        double bestOfCell = Double.NEGATIVE_INFINITY;
        for (int code = 0; code < 256; code++) {
          int[] levels = {code & 3, (code >> 2) & 3, (code >> 4) & 3, code >> 6};
          bestOfCell =
              Math.max(bestOfCell, cellTotal(meanGains, cell / 5, interference[cell], levels));
        }
        best += bestOfCell;
      }
      assertThat(PublishedOptimum.clairvoyant(meanGains, interference).value())
          .isCloseTo(best, within(1e-9));
    }
  }

  /** First slot at 23 dBm: ceil(ln((18 - 10 lg I) / loss) / ln 0.9), evaluated by hand. */
  @ParameterizedTest
  @CsvSource({
    "URBAN, 0.5, 17",
    "URBAN, 6.25, 24",
    "URBAN, 12.5, 27",
    "RURAL, 0.5, 16",
    "RURAL, 6.25, 23",
    "RURAL, 12.5, 26",
    "JAMMING, 0.5, 16",
    "JAMMING, 6.25, 23",
    "JAMMING, 12.5, 26"
  })
  void cellsAreOffUntilTheThresholdAndThenAtFullPowerForEver(
      Scenario scenario, double interference, int firstSlot) {
    double[] start = new double[3];
    double[] everywhere = new double[15];
    Arrays.fill(start, scenario.pathLossDb());
    Arrays.fill(everywhere, interference);
    PublishedOptimum optimum = PublishedOptimum.causal(start, everywhere, 100);

    assertThat(optimum.slots()).isEqualTo(100);
    for (int cell = 0; cell < 15; cell++) {
      for (int slot = 1; slot <= 100; slot++) {
        assertThat(optimum.level(slot - 1, cell)).isEqualTo(slot < firstSlot ? 0 : 3);
      }
    }
  }

  @Test
  void playingThePlanEarnsItsValueAndNoPolicyEarnsMoreThanTheBound() {
    PublishedPreset preset = PublishedPreset.create();
    PlannedPolicy optimum = PlannedPolicy.clairvoyant(preset);
    for (int index = 0; index < 20; index++) {
      PublishedTask task = PublishedTasks.of(12).task(Split.TEST, index);
      double[] metrics = PublishedPolicies.play(preset, optimum, task, index);
      double latency = 10 * 10 * metrics[Metric.LATENCY_VIOLATING_SHARE.ordinal()];
      double planned = optimum.value() / 100 - latency;

      assertThat(metrics[Metric.REWARD.ordinal()])
          .isCloseTo(planned + 0.5 * metrics[Metric.JAIN.ordinal()], within(1e-4));
      for (String name : PublishedPolicies.NAMES) {
        double reward =
            PublishedPolicies.play(preset, PublishedPolicies.byName(preset, name), task, index)[
                Metric.REWARD.ordinal()];
        assertThat(reward).as(name).isLessThanOrEqualTo(planned + 0.5 + 1e-4);
      }
    }
  }

  @Test
  void aCellPaysFromTheSinrThresholdOn() {
    double gainAtThreshold = Decibels.toLinear(-(18 - 1e-6));
    double gainBelow = Decibels.toLinear(-(18 + 1e-3));
    double atThreshold = PublishedSlot.cellReward(gainAtThreshold, 1, 3);
    double below = PublishedSlot.cellReward(gainBelow, 1, 3);

    // 5 log2(1 + 10^0.5) - 2.3 and ten less.
    assertThat(atThreshold).isCloseTo(7.99, within(0.01));
    assertThat(below).isCloseTo(-2.01, within(0.01));
  }

  @Test
  void wrongShapesAreNamed() {
    assertThatThrownBy(() -> PublishedOptimum.clairvoyant(new double[2][2], new double[15]))
        .hasMessage("mean gains of slot 0 has length 2, expected 3");
    assertThatThrownBy(() -> PublishedOptimum.causal(new double[3], new double[14], 5))
        .hasMessage("interference has length 14, expected 15");
    assertThatThrownBy(() -> PublishedOptimum.causal(new double[3], new double[15], 0))
        .hasMessageContaining("slots is not in");
  }
}
