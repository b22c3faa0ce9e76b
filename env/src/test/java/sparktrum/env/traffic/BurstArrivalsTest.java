package sparktrum.env.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.radio.GaussianSource;

class BurstArrivalsTest {

  @Test
  void burstsArePoisson() {
    // 12 Mbit/s in bursts of 160 kbit and slots of 5 ms: 0.375 a slot; the second user 20 a slot
    TrafficProfile profile = new TrafficProfile(List.of(12e6, 640e6, 0.0), 20e3);
    BurstArrivals arrivals = BurstArrivals.of(profile, 0.005);
    GaussianSource source = GaussianSource.of(1);
    int slots = 200_000;
    double[] mean = new double[2];
    double[] square = new double[2];
    int none = 0;
    for (int t = 0; t < slots; t++) {
      for (int user = 0; user < 2; user++) {
        double bursts = arrivals.draw(user, source) / 160e3;
        assertThat(bursts).isEqualTo(Math.rint(bursts));
        mean[user] += bursts / slots;
        square[user] += bursts * bursts / slots;
        none += user == 0 && bursts == 0 ? 1 : 0;
      }
      assertThat(arrivals.draw(2, source)).isZero();
    }
    // 5 standard errors of the mean: 0.0069 and 0.05
    assertThat(mean[0]).isCloseTo(0.375, within(0.007));
    assertThat(mean[1]).isCloseTo(20, within(0.05));
    assertThat(square[0] - mean[0] * mean[0]).isCloseTo(0.375, within(0.02));
    assertThat(square[1] - mean[1] * mean[1]).isCloseTo(20, within(0.4));
    assertThat((double) none / slots).isCloseTo(Math.exp(-0.375), within(0.006));
  }

  /**
   * Bursts of 5 kB to 500 kB at 12 Mbit/s and of 160 kB at 100 Mbit/s, seen for 400,000 slots of 5
   * ms: mean bits as offered, and a variance of bits over mean bits (Fano factor) of one burst. The
   * standard error of the mean is sqrt(m / n), that of the factor sqrt((2 + 1 / m) / n) for m
   * bursts a slot; 5 of them are allowed.
   */
  @ParameterizedTest
  @CsvSource({"12e6, 5e3", "12e6, 20e3", "12e6, 60e3", "12e6, 500e3", "4e6, 500e3", "100e6, 160e3"})
  void burstsOfEverySizeKeepMeanAndFanoFactor(double loadBps, double burstBytes) {
    BurstArrivals arrivals =
        BurstArrivals.of(TrafficProfile.uniform(1, loadBps, burstBytes), 0.005);
    GaussianSource source = GaussianSource.of(6);
    int slots = 400_000;
    double sum = 0;
    double squares = 0;
    for (int slot = 0; slot < slots; slot++) {
      double bits = arrivals.draw(0, source);
      sum += bits;
      squares += bits * bits;
    }
    double mean = sum / slots;
    double burstBits = 8 * burstBytes;
    double bursts = loadBps * 0.005 / burstBits;
    assertThat(mean / burstBits).isCloseTo(bursts, within(5 * Math.sqrt(bursts / slots)));
    assertThat((squares / slots - mean * mean) / mean / burstBits)
        .isCloseTo(1, within(5 * Math.sqrt((2 + 1 / bursts) / slots)));
  }
}
