package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.units.Decibels;

class RateMapTest {
  private static RateMap map(LinkAdaptation adaptation) {
    return RateMap.of(adaptation, LinkAbstraction.downlink());
  }

  private static float linear(double db) {
    return (float) Decibels.toLinear(db);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "spectral_efficiency.csv", useHeadersInDisplayName = true)
  void shannonIsTheLinkAbstraction(double sinrDb, double expected) {
    RateMap shannon = map(LinkAdaptation.SHANNON);
    assertThat((double) shannon.spectralEfficiency(linear(sinrDb)))
        .isCloseTo(expected, within(1e-6));
    assertThat((double) shannon.peakEfficiency()).isCloseTo(5.980336, within(1e-6));
  }

  /** The efficiencies of TS 38.214 Table 5.2.2.1-3 from their thresholds on. */
  @ParameterizedTest
  @CsvFileSource(resources = "cqi.csv", useHeadersInDisplayName = true)
  void theTableGivesTheEfficiencyOfTheEntryWhoseThresholdIsMet(
      int cqi, double efficiency, float thresholdDb) {
    RateMap table = map(LinkAdaptation.CQI_TABLE);
    float below = table.spectralEfficiency(linear(thresholdDb - 0.001));
    assertThat((double) table.spectralEfficiency(linear(thresholdDb + 0.001)))
        .isCloseTo(efficiency, within(5e-5));
    assertThat((double) below).isLessThan(efficiency - 0.1);
    assertThat(below == 0).isEqualTo(cqi == 1);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "cqi.csv", useHeadersInDisplayName = true)
  void staleAdaptationBacksOffByOneDecibel(int cqi, double efficiency, float thresholdDb) {
    RateMap stale = map(LinkAdaptation.STALE);
    assertThat((double) stale.spectralEfficiency(linear(thresholdDb + 1.001)))
        .isCloseTo(efficiency, within(5e-5));
    assertThat((double) stale.spectralEfficiency(linear(thresholdDb + 0.999)))
        .isLessThan(efficiency - 0.1);
  }

  /** 9.4 dB known are 8.4 dB after back-off: entry 6, whose threshold is 7.9 dB. */
  @ParameterizedTest
  @CsvSource({
    "9.4, 9.4, true",
    "9.4, 7.91, true",
    "9.4, 7.89, false",
    "9.4, -40, false",
    "9.4, 30, true",
    "40, 25.01, true",
    "40, 24.99, false",
    "-9, -60, true",
  })
  void aStaleChoiceIsDecodedAtItsOwnThreshold(double knownDb, double sinrDb, boolean decoded) {
    assertThat(map(LinkAdaptation.STALE).isDecoded(linear(knownDb), linear(sinrDb)))
        .isEqualTo(decoded);
    assertThat(map(LinkAdaptation.CQI_TABLE).isDecoded(linear(knownDb), linear(sinrDb))).isTrue();
    assertThat(map(LinkAdaptation.SHANNON).isDecoded(linear(knownDb), linear(sinrDb))).isTrue();
  }

  @Test
  void nothingIsChosenWithoutSignalAndTheTableEndsAtItsLastEntry() {
    for (LinkAdaptation adaptation : LinkAdaptation.values()) {
      assertThat(map(adaptation).spectralEfficiency(0)).isZero();
      assertThat(map(adaptation).spectralEfficiency(Float.NaN)).isZero();
    }
    assertThat((double) map(LinkAdaptation.CQI_TABLE).peakEfficiency())
        .isCloseTo(7.4063, within(5e-5));
    assertThat((double) map(LinkAdaptation.STALE).peakEfficiency()).isCloseTo(7.4063, within(5e-5));
    assertThat(map(LinkAdaptation.STALE).isStale()).isTrue();
    assertThat(map(LinkAdaptation.CQI_TABLE).isStale()).isFalse();
  }
}
