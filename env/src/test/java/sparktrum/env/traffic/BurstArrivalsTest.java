package sparktrum.env.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.env.radio.GaussianSource;

class BurstArrivalsTest {

  @Test
  void burstsArePoisson() {
    // 12 Mbit/s in bursts of 160 kbit and slots of 5 ms: 0.375 a slot; the second user 20 a slot
    TrafficProfile profile = new TrafficProfile(List.of(12e6, 640e6, 0.0), 20e3);
    BurstArrivals arrivals = BurstArrivals.of(profile, 0.005);
    assertThat(arrivals.meanBits(0)).isEqualTo(60e3);
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
}
