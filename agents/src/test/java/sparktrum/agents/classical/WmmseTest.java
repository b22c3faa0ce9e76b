package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WmmseTest {
  private static final double[] ONES = {1, 1};
  private static final double[] NOISE = {0.01, 0.01};

  private static double[] solve(double[] amplitude, int iterations) {
    double[] power = new double[2];
    Wmmse.create(2).solve(amplitude, NOISE, ONES, ONES, iterations, power);
    return power;
  }

  /** Weighted sum of {@code log2(1 + SINR)} at these powers, bit/s/Hz. */
  private static double sumRate(
      double[] amplitude, double[] noise, double[] importance, double[] power) {
    int links = power.length;
    double[] rates = new double[links];
    for (int i = 0; i < links; i++) {
      double interference = noise[i];
      for (int j = 0; j < links; j++) {
        if (j != i) {
          interference += amplitude[i * links + j] * amplitude[i * links + j] * power[j];
        }
      }
      double signal = amplitude[i * links + i] * amplitude[i * links + i] * power[i];
      rates[i] = importance[i] * StrictMath.log1p(signal / interference) / StrictMath.log(2);
    }
    return Arrays.stream(rates).sum();
  }

  @Test
  void weakInterferenceKeepsBothLinksAtFullPower() {
    double[] amplitude = {1, .1, .2, 1};
    double[] power = solve(amplitude, 200);
    assertThat(power).containsExactly(new double[] {1, 1}, within(1e-6));
    assertThat(sumRate(amplitude, NOISE, ONES, power)).isCloseTo(10.064743, within(1e-6));
  }

  @Test
  void strongInterferenceSilencesOneLink() {
    double[] amplitude = {1, .9, .8, 1};
    double[] power = solve(amplitude, 200);
    assertThat(power).containsExactly(new double[] {0, 1}, within(1e-6));
    assertThat(sumRate(amplitude, NOISE, ONES, power)).isCloseTo(6.658211, within(1e-6));
  }

  @Test
  void weightedSumRateNeverFallsWithIterations() {
    SplittableRandom random = new SplittableRandom(11);
    for (int trial = 0; trial < 100; trial++) {
      double[] amplitude = random.doubles(9).toArray();
      double[] noise = random.doubles(3, 0.001, 0.1).toArray();
      double[] importance = random.doubles(3, 0.1, 2).toArray();
      double[] maximum = random.doubles(3, 0.1, 4).toArray();
      double[] power = new double[3];
      double before = 0;
      for (int iterations = 0; iterations < 30; iterations++) {
        Wmmse.create(3).solve(amplitude, noise, importance, maximum, iterations, power);
        double rate = sumRate(amplitude, noise, importance, power);
        assertThat(rate).isGreaterThanOrEqualTo(before * (1 - 1e-9));
        before = rate;
      }
    }
  }

  @Test
  void linksWithoutImportanceStaySilent() {
    double[] power = new double[2];
    Wmmse.create(2).solve(new double[] {1, .5, .5, 1}, NOISE, new double[] {1, 0}, ONES, 20, power);
    assertThat(power).containsExactly(new double[] {1, 0}, within(1e-9));
  }
}
