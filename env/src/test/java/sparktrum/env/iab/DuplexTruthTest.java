package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.DuplexMode;
import sparktrum.env.StepBuffers;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.DuplexPlan.Fallback;
import sparktrum.env.topology.BackhaulTree;

/**
 * What gets through a backhaul link of half-duplex, full-duplex and out-of-band hardware while its
 * receiver is silent or transmits. Geometry 0 with a load that keeps the donor backlogged.
 */
class DuplexTruthTest {
  private static final int ACCESS = 1;
  private static final int BACKHAUL = 6;
  private final IabSettings settings = IabSettings.standard();
  private final IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final int[] actions = new int[environment.actionSpec().headCount()];

  private static DuplexPlan plan(String mode) {
    return switch (mode) {
      case "band" -> DuplexPlan.halfDuplexBand();
      case "node" -> DuplexPlan.halfDuplexNode();
      case "out-of-band" -> DuplexPlan.outOfBand(0, 3);
      case "full" -> DuplexPlan.fullDuplex(120);
      default -> throw new IllegalArgumentException("no mode " + mode);
    };
  }

  private void play(DuplexPlan plan) {
    play(BackhaulTree.star(3), plan, 3);
  }

  private void play(BackhaulTree tree, DuplexPlan plan, int slots) {
    IabTask anchor = AnchorTasks.urban(settings, tree, 60e6, losGeometry(tree));
    environment.reset(0, anchor.with(plan), 5, buffers);
    for (int slot = 0; slot < slots; slot++) {
      environment.step(actions, buffers);
    }
  }

  /**
   * The first geometry whose backhaul links both have line of sight, so that only duplex counts.
   */
  private long losGeometry(BackhaulTree tree) {
    for (long seed = 0; ; seed++) {
      var layout = AnchorTasks.urban(settings, tree, 60e6, seed).layout();
      if (layout.nodeLineOfSight(0, 1) && layout.nodeLineOfSight(tree.parent(2), 2)) {
        return seed;
      }
    }
  }

  private int cell(int node, int band) {
    return node * 5 + band;
  }

  private double delivered(int node, int band) {
    return environment.lane(0).service.deliveredBits[cell(node, band)];
  }

  /** Backhaul on band 0; both children silent, on the same band, or on another one. */
  @ParameterizedTest
  @CsvSource({
    "band,        silent, true", "band,        same, false", "band,        other, true",
    "node,        silent, true", "node,        same, false", "node,        other, false",
    "out-of-band, silent, true", "out-of-band, same, false", "out-of-band, other, true",
    "full,        silent, true", "full,        same, true", "full,        other, true",
  })
  void backhaulGetsThroughAsTheModeAllows(String mode, String child, boolean through) {
    actions[cell(0, 0)] = BACKHAUL;
    for (int node = 1; node < 3 && !child.equals("silent"); node++) {
      actions[cell(node, child.equals("same") ? 0 : 1)] = ACCESS;
    }
    play(plan(mode));
    assertThat(delivered(0, 0) > 0).isEqualTo(through);
    assertThat(environment.lane(0).service.violations > 0)
        .as("a conflict counts as a SINR violation")
        .isEqualTo(!through || accessViolates());
  }

  private boolean accessViolates() {
    return environment.lane(0).service.violations > 0 && delivered(0, 0) > 0;
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "2, false", "3, true", "4, false"})
  void outOfBandBackhaulGetsThroughOnItsOwnBandsOnly(int band, boolean through) {
    actions[cell(0, band)] = BACKHAUL;
    play(plan("out-of-band"));
    assertThat(delivered(0, band) > 0).isEqualTo(through);
    assertThat(environment.lane(0).service.violations).isEqualTo(through ? 0 : 1);
  }

  @ParameterizedTest
  @CsvSource({"0, false", "1, true", "2, true", "3, false", "4, true"})
  void outOfBandAccessGetsThroughOnTheOtherBandsOnly(int band, boolean through) {
    actions[cell(0, band)] = 3;
    play(plan("out-of-band"));
    assertThat(environment.lane(0).groups.served[0].size).isPositive();
    assertThat(delivered(0, band) > 0).isEqualTo(through);
  }

  /**
   * Band 0 is backhaul-only everywhere, band 1 at the donor and band 2 at node 1: the sender
   * decides what a band carries.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, true, false", "0, 1, true, false", "0, 2, false, true", "0, 3, false, true",
    "1, 0, true, false", "1, 1, false, true", "1, 2, true, false", "1, 3, false, true",
  })
  void eachNodeHasItsOwnBackhaulBands(int node, int band, boolean backhaul, boolean access) {
    DuplexPlan plan =
        new DuplexPlan(
            DuplexMode.OUT_OF_BAND,
            120,
            List.of(0),
            List.of(List.of(1), List.of(2), List.of()),
            Fallback.none());
    assertThat(deliveredOnceFed(plan, node, band, BACKHAUL) > 0).isEqualTo(backhaul);
    assertThat(deliveredOnceFed(plan, node, band, 3) > 0).isEqualTo(access);
    assertThat(environment.spectrumView(0).hidden().carriesBackhaul(node, band))
        .isEqualTo(backhaul);
    assertThat(environment.spectrumView(0).hidden().carriesAccess(node, band)).isEqualTo(access);
  }

  /** Six slots of backhaul to node 1 on band 0, then one slot of this cell alone. */
  private double deliveredOnceFed(DuplexPlan plan, int node, int band, int choice) {
    Arrays.fill(actions, 0);
    actions[cell(0, 0)] = BACKHAUL;
    play(BackhaulTree.chain(3), plan, 6);
    actions[cell(0, 0)] = 0;
    actions[cell(node, band)] = choice;
    environment.step(actions, buffers);
    return delivered(node, band);
  }

  /**
   * Node 1 receives on band 0 and sends on band 0 or 1: during a burst only the former is lost,
   * whatever the other node does.
   */
  @ParameterizedTest
  @CsvSource({"same, false", "other, true", "silent, true"})
  void fallenBackFullDuplexIsHalfDuplexOnEachBand(String child, boolean throughInBurst) {
    IabTask task =
        AnchorTasks.urban(settings, BackhaulTree.chain(3), 60e6, losGeometry(BackhaulTree.chain(3)))
            .with(DuplexPlan.fullDuplex(110, new Fallback(0.5, 5)));
    actions[cell(0, 0)] = BACKHAUL;
    if (!child.equals("silent")) {
      actions[cell(1, child.equals("same") ? 0 : 1)] = ACCESS;
    }
    environment.reset(0, task, 5, buffers);
    int bursts = 0;
    for (int slot = 0; slot < 100; slot++) {
      environment.step(actions, buffers);
      boolean burst = environment.spectrumView(0).hidden().fallsBack(1);
      bursts += burst ? 1 : 0;
      if (slot > 2) {
        assertThat(delivered(0, 0) > 0).isEqualTo(!burst || throughInBurst);
      }
    }
    assertThat(bursts).isBetween(10, 90);
    assertThat(environment.spectrumView(0).hidden().fallsBack(0)).isFalse();
  }

  @Test
  void burstsAreTheSameWhateverIsDoneAndDifferentByNodeAndEpisode() {
    IabTask task =
        AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 0)
            .with(DuplexPlan.fullDuplex(110, new Fallback(0.4, 10)));
    String idle = bursts(task, 1, 1);
    Arrays.fill(actions, 3);
    actions[15] = 0;
    actions[16] = 0;
    assertThat(bursts(task, 1, 1)).isEqualTo(idle);
    assertThat(bursts(task, 1, 2)).isNotEqualTo(idle);
    assertThat(bursts(task, 2, 1)).isNotEqualTo(idle);
  }

  private String bursts(IabTask task, long episode, int node) {
    environment.reset(0, task, episode, buffers);
    StringBuilder seen = new StringBuilder();
    for (int slot = 0; slot < 100; slot++) {
      environment.step(actions, buffers);
      seen.append(environment.spectrumView(0).hidden().fallsBack(node) ? 1 : 0);
    }
    return seen.toString();
  }

  /** Chains of share s and mean length L: 40 episodes of 100 slots and two nodes, 4 deviations. */
  @Test
  void burstsTakeTheirShareOfTheSlots() {
    IabTask task =
        AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 0)
            .with(DuplexPlan.fullDuplex(110, new Fallback(0.3, 5)));
    long on = 0;
    for (int episode = 0; episode < 40; episode++) {
      for (int node = 1; node < 3; node++) {
        on += bursts(task, episode, node).chars().filter(c -> c == '1').count();
      }
    }
    // variance of a chain's share 2 d (1 - d) tau / slots, 1 / tau = 1 / 5 + 0.3 / (5 0.7)
    assertThat(on / 8000.0).isCloseTo(0.3, within(4 * Math.sqrt(2 * 0.21 * 3.5 / 8000)));
  }

  @Test
  void aSilencedNodeReceivesInEveryMode() {
    for (String mode : new String[] {"band", "node", "out-of-band", "full"}) {
      actions[cell(0, 0)] = BACKHAUL;
      actions[cell(1, 0)] = ACCESS;
      actions[cell(2, 0)] = ACCESS;
      actions[15] = 1;
      actions[16] = 1;
      play(plan(mode));
      assertThat(delivered(0, 0)).as(mode).isPositive();
    }
  }

  @Test
  void fullDuplexSuffersFromItsOwnSignal() {
    actions[cell(0, 0)] = BACKHAUL;
    actions[cell(1, 0)] = 3;
    play(DuplexPlan.fullDuplex(120));
    float strong = environment.lane(0).quality.ofNodes[0];
    play(DuplexPlan.fullDuplex(60));
    float weak = environment.lane(0).quality.ofNodes[0];
    actions[cell(1, 0)] = 0;
    play(DuplexPlan.fullDuplex(60));
    float quiet = environment.lane(0).quality.ofNodes[0];
    assertThat(weak).isLessThan(strong);
    assertThat(strong).isLessThan(quiet);
    // 1.589 W over 10^6 against the rest of the disturbance
    assertThat(1 / weak - 1 / strong)
        .isCloseTo(
            (float) (1.58866 * (1e-6 - 1e-12) / signalPerWatt()),
            org.assertj.core.data.Percentage.withPercentage(0.1));
  }

  private double signalPerWatt() {
    var view = environment.spectrumView(0);
    return view.backhaulFactor(0) * view.receiverFactor(1) * view.nodeGain(0, 1, 0);
  }
}
