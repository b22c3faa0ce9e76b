package sparktrum.env.spectrum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JammerActivityTest {

  private static String swept(SweepingJammer jammer, int bands, int slots) {
    JammerActivity activity = JammerActivity.of(jammer, bands);
    activity.restart(1);
    StringBuilder seen = new StringBuilder();
    for (int slot = 1; slot <= slots; slot++) {
      activity.step(new boolean[bands]);
      int on = 0;
      for (int band = 0; band < bands; band++) {
        if (activity.isOn(band)) {
          seen.append(band);
          on++;
        }
      }
      assertThat(on).as("bands on in slot %s", slot).isEqualTo(1);
    }
    return seen.toString();
  }

  /** Patterns written down by hand: bands of slots 1, 2, 3, ... */
  @ParameterizedTest
  @CsvSource({
    "5, 0, 1, 1, 0123401234",
    "5, 3, 2, 1, 3344001122",
    "5, 4, 3, 2, 444111333000222444",
    "5, 1, 1, 4, 1043210432",
    "6, 1, 2, 2, 113355113355",
    "4, 2, 1, 7, 2103210321",
    "1, 0, 3, 1, 0000000",
  })
  void aSweepHopsAsWrittenDown(int bands, int start, int hop, int step, String pattern) {
    SweepingJammer jammer = new SweepingJammer(50, start, hop, step);
    assertThat(swept(jammer, bands, pattern.length())).isEqualTo(pattern);
  }

  @Test
  void aSweepIsSeenBeforeItsFirstSlotWhereItWouldHaveBeen() {
    JammerActivity activity = JammerActivity.of(new SweepingJammer(50, 1, 3, 2), 5);
    activity.restart(1);
    assertThat(activity.isOn(4)).isTrue();
    boolean[] changed = new boolean[5];
    activity.step(changed);
    assertThat(changed).containsExactly(false, true, false, false, true);
    activity.step(changed = new boolean[5]);
    assertThat(changed).containsOnly(false);
  }

  @Test
  void everyBandIsOnForItsDuty() {
    List<Double> duties = List.of(0.0, 0.05, 0.3, 0.7, 0.9);
    JammerActivity activity = JammerActivity.of(new DutyJammer(43, duties, 20), 5);
    activity.restart(7);
    int slots = 400_000;
    int[] on = new int[5];
    for (int slot = 0; slot < slots; slot++) {
      activity.step(new boolean[5]);
      for (int band = 0; band < 5; band++) {
        on[band] += activity.isOn(band) ? 1 : 0;
      }
    }
    // the share of an on-off chain has variance 2 d (1 - d) tau / slots with 1 / tau = 1 / 20 +
    // d / (20 (1 - d)): 4 standard deviations are at most 0.012
    for (int band = 0; band < 5; band++) {
      assertThat((double) on[band] / slots).isCloseTo(duties.get(band), within(0.012));
    }
    assertThat(on[0]).isZero();
  }

  @Test
  void theSameSeedGivesTheSameActivity() {
    Jammer jammer = new DutyJammer(43, List.of(0.3, 0.7), 20);
    JammerActivity first = JammerActivity.of(jammer, 2);
    JammerActivity second = JammerActivity.of(jammer, 2);
    first.restart(3);
    for (int slot = 0; slot < 50; slot++) {
      first.step(new boolean[2]);
    }
    first.restart(4);
    second.restart(4);
    for (int slot = 0; slot < 500; slot++) {
      first.step(new boolean[2]);
      second.step(new boolean[2]);
      assertThat(first.isOn(0)).isEqualTo(second.isOn(0));
      assertThat(first.isOn(1)).isEqualTo(second.isOn(1));
    }
  }

  @Test
  void aJammerOfOtherBandsIsRefused() {
    assertThatThrownBy(() -> JammerActivity.of(new DutyJammer(43, List.of(0.5), 20), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("jammer duties");
    assertThatThrownBy(() -> JammerActivity.of(new SweepingJammer(43, 2, 1, 1), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start band");
  }
}
