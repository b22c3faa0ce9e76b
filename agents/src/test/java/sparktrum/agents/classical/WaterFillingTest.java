package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaterFillingTest {

  private static double[] ones(int channels) {
    double[] ones = new double[channels];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** A channel of width 3 at gain 1/3 is three of width 1 at gain 1: each wet one gets its part. */
  @Test
  void aWideChannelIsManyNarrowOnesSideBySide() {
    double[] narrow = new double[4];
    WaterFilling.allocate(new double[] {2, 1, 1, 1}, ones(4), 5, narrow);
    double[] wide = new double[2];
    WaterFilling.allocate(new double[] {2, 1.0 / 3}, new double[] {1, 3}, 5, wide);
    assertThat(narrow).containsExactly(new double[] {1.625, 1.125, 1.125, 1.125}, within(1e-12));
    assertThat(wide).containsExactly(new double[] {1.625, 3.375}, within(1e-12));
  }

  @Test
  void fillsTheThreeBestOfFiveChannels() {
    double[] powers = new double[5];
    double level = WaterFilling.allocate(new double[] {2, 1, .5, .1, .01}, ones(5), 10, powers);
    assertThat(level).isCloseTo(4.5, within(1e-12));
    assertThat(powers).containsExactly(new double[] {4, 3.5, 2.5, 0, 0}, within(1e-12));
  }

  @Test
  void orderOfChannelsDoesNotMatterAndEqualOnesShareEqually() {
    double[] powers = new double[4];
    WaterFilling.allocate(new double[] {0.001, 1, 0, 1}, ones(4), 6, powers);
    assertThat(powers).containsExactly(new double[] {0, 3, 0, 3}, within(1e-12));
  }

  @Test
  void optimalityConditionsHoldOnDrawnChannels() {
    SplittableRandom random = new SplittableRandom(7);
    for (int trial = 0; trial < 200; trial++) {
      double[] gains = random.doubles(6).map(x -> StrictMath.exp(8 * x - 4)).toArray();
      double[] widths = random.doubles(6).map(x -> 0.5 + 8 * x).toArray();
      double[] powers = new double[6];
      double total = 0.01 + 10 * random.nextDouble();
      double level = WaterFilling.allocate(gains, widths, total, powers);
      double sum = 0;
      for (int k = 0; k < 6; k++) {
        sum += powers[k];
        double marginalRate = widths[k] * gains[k] / (1 + gains[k] * powers[k]);
        if (powers[k] > 0) {
          assertThat(marginalRate).isCloseTo(1 / level, within(1e-9 / level));
        } else {
          assertThat(marginalRate).isLessThanOrEqualTo(1 / level * (1 + 1e-9));
        }
      }
      assertThat(sum).isCloseTo(total, within(1e-9 * total));
    }
  }

  @Test
  void channelsWithoutGainGetNothing() {
    double[] powers = {1, 1};
    assertThat(WaterFilling.allocate(new double[] {0, 0}, ones(2), 1, powers)).isZero();
    assertThat(powers).containsOnly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WaterFilling.allocate(new double[2], ones(2), Double.NaN, new double[2]))
        .withMessage("totalPower is not positive: NaN");
  }
}
