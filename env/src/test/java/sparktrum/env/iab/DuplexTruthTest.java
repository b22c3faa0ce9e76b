package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.StepBuffers;
import sparktrum.env.spectrum.DuplexPlan;
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
    IabTask anchor = AnchorTasks.urban(settings, BackhaulTree.star(3), 60e6, losGeometry());
    environment.reset(0, anchor.with(plan), 5, buffers);
    for (int slot = 0; slot < 3; slot++) {
      environment.step(actions, buffers);
    }
  }

  /**
   * The first geometry whose backhaul links both have line of sight, so that only duplex counts.
   */
  private long losGeometry() {
    for (long seed = 0; ; seed++) {
      var layout = AnchorTasks.urban(settings, BackhaulTree.star(3), 60e6, seed).layout();
      if (layout.nodeLineOfSight(0, 1) && layout.nodeLineOfSight(0, 2)) {
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
