package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.Metric;
import sparktrum.env.radio.LinkAdaptation;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.DuplexPlan.Fallback;
import sparktrum.env.spectrum.DutyJammer;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.Placement;

/**
 * The same 60 geometries and seeds at every setting of what disturbs: goodput may not rise by more
 * than noise, and falls in all. In each scenario at a load that keeps its bands busy.
 */
class MonotonicityTest {
  /** Share of the goodput at the first setting that counts as noise. */
  private static final double NOISE = 0.004;

  private static final IabSettings SETTINGS = IabSettings.standard();
  private static final List<Double> DUTIES = List.of(0.0, 0.3, 0.6, 0.9);

  private static IabTask anchor(String scenario, long seed) {
    BackhaulTree star = BackhaulTree.star(3);
    return switch (scenario) {
      case "urban" -> AnchorTasks.urban(SETTINGS, star, 12e6, seed);
      case "rural" -> AnchorTasks.rural(SETTINGS, star, 12e6, seed);
      case "millimeter-wave" -> AnchorTasks.millimeterWave(SETTINGS, star, 100e6, seed);
      default -> throw new IllegalArgumentException("no scenario " + scenario);
    };
  }

  private static IabTask jammed(IabTask task, double duty) {
    Jammer jammer = new DutyJammer(46, Collections.nCopies(5, duty), 20);
    return task.with(new InterferenceProfile(0.5, 20, List.of(jammer)));
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

  private static IabTask fallingBack(IabTask task, double share) {
    return task.with(DuplexPlan.fullDuplex(110, new Fallback(share, 20)));
  }

  private static FixedPattern pattern(String name) {
    return name.equals("reuse") ? FixedPattern.REUSE : FixedPattern.TDM;
  }

  private static void assertFalling(
      IabSettings settings,
      List<Double> values,
      BiFunction<Long, Double, IabTask> tasks,
      FixedPattern pattern,
      double leastFall) {
    double first = 0;
    double before = Double.POSITIVE_INFINITY;
    for (double value : values) {
      double goodput =
          FixedPattern.play(settings, seed -> tasks.apply(seed, value), 60, pattern)[
              Metric.GOODPUT.ordinal()];
      first = first == 0 ? goodput : first;
      assertThat(goodput).as("goodput at %s", value).isLessThan(before + NOISE * first);
      before = goodput;
    }
    assertThat(1 - before / first).as("fall over all settings").isGreaterThan(leastFall);
  }

  @ParameterizedTest
  @CsvSource({
    "urban, reuse, 0.01",
    "urban, tdm, 0.01",
    "rural, reuse, 0.01",
    "rural, tdm, 0.01",
    "millimeter-wave, reuse, 0.001",
    "millimeter-wave, tdm, 0.001"
  })
  void goodputFallsWithTheDutyOfTheJammer(String scenario, String name, double leastFall) {
    assertFalling(
        SETTINGS,
        DUTIES,
        (seed, duty) -> jammed(anchor(scenario, seed), duty),
        pattern(name),
        leastFall);
  }

  @ParameterizedTest
  @CsvSource({
    "urban, reuse, 0.01",
    "urban, tdm, 0.01",
    "rural, reuse, 0.01",
    "rural, tdm, 0.01",
    "millimeter-wave, reuse, 0.001",
    "millimeter-wave, tdm, 0.001"
  })
  void goodputFallsWithTheDutyOfExternalSites(String scenario, String name, double leastFall) {
    assertFalling(
        SETTINGS,
        DUTIES,
        (seed, duty) -> disturbed(anchor(scenario, seed), duty),
        pattern(name),
        leastFall);
  }

  @ParameterizedTest
  @CsvSource({
    "urban, reuse, 0.1",
    "urban, tdm, 0.1",
    "rural, reuse, 0.1",
    "rural, tdm, 0.1",
    "millimeter-wave, reuse, 0.01",
    "millimeter-wave, tdm, 0.01"
  })
  void goodputFallsWithTheLossOfBackhaul(String scenario, String name, double leastFall) {
    assertFalling(
        SETTINGS,
        List.of(0.0, 10.0, 20.0, 40.0),
        (seed, loss) -> lossy(anchor(scenario, seed), loss),
        pattern(name),
        leastFall);
  }

  /** Backhaul and access of the nodes in the same bands, all the time: full duplex only. */
  @ParameterizedTest
  @CsvSource({"urban", "rural", "millimeter-wave"})
  void goodputFallsWithTheShareOfFallback(String scenario) {
    FixedPattern everywhere = (slot, node, band, random) -> node == 0 ? 5 : 2;
    assertFalling(
        SETTINGS,
        List.of(0.0, 0.2, 0.5, 0.8),
        (seed, share) -> fallingBack(anchor(scenario, seed), share),
        everywhere,
        0.2);
  }

  /** A choice that was right a slot ago is right less often the faster users move. */
  @Test
  void goodputOfStaleRatesFallsWithSpeed() {
    IabSettings.Service standard = IabSettings.Service.standard();
    IabSettings stale =
        SETTINGS.withService(
            new IabSettings.Service(
                standard.delayBudgetSeconds(),
                standard.discardSeconds(),
                standard.smoothingSlots(),
                standard.initialAverageBits(),
                standard.maxUsersPerCell(),
                standard.scheduler(),
                LinkAdaptation.STALE));
    assertFalling(
        stale,
        List.of(0.0, 3.0, 10.0, 30.0),
        (seed, speed) ->
            AnchorTasks.urban(stale, BackhaulTree.star(3), 12e6, seed)
                .with(MobilityProfile.fixed(speed)),
        FixedPattern.REUSE,
        0.05);
  }
}
