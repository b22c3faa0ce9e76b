package sparktrum.env.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Urban powers: 44 dBm donor and 36 dBm node over 5 bands, levels -9, -3, +3 dB. */
class PowerPlanTest {
  private static final double DONOR_WATTS = 25.118864;
  private static final double NODE_WATTS = 3.981072;
  private final PowerPlan plan =
      PowerPlan.of(
          new double[] {DONOR_WATTS, NODE_WATTS}, new double[] {0.125893, 0.501187, 1.995262}, 5);

  @Test
  void levelsAreThoseOfTheUrbanDefaults() {
    // 28, 34, 40 dBm and 20, 26, 32 dBm
    assertThat(plan.levelWatts(0, 1)).isCloseTo(0.63244f, within(1e-3f));
    assertThat(plan.levelWatts(0, 2)).isCloseTo(2.51785f, within(1e-3f));
    assertThat(plan.levelWatts(0, 3)).isCloseTo(10.0237f, within(1e-3f));
    assertThat(plan.levelWatts(1, 1)).isCloseTo(0.10024f, within(1e-4f));
    assertThat(plan.levelWatts(1, 3)).isCloseTo(1.58866f, within(1e-4f));
    assertThat(plan.levelWatts(1, 0)).isZero();
  }

  @Test
  void allBandsAtTheHighestLevelAreHalved() {
    float level = plan.levelWatts(1, 3);
    float[] powers = {9, 9, 9, 9, 9, level, level, level, level, level};
    assertThat(plan.project(1, powers)).isEqualTo(plan.budgetWatts(1));
    assertThat(powers[7] / level).isCloseTo(0.501187f, within(1e-5f));
    assertThat(powers[0]).isEqualTo(9);
  }

  @Test
  void powersWithinTheBudgetStay() {
    float level = plan.levelWatts(0, 3);
    float[] powers = {level, 0, level, 0, 0, 0, 0, 0, 0, 0};
    assertThat(plan.project(0, powers)).isCloseTo(20.047f, within(1e-3f));
    assertThat(powers[2]).isEqualTo(level);
  }
}
