package sparktrum.env.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sparktrum.env.DuplexMode;
import sparktrum.env.spectrum.DuplexPlan.Fallback;

class DuplexPlanTest {

  /** Band 0 is backhaul-only everywhere, band 2 at node 0 and band 1 at node 1 besides. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, true", "0, 1, false", "0, 2, true",
    "1, 0, true", "1, 1, true", "1, 2, false",
    "2, 0, true", "2, 1, false", "2, 2, false",
  })
  void aCellCarriesEitherBackhaulOrAccessOutOfBand(int node, int band, boolean backhaul) {
    DuplexPlan plan =
        new DuplexPlan(
            DuplexMode.OUT_OF_BAND,
            120,
            List.of(0),
            List.of(List.of(2), List.of(1), List.of()),
            Fallback.none());
    assertThat(plan.carriesBackhaul(node, band)).isEqualTo(backhaul);
    assertThat(plan.carriesAccess(node, band)).isEqualTo(!backhaul);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OUT_OF_BAND")
  void otherModesCarryEverythingEverywhere(DuplexMode mode) {
    DuplexPlan plan = new DuplexPlan(mode, 120, List.of(), List.of(), Fallback.none());
    assertThat(plan.carriesBackhaul(1, 4)).isTrue();
    assertThat(plan.carriesAccess(1, 4)).isTrue();
  }

  @Test
  void rolesGoWithTheirModeAndFitTheirNetwork() {
    assertThatThrownBy(() -> DuplexPlan.outOfBandByNode(List.of(List.of(), List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("OUT_OF_BAND");
    DuplexPlan plan = DuplexPlan.outOfBandByNode(List.of(List.of(3), List.of(), List.of()));
    plan.requireFits(3, 4);
    assertThatThrownBy(() -> plan.requireFits(4, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("by node");
    assertThatThrownBy(() -> plan.requireFits(3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3");
    assertThatThrownBy(() -> DuplexPlan.outOfBand(1, 5).requireFits(3, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5");
  }

  @Test
  void onlyFullDuplexFallsBack() {
    Fallback bursts = new Fallback(0.3, 10);
    assertThat(DuplexPlan.fullDuplex(110, bursts).fallback()).isEqualTo(bursts);
    assertThatThrownBy(
            () -> new DuplexPlan(DuplexMode.HALF_DUPLEX_BAND, 110, List.of(), List.of(), bursts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("FULL_DUPLEX");
    assertThatThrownBy(() -> new Fallback(0.9, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fallback mean on slots");
  }
}
