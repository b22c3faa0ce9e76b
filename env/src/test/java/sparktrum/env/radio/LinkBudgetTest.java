package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.units.Decibels;

/** Building entry, thermal noise, link abstraction and CQI table. */
class LinkBudgetTest {

  @ParameterizedTest
  @CsvFileSource(resources = "building_entry.csv", useHeadersInDisplayName = true)
  void wallLossEqualsTheLowLossModel(double carrierGhz, double lossDb) {
    assertThat(BuildingEntryLoss.lowLossDb(carrierGhz)).isCloseTo(lossDb, within(1e-4));
  }

  @Test
  void depthCostsHalfADecibelPerMeter() {
    assertThat(BuildingEntryLoss.indoorLossDb(25)).isEqualTo(12.5);
    assertThat(BuildingEntryLoss.SIGMA_DB).isEqualTo(4.4);
  }

  @ParameterizedTest
  @CsvSource({"10e6, 9, -95.00", "10e6, 6, -98.00", "80e6, 10, -84.97"})
  void noiseEqualsTheLinkBudget(double bandwidthHz, double noiseFigureDb, double dbm) {
    double watts = ThermalNoise.watts(bandwidthHz, noiseFigureDb);
    assertThat(Decibels.wattsToDbm(watts)).isCloseTo(dbm, within(0.005));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "spectral_efficiency.csv", useHeadersInDisplayName = true)
  void spectralEfficiencyEqualsTruncatedShannon(double sinrDb, double expected) {
    float sinr = (float) Decibels.toLinear(sinrDb);
    assertThat((double) LinkAbstraction.downlink().spectralEfficiency(sinr))
        .isCloseTo(expected, within(1e-6));
  }

  @Property(seed = "6")
  void spectralEfficiencyNeverFalls(
      @ForAll @DoubleRange(min = -60, max = 60) double sinrDb,
      @ForAll @DoubleRange(min = 0, max = 10) double more) {
    LinkAbstraction link = LinkAbstraction.of(0.75, -10, 30);
    float low = link.spectralEfficiency((float) Decibels.toLinear(sinrDb));
    float high = link.spectralEfficiency((float) Decibels.toLinear(sinrDb + more));
    assertThat(high).isGreaterThanOrEqualTo(low - 1e-6f);
  }

  @Test
  void nothingIsDecodedWithoutSignal() {
    LinkAbstraction link = LinkAbstraction.downlink();
    assertThat(link.spectralEfficiency(0)).isZero();
    assertThat(link.spectralEfficiency(Float.NaN)).isZero();
    assertThat(link.spectralEfficiency(Float.POSITIVE_INFINITY))
        .isEqualTo(link.spectralEfficiency(1000));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "cqi.csv", useHeadersInDisplayName = true)
  void indicatorStartsAtItsThreshold(int cqi, double efficiency, float thresholdDb) {
    assertThat(CqiTable.spectralEfficiency(cqi)).isCloseTo(efficiency, within(5e-5));
    assertThat(CqiTable.quantize(thresholdDb)).isEqualTo(cqi);
    assertThat(CqiTable.quantize(Math.nextDown(thresholdDb))).isEqualTo(cqi - 1);
    assertThat((float) CqiTable.thresholdDb(cqi)).isEqualTo(thresholdDb);
  }

  @Test
  void indicatorsEndAtZeroAndFifteen() {
    assertThat(CqiTable.quantize(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(CqiTable.quantize(Float.NaN)).isZero();
    assertThat(CqiTable.quantize(Float.POSITIVE_INFINITY)).isEqualTo(CqiTable.MAX_CQI);
    assertThat(CqiTable.spectralEfficiency(0)).isZero();
  }
}
