package sparktrum.agents.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparktrum.env.ActionSpec;
import sparktrum.env.ObservationSpec;
import sparktrum.env.ObservationSpec.Block;

/**
 * Donor 0 with child 1, one band, two users: user 0 at the donor, user 1 at node 1. Levels of -9,
 * -3 and +3 dB, a threshold of 5 dB; indicators 1 to 4 stand for -4, 0, 4 and 12 dB, so a link
 * needs indicator 4 for levels 2 and 3 to pass (9 and 15 dB), 3 for level 3 alone (7 dB).
 */
class ShieldTest {
  private static final int CHOICES = 7;
  private static final ObservationSpec SPEC =
      new ObservationSpec(
          List.of(
              new Block("parent", 2, 0, 1),
              new Block("user_cqi", 2, 0, 1),
              new Block("serving_node", 4, 0, 1),
              new Block("donor_backlog", 2, 0, 2),
              new Block("downstream_backlog", 2, 0, 2),
              new Block("access_cells", 2, 0, 1),
              new Block("backhaul_cells", 2, 0, 1),
              new Block("relative_power", 2, 0, 2),
              new Block("backhaul_cqi", 1, 0, 1),
              new Block("delivered", 2, 0, 1)));
  private static final ActionSpec ACTIONS =
      ActionSpec.of(
          List.of(
              new ActionSpec.Head("node_0_band_0", CHOICES),
              new ActionSpec.Head("node_1_band_0", CHOICES),
              new ActionSpec.Head("node_1_gate", 2)));
  private static final ShieldSettings SETTINGS =
      new ShieldSettings(5, List.of(-9.0, -3.0, 3.0), List.of(-4.0, 0.0, 4.0, 12.0), 0);

  private final Shield shield = Shield.create(SPEC, ACTIONS, SETTINGS);
  private final float[] observation = new float[1 + SPEC.size()]; // from entry 1 on
  private final boolean[] mask = new boolean[2 + ACTIONS.choiceCount()]; // from entry 2 on

  private void report(String block, float... values) {
    System.arraycopy(values, 0, observation, 1 + SPEC.offset(block), values.length);
  }

  @BeforeEach
  void describeTheNetwork() {
    report("parent", 1, 0);
    report("serving_node", 1, 0, 0, 1);
    report("delivered", 0.1f, 0.1f);
    report("user_cqi", 1, 1);
    report("backhaul_cqi", 1);
    Arrays.fill(mask, true);
    for (int backhaul = 4; backhaul <= 6; backhaul++) {
      mask[2 + CHOICES + backhaul] = false; // node 1 has no children
    }
  }

  /** The choices of {@code head} that are left. */
  private int[] left(int head) {
    int[] choices = new int[ACTIONS.headSize(head)];
    int count = 0;
    for (int choice = 0; choice < choices.length; choice++) {
      if (mask[2 + ACTIONS.headOffset(head) + choice]) {
        choices[count++] = choice;
      }
    }
    return Arrays.copyOf(choices, count);
  }

  private int narrow() {
    return shield.narrow(observation, 1, mask, 2);
  }

  @Test
  void levelsWhosePredictedSinrIsBelowTheThresholdAreRemoved() {
    report("donor_backlog", 0.5f, 0);
    report("user_cqi", 3f / 4, 1);
    assertThat(narrow()).isEqualTo(2);
    assertThat(left(0)).containsExactly(0, 3, 4, 5, 6);
    assertThat(left(1)).containsExactly(0, 1, 2, 3);
    assertThat(left(2)).containsExactly(0, 1);
  }

  @Test
  void indicatorThatStandsForNothingRemovesAllLevelsButNeverOff() {
    report("donor_backlog", 0.5f, 0.5f);
    report("user_cqi", 0, 1);
    report("backhaul_cqi", 0);
    assertThat(narrow()).isEqualTo(6);
    assertThat(left(0)).containsExactly(0);
  }

  @Test
  void cellWithoutBitsIsLeftAlone() {
    report("user_cqi", 0, 0);
    report("backhaul_cqi", 0);
    assertThat(narrow()).isZero();
    assertThat(left(0)).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void bestUserWithBitsCounts() {
    report("serving_node", 1, 0, 1, 0);
    report("user_cqi", 0, 3f / 4);
    report("donor_backlog", 0.5f, 0.5f);
    narrow();
    assertThat(left(0)).contains(3).doesNotContain(1, 2);
    report("donor_backlog", 0.5f, 0);
    narrow();
    assertThat(left(0)).doesNotContain(3);
  }

  @Test
  void backhaulIsJudgedByItsOwnReport() {
    report("donor_backlog", 0, 0.5f);
    report("backhaul_cqi", 3f / 4);
    assertThat(narrow()).isEqualTo(2);
    assertThat(left(0)).containsExactly(0, 1, 2, 3, 6);
  }

  @Test
  void modeThatDeliveredNothingIsRemovedAtEveryLevel() {
    report("donor_backlog", 0.5f, 0.5f);
    report("backhaul_cells", 1, 0);
    report("delivered", 0, 0.1f);
    narrow();
    assertThat(left(0)).containsExactly(0, 2, 3); // level 1 of access is too weak anyway
  }

  @Test
  void relayIsJudgedByTheBitsThatReachedIt() {
    report("user_cqi", 1, 3f / 4);
    report("donor_backlog", 0, 0.5f);
    narrow();
    assertThat(left(1)).containsExactly(0, 1, 2, 3);
    report("downstream_backlog", 0, 0.5f);
    narrow();
    assertThat(left(1)).containsExactly(0, 3);
  }

  @Test
  void reportedViolationsAreCellsBelowTheThresholdAtTheirPowerOrUnheard() {
    report("donor_backlog", 0.5f, 0.5f);
    report("downstream_backlog", 0, 0.5f);
    assertThat(shield.reportedViolations(observation, 1)).isZero(); // nothing was on
    report("backhaul_cells", 1, 0);
    report("access_cells", 0, 1);
    report("relative_power", 0.5f, 0.5f); // the reference power: 12 dB each
    assertThat(shield.reportedViolations(observation, 1)).isZero();
    report("backhaul_cqi", 3f / 4);
    assertThat(shield.reportedViolations(observation, 1)).isEqualTo(1);
    report("delivered", 0.1f, 0);
    assertThat(shield.reportedViolations(observation, 1)).isEqualTo(2);
    report("relative_power", 1, 0.5f); // 4 dB and 3 dB more: 7 dB
    assertThat(shield.reportedViolations(observation, 1)).isEqualTo(1);
  }

  @Test
  void observationWithoutTheReportsIsRefused() {
    ObservationSpec bare = new ObservationSpec(List.of(new Block("time", 1, 0, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shield.create(bare, ACTIONS, SETTINGS))
        .withMessageStartingWith("no observation block");
  }

  @Test
  void settingsOfAnotherNumberOfLevelsAreRefused() {
    ShieldSettings two = new ShieldSettings(5, List.of(-3.0, 3.0), List.of(0.0), 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shield.create(SPEC, ACTIONS, two))
        .withMessage("levelOffsetsDb has length 2, expected 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ShieldSettings(5, List.of(3.0, -3.0), List.of(0.0), 0))
        .withMessage("levelOffsetsDb 1 is not in [3.0, 1000.0]: -3.0");
  }
}
