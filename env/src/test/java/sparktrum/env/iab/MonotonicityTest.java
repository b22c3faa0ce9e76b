package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.DoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.env.Metric;
import sparktrum.env.spectrum.DutyJammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Placement;

/** The same 60 geometries and seeds at every setting: goodput may not rise by more than noise. */
class MonotonicityTest {
  private static final double NOISE_MBPS = 0.3;
  private static final IabSettings SETTINGS = IabSettings.standard();

  private static IabTask anchor(long seed) {
    return AnchorTasks.urban(SETTINGS, BackhaulTree.star(3), 12e6, seed);
  }

  private static IabTask jammed(IabTask task, double duty) {
    return task.with(
        new InterferenceProfile(
            0.5, 20, List.of(new DutyJammer(46, Collections.nCopies(5, duty), 20))));
  }

  private static IabTask disturbed(IabTask task, double duty) {
    return task.with(new InterferenceProfile(duty, 20, List.of()));
  }

  private static IabTask lossy(IabTask task, double lossDb) {
    Placement old = task.placement();
    return task.with(
        new Placement(
            old.geometrySeed(), old.tree(), old.indoorShare(), old.hotspotShares(), lossDb));
  }

  private static void assertFalling(
      List<Double> settings, DoubleFunction<double[]> play, double leastFall) {
    double first = 0;
    double before = Double.POSITIVE_INFINITY;
    for (double setting : settings) {
      double goodput = play.apply(setting)[Metric.GOODPUT.ordinal()];
      assertThat(goodput).as("goodput at %s", setting).isLessThan(before + NOISE_MBPS);
      first = before == Double.POSITIVE_INFINITY ? goodput : first;
      before = goodput;
    }
    assertThat(first - before).as("fall over all settings").isGreaterThan(leastFall);
  }

  private static FixedPattern pattern(String name) {
    return name.equals("reuse") ? FixedPattern.REUSE : FixedPattern.TDM;
  }

  @ParameterizedTest
  @ValueSource(strings = {"reuse", "tdm"})
  void goodputFallsWithTheDutyOfTheJammer(String name) {
    assertFalling(
        List.of(0.0, 0.3, 0.6, 0.9),
        duty -> FixedPattern.play(SETTINGS, seed -> jammed(anchor(seed), duty), 60, pattern(name)),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reuse", "tdm"})
  void goodputFallsWithTheDutyOfExternalSites(String name) {
    assertFalling(
        List.of(0.0, 0.3, 0.6, 0.9),
        duty ->
            FixedPattern.play(SETTINGS, seed -> disturbed(anchor(seed), duty), 60, pattern(name)),
        1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"reuse", "tdm"})
  void goodputFallsWithTheLossOfBackhaul(String name) {
    assertFalling(
        List.of(0.0, 10.0, 20.0, 40.0),
        loss -> FixedPattern.play(SETTINGS, seed -> lossy(anchor(seed), loss), 60, pattern(name)),
        10);
  }
}
