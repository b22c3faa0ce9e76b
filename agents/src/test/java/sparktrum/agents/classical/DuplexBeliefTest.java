package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sparktrum.env.DuplexMode;

class DuplexBeliefTest {
  private final TableView view = new TableView(new int[] {-1, 0, 0}, new int[] {1}, 2);

  private DuplexBelief observed(DuplexBelief belief) {
    view.mode = DuplexMode.FULL_DUPLEX;
    view.attenuation = 1e12;
    view.fallback[1] = true;
    belief.observe(view);
    return belief;
  }

  @Test
  void anOracleKnowsWhichNodeHasFallenBack() {
    DuplexBelief oracle = observed(DuplexBelief.told());
    assertThat(oracle.selfInterferenceWatts(1, 2)).isInfinite();
    assertThat(oracle.selfInterferenceWatts(2, 2)).isEqualTo(2e-12);
  }

  @Test
  void aFixedBeliefDoesNotLook() {
    DuplexBelief belief = observed(DuplexBelief.fixed(DuplexMode.FULL_DUPLEX));
    assertThat(belief.selfInterferenceWatts(1, 2)).isZero();
  }
}
