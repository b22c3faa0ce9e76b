package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class DopplerTest {

  @ParameterizedTest
  @CsvFileSource(resources = "doppler.csv", useHeadersInDisplayName = true)
  void correlationEqualsTheBesselFunction(
      double carrierGhz, double speed, double shift, double at1, double at5, double at10) {
    double carrier = carrierGhz * 1e9;

    assertThat(Doppler.shiftHz(speed, carrier)).isCloseTo(shift, within(5e-4 * shift));
    assertThat(Doppler.correlation(speed, carrier, 0.001)).isCloseTo(at1, within(6e-6));
    assertThat(Doppler.correlation(speed, carrier, 0.005)).isCloseTo(at5, within(6e-6));
    assertThat(Doppler.correlation(speed, carrier, 0.010)).isCloseTo(at10, within(6e-6));
  }

  @Test
  void whoStandsStillKeepsTheChannel() {
    assertThat(Doppler.correlation(0, 3.5e9, 0.005)).isEqualTo(1);
  }

  /** Values by mpmath to 17 digits; the first two zeros from Abramowitz and Stegun, Table 9.5. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "0.5, 0.9384698072408129",
    "1, 0.76519768655796655",
    "2, 0.22389077914123567",
    "2.4048255576957728, 0",
    "5, -0.1775967713143383",
    "5.5200781102863106, 0",
    "10, -0.24593576445134834",
    "30, -0.086367983581040211",
    "100, 0.019985850304223122",
    "1000, 0.024786686152420176"
  })
  void besselFunctionEqualsPublishedValues(double x, double expected) {
    assertThat(BesselJ0.of(x)).isCloseTo(expected, within(2e-14));
    assertThat(BesselJ0.of(-x)).isCloseTo(expected, within(2e-14));
  }

  @Test
  void argumentsThatWouldTakeForeverAreRefused() {
    assertThatThrownBy(() -> BesselJ0.of(1e6)).hasMessage("|x| is not at most 100000.0: 1000000.0");
    assertThatThrownBy(() -> BesselJ0.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
