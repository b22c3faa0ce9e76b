package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PathLossModelTest {

  private static PathLossModel model(String scenario, double carrierGhz, double heightMeters) {
    return switch (scenario) {
      case "UMi" -> new UrbanMicro(carrierGhz, heightMeters);
      case "UMa" -> new UrbanMacro(carrierGhz, heightMeters);
      case "RMa" -> RuralMacro.of(carrierGhz, heightMeters);
      default -> throw new IllegalArgumentException(scenario);
    };
  }

  @Provide
  Arbitrary<PathLossModel> models() {
    return Arbitraries.of(
        new UrbanMicro(3.5, 10),
        new UrbanMicro(28, 10),
        new UrbanMacro(3.5, 25),
        new UrbanMacro(0.7, 25),
        RuralMacro.of(0.7, 35),
        RuralMacro.of(3.5, 12));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "path_loss.csv", useHeadersInDisplayName = true)
  void lossEqualsTheTable(
      String scenario,
      double baseStation,
      double receiver,
      double carrier,
      double distance,
      double losDb,
      double nlosDb) {
    PathLossModel model = model(scenario, carrier, baseStation);

    assertThat(model.lossDb(distance, receiver, true)).isCloseTo(losDb, within(1e-4));
    assertThat(model.lossDb(distance, receiver, false)).isCloseTo(nlosDb, within(1e-4));
  }

  /** Expected values by a separate program in double precision. */
  @Test
  void ruralLossFollowsBuildingsAndStreets() {
    PathLossModel village = new RuralMacro(3.5, 35, 20, 30);
    assertThat(village.lossDb(1000, 1.5, true)).isCloseTo(113.8858, within(1e-4));
    assertThat(village.lossDb(1000, 1.5, false)).isCloseTo(135.4384, within(1e-4));

    PathLossModel town = new RuralMacro(0.7, 60, 50, 50);
    assertThat(town.lossDb(3000, 5, true)).isCloseTo(129.0851, within(1e-4));
    assertThat(town.lossDb(3000, 5, false)).isCloseTo(132.9022, within(1e-4));

    PathLossModel beyondBreakpoint = new RuralMacro(0.7, 35, 40, 10);
    assertThat(beyondBreakpoint.lossDb(2000, 1.5, true)).isCloseTo(120.2191, within(1e-4));
    assertThat(beyondBreakpoint.lossDb(2000, 1.5, false)).isCloseTo(144.3235, within(1e-4));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "los_probability.csv", useHeadersInDisplayName = true)
  void losProbabilityEqualsTheTable(
      String scenario, double distance, double receiver, double probability) {
    PathLossModel model = model(scenario, 3.5, 20);

    assertThat(model.losProbability(distance, receiver)).isCloseTo(probability, within(1e-6));
  }

  @Property(seed = "3")
  void lossGrowsWithDistanceAndObstruction(
      @ForAll("models") PathLossModel model,
      @ForAll @DoubleRange(min = 0, max = 5000) double distance,
      @ForAll @DoubleRange(min = 0, max = 500) double further,
      @ForAll @DoubleRange(min = 1.5, max = 10) double receiver) {
    for (boolean los : new boolean[] {true, false}) {
      assertThat(model.lossDb(distance + further, receiver, los))
          .isGreaterThanOrEqualTo(model.lossDb(distance, receiver, los) - 1e-9);
    }
    assertThat(model.lossDb(distance, receiver, false))
        .isGreaterThanOrEqualTo(model.lossDb(distance, receiver, true));
  }

  @Property(seed = "4")
  void lossGrowsWithTheCarrierBeforeTheBreakpoint(
      @ForAll @DoubleRange(min = 0.5, max = 50) double carrier,
      @ForAll @DoubleRange(min = 0, max = 25) double distance) {
    assertThat(new UrbanMicro(carrier * 1.5, 10).lossDb(distance, 1.5, true))
        .isGreaterThan(new UrbanMicro(carrier, 10).lossDb(distance, 1.5, true));
    assertThat(new UrbanMacro(carrier * 1.5, 25).lossDb(distance, 1.5, false))
        .isGreaterThan(new UrbanMacro(carrier, 25).lossDb(distance, 1.5, false));
  }

  @Property(seed = "5")
  void losProbabilityIsAProbabilityThatFallsWithDistance(
      @ForAll("models") PathLossModel model,
      @ForAll @DoubleRange(min = 0, max = 5000) double distance,
      @ForAll @DoubleRange(min = 0, max = 500) double further,
      @ForAll @DoubleRange(min = 1.5, max = 22.5) double receiver) {
    assertThat(model.losProbability(distance, receiver)).isBetween(0.0, 1.0);
    assertThat(model.losProbability(distance + further, 1.5))
        .isLessThanOrEqualTo(model.losProbability(distance, 1.5) + 1e-12);
  }

  @Test
  void distancesBelowTenMetersCountAsTen() {
    PathLossModel model = new UrbanMicro(3.5, 10);
    assertThat(model.lossDb(0, 1.5, false)).isEqualTo(model.lossDb(10, 1.5, false));
    assertThat(RuralMacro.of(3.5, 35).losProbability(3, 1.5)).isEqualTo(1);
  }

  @Test
  void shadowingFollowsTheTable() {
    PathLossModel micro = new UrbanMicro(3.5, 10);
    PathLossModel macro = new UrbanMacro(3.5, 25);
    PathLossModel rural = RuralMacro.of(0.7, 35);

    assertThat(micro.shadowingSigmaDb(100, 1.5, true)).isEqualTo(4);
    assertThat(micro.shadowingSigmaDb(100, 1.5, false)).isEqualTo(7.82);
    assertThat(macro.shadowingSigmaDb(100, 1.5, true)).isEqualTo(4);
    assertThat(macro.shadowingSigmaDb(100, 1.5, false)).isEqualTo(6);
    // The breakpoint at 0.7 GHz between 35 m and 1.5 m is at 770.22 m.
    assertThat(rural.shadowingSigmaDb(770.2, 1.5, true)).isEqualTo(4);
    assertThat(rural.shadowingSigmaDb(770.3, 1.5, true)).isEqualTo(6);
    assertThat(rural.shadowingSigmaDb(100, 1.5, false)).isEqualTo(8);
  }

  @Test
  void correlationDistancesAndFactorsFollowTheTable() {
    assertThat(profile(new UrbanMicro(3.5, 10))).containsExactly(10, 13, 50, 9, 5);
    assertThat(profile(new UrbanMacro(3.5, 25))).containsExactly(37, 50, 50, 9, 3.5);
    assertThat(profile(RuralMacro.of(3.5, 35))).containsExactly(37, 120, 60, 7, 4);
  }

  private static double[] profile(PathLossModel model) {
    return new double[] {
      model.shadowingCorrelationMeters(true),
      model.shadowingCorrelationMeters(false),
      model.losCorrelationMeters(),
      model.kFactorMeanDb(),
      model.kFactorSigmaDb()
    };
  }

  @Test
  void valuesOutsideTheTablesAreRefusedByName() {
    assertThatThrownBy(() -> new UrbanMicro(0.4, 10))
        .hasMessage("carrierGhz is not in [0.5, 100.0]: 0.4");
    assertThatThrownBy(() -> new UrbanMacro(3.5, Double.NaN))
        .hasMessageContaining("baseStationHeightMeters");
    assertThatThrownBy(() -> new UrbanMacro(3.5, 25).lossDb(100, 15, true))
        .hasMessage("receiverHeightMeters is not in [1.5, 13.0]: 15.0");
    assertThatThrownBy(() -> RuralMacro.of(3.5, 35).lossDb(100, 11, true))
        .hasMessageContaining("receiverHeightMeters");
    assertThatThrownBy(() -> new UrbanMicro(3.5, 10).lossDb(Double.NaN, 1.5, true))
        .hasMessage("distance is not at least 0 m: NaN");
  }
}
