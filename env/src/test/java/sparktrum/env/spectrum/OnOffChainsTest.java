package sparktrum.env.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.radio.GaussianSource;

class OnOffChainsTest {

  @Test
  void chainsAreOnAsOftenAndAsLongAsTheirLawSays() {
    double[] duties = {0.05, 0.5, 0.9, 0};
    OnOffChains chains = OnOffChains.create(duties.length);
    for (int i = 0; i < duties.length; i++) {
      chains.configure(i, duties[i], 20);
    }
    GaussianSource source = GaussianSource.of(4);
    chains.restart(source);
    int slots = 400_000;
    int[] on = new int[duties.length];
    int[] runs = new int[duties.length];
    int[] before = new int[duties.length];
    boolean[] changed = new boolean[2];
    for (int t = 0; t < slots; t++) {
      chains.step(source, changed);
      for (int i = 0; i < duties.length; i++) {
        on[i] += chains.state(i);
        runs[i] += chains.state(i) > before[i] ? 1 : 0;
        before[i] = chains.state(i);
      }
    }
    // 400,000 slots hold 1,000 to 36,000 on periods: 4 standard errors are below 0.02 and 12 %
    for (int i = 0; i < 3; i++) {
      assertThat((double) on[i] / slots).isCloseTo(duties[i], within(0.02));
      assertThat((double) on[i] / runs[i]).isCloseTo(20, within(2.4));
    }
    assertThat(on[3]).isZero();
  }

  @Test
  void changedColumnsAreThoseWhereAChainMoved() {
    OnOffChains chains = OnOffChains.create(6);
    for (int i = 0; i < 6; i++) {
      chains.configure(i, 0.5, 5);
    }
    GaussianSource source = GaussianSource.of(9);
    chains.restart(source);
    for (int t = 0; t < 200; t++) {
      int[] before = new int[6];
      for (int i = 0; i < 6; i++) {
        before[i] = chains.state(i);
      }
      boolean[] changed = new boolean[3];
      chains.step(source, changed);
      for (int column = 0; column < 3; column++) {
        boolean moved =
            before[column] != chains.state(column)
                || before[column + 3] != chains.state(column + 3);
        assertThat(changed[column]).isEqualTo(moved);
      }
    }
  }

  @Test
  void aDutyThatTheMeanOnPeriodCannotReachIsRefused() {
    OnOffChains chains = OnOffChains.create(1);
    assertThatThrownBy(() -> chains.configure(0, 0.9, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.9")
        .hasMessageContaining("5");
  }
}
