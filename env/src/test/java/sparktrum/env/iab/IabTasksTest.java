package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import sparktrum.env.DuplexMode;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.DutyJammer;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.SweepingJammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.traffic.TrafficProfile;

class IabTasksTest {
  private final IabSettings settings = IabSettings.standard();

  private IabTask task(long seed, Split split, long index) {
    return (IabTask) IabPreset.of(settings).tasks(seed).task(split, index);
  }

  @Property(tries = 300)
  void splitsNeverShareAGeometry(
      @ForAll long seed,
      @ForAll long otherSeed,
      @ForAll @LongRange(min = 0) long a,
      @ForAll @LongRange(min = 0) long b) {
    long train = task(seed, Split.TRAIN, a).placement().geometrySeed();
    long test = task(otherSeed, Split.TEST, b).placement().geometrySeed();
    long validation = task(otherSeed, Split.VALIDATION, b).placement().geometrySeed();
    assertThat(train).isBetween(0L, 9_999L);
    assertThat(test).isBetween(10_000L, 10_999L);
    assertThat(validation).isBetween(11_000L, 11_999L);
  }

  @Property(tries = 200)
  void parametersStayInTheirRanges(@ForAll long seed, @ForAll @LongRange(min = 0) long index) {
    IabTask task = task(seed, Split.TRAIN, index);
    assertThat(task.placement().indoorShare()).isBetween(0.0, 0.6);
    assertThat(task.placement().backhaulExtraLossDb()).isBetween(0.0, 10.0);
    assertThat(task.placement().hotspotShares().get(0)).isBetween(0.2, 0.8);
    assertThat(task.channel().linkEfficiency()).isBetween(0.55, 0.75);
    assertThat(task.channel().ricianKDb()).isBetween(5.0, 13.0);
    assertThat(task.mobility().speedKmh()).isIn(0.0, 3.0, 10.0, 30.0);
    assertThat(new HashSet<>(task.channel().bandwidthsHz())).hasSize(1);
    assertThat(task.traffic().burstBytes()).isIn(5e3, 20e3, 60e3);
    assertThat(task.interference().externalDuty()).isBetween(0.2, 0.8);
    if (task.duplex().mode() == DuplexMode.OUT_OF_BAND) {
      assertThat(new HashSet<>(task.duplex().backhaulOnlyBands())).hasSize(2);
    }
    assertThat(task.interference().jammers()).hasSizeLessThan(2);
    for (Jammer jammer : task.interference().jammers()) {
      assertThat(jammer.eirpDbm()).isBetween(40.0, 46.0);
      assertThat(((DutyJammer) jammer).duties())
          .containsExactlyInAnyOrder(0.05, 0.05, 0.3, 0.7, 0.9);
    }
  }

  /** 4,000 tasks: 4 standard errors are at most 0.032. */
  @Test
  void sharesAreThoseOfTheDistribution() {
    int tasks = 4000;
    int stars = 0;
    int jammed = 0;
    Map<DuplexMode, Integer> modes = new EnumMap<>(DuplexMode.class);
    Set<List<Integer>> roles = new HashSet<>();
    double loadLog = 0;
    for (long index = 0; index < tasks; index++) {
      IabTask task = task(1, Split.TRAIN, index);
      stars += task.placement().tree().equals(BackhaulTree.star(3)) ? 1 : 0;
      jammed += task.interference().jammers().size();
      modes.merge(task.duplex().mode(), 1, Integer::sum);
      roles.add(task.duplex().backhaulOnlyBands());
      for (double load : task.traffic().userLoadsBps()) {
        loadLog += Math.log(load) / (10.0 * tasks);
      }
    }
    assertThat((double) stars / tasks).isCloseTo(0.6, within(0.032));
    assertThat((double) jammed / tasks).isCloseTo(0.4, within(0.032));
    for (DuplexMode mode : DuplexMode.values()) {
      assertThat((double) modes.get(mode) / tasks).isCloseTo(0.25, within(0.03));
    }
    assertThat(roles).as("none, and every pair of 5 bands").hasSize(11);
    // mean of ln U(8e6, 18e6): (b ln b - a ln a) / (b - a) - 1
    assertThat(loadLog).isCloseTo(16.350, within(0.02));
  }

  private List<IabTask> outOfDistribution(String name) {
    return LongStream.range(0, 60).mapToObj(i -> task(2, new Split(name, false), i)).toList();
  }

  @Test
  void rolesByNodeDifferFromNodeToNodeAndCountAsInTraining() {
    for (IabTask task : outOfDistribution("ood-unequal-roles")) {
      assertThat(task.duplex().mode()).isEqualTo(DuplexMode.OUT_OF_BAND);
      assertThat(task.duplex().backhaulOnlyBands()).isEmpty();
      assertThat(task.duplex().nodeBackhaulOnlyBands())
          .hasSize(3)
          .allSatisfy(bands -> assertThat(new HashSet<>(bands)).hasSize(2));
    }
    // 60 tasks of 3 nodes with 10 equal chances each: all alike with chance 0.01 a task
    assertThat(outOfDistribution("ood-unequal-roles"))
        .filteredOn(task -> new HashSet<>(task.duplex().nodeBackhaulOnlyBands()).size() > 1)
        .hasSizeGreaterThan(50);
  }

  @Test
  void fullDuplexFallsBackOutOfDistributionOnly() {
    for (IabTask task : outOfDistribution("ood-duplex-fallback")) {
      assertThat(task.duplex().mode()).isEqualTo(DuplexMode.FULL_DUPLEX);
      assertThat(task.duplex().selfInterferenceAttenuationDb()).isEqualTo(110);
      assertThat(task.duplex().fallback().share()).isBetween(0.2, 0.5);
      assertThat(task.duplex().fallback().meanSlots()).isIn(10.0, 20.0);
    }
    for (long index = 0; index < 200; index++) {
      assertThat(task(2, Split.TRAIN, index).duplex().fallback().share()).isZero();
    }
  }

  @Test
  void jammersSweepOrComeInPairsOutOfDistribution() {
    Set<Jammer> sweeps = new HashSet<>();
    for (IabTask task : outOfDistribution("ood-sweeping-jammer")) {
      assertThat(task.interference().jammers()).hasSize(1);
      SweepingJammer sweep = (SweepingJammer) task.interference().jammers().get(0);
      assertThat(sweep.eirpDbm()).isEqualTo(50);
      assertThat(sweep.startBand()).isBetween(0, 4);
      assertThat(sweep.stepBands()).isBetween(1, 4);
      assertThat(sweep.hopSlots()).isIn(1, 2, 5, 10);
      sweeps.add(sweep);
    }
    assertThat(sweeps).as("of 80 different ones").hasSizeGreaterThan(30);
    for (IabTask task : outOfDistribution("ood-two-jammers")) {
      assertThat(task.interference().jammers()).hasSize(2).allMatch(DutyJammer.class::isInstance);
    }
  }

  @Test
  void theHashSeesTheContentAndNotTheName() {
    IabTask anchor = AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 4);
    IabTask renamed =
        new IabTask(
            "iab/other/1",
            Split.TRAIN,
            anchor.rules(),
            anchor.scenario(),
            anchor.placement(),
            anchor.mobility(),
            anchor.duplex(),
            anchor.traffic(),
            anchor.channel(),
            anchor.interference());
    assertThat(renamed.taskHash()).isEqualTo(anchor.taskHash());
    Jammer sweep = new SweepingJammer(50, 0, 2, 1);
    List<IabTask> others =
        List.of(
            AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 5),
            AnchorTasks.urban(settings, BackhaulTree.chain(3), 12e6, 4),
            anchor.with(DuplexPlan.outOfBand(0, 1)),
            anchor.with(DuplexPlan.outOfBand(0, 2)),
            anchor.with(TrafficProfile.uniform(10, 12e6, 5e3)),
            anchor.with(ChannelProfile.equalBands(5, 10e6, 9, 0.61)),
            anchor.with(new InterferenceProfile(0.5, 21, List.of())),
            anchor.with(new InterferenceProfile(0.5, 20, List.of(sweep))),
            anchor.with(new InterferenceProfile(0.5, 20, List.of(sweep, sweep))),
            anchor.with(DuplexPlan.fullDuplex(110)),
            anchor.with(DuplexPlan.fullDuplex(110, new DuplexPlan.Fallback(0.3, 10))),
            anchor.with(DuplexPlan.outOfBandByNode(List.of(List.of(0), List.of(1), List.of()))));
    Set<Long> hashes = new HashSet<>(List.of(anchor.taskHash()));
    others.forEach(task -> hashes.add(task.taskHash()));
    assertThat(hashes).hasSize(others.size() + 1);
  }

  @Test
  void whatHidesFromTheAgentIsMarkedHidden() {
    List<TaskVariant.Parameter> parameters = task(1, Split.TRAIN, 0).parameters();
    assertThat(parameters)
        .filteredOn(parameter -> !parameter.hidden())
        .extracting(TaskVariant.Parameter::name)
        .containsExactly("parents");
    assertThat(parameters)
        .extracting(TaskVariant.Parameter::name)
        .contains("duplex_mode", "backhaul_only_bands", "jammer_activities", "external_duty");
  }

  /** On 19 slots of 20 with 5 slots at a time would need off periods of a quarter slot. */
  @Test
  void onPeriodsTooShortForTheirDutyAreRefusedBeforeTheyAreDrawn() {
    assertThatThrownBy(() -> new InterferenceProfile(0.95, 5, List.of()))
        .hasMessageContaining("external mean on slots at duty 0.95");
    assertThatThrownBy(
            () ->
                new TaskRanges.InterferenceRanges(
                    new Interval(0.2, 0.95),
                    List.of(20.0, 5.0),
                    settings.tasks().interference().jammers()))
        .hasMessageContaining("external mean on slots at duty 0.95");
  }

  /** A range is refused where its tasks would be, and at its settings rather than in a job. */
  @Test
  void rangesOfTasksThatCannotBeAreRefused() {
    TaskRanges tasks = settings.tasks();
    Interval half = new Interval(0.5, 0.5);
    assertThatThrownBy(
            () -> new TaskRanges.MobilityRanges(tasks.mobility().models(), List.of(3.0, -5.0)))
        .hasMessage("speed in km/h is not in [0.0, 1000.0]: -5.0");
    assertThatThrownBy(() -> new TaskRanges.TrafficRanges(new Interval(1, 1e11), 0.5, List.of(5e3)))
        .hasMessageStartingWith("largest load in bit/s is not in");
    assertThatThrownBy(
            () -> new TaskRanges.BlockageRanges(new Interval(0, 0.95), half, new Interval(1, 1)))
        .hasMessage("largest blocked share is not in [0.0, 0.9]: 0.95");
    assertThatThrownBy(
            () ->
                new TaskRanges.ChannelRanges(
                    List.of(1e7), List.of(), half, half, List.of(1, 0), tasks.channel().blockage()))
        .hasMessage("diversity branches is not in [1.0, 64.0]: 0.0");
  }

  /** Blocked half of the time for a fifth of a slot at a time. */
  @Test
  void blockageShorterThanASlotIsRefusedWithTheSettings() {
    TaskRanges.ChannelRanges channel = settings.tasks().channel();
    TaskRanges.BlockageRanges brief =
        new TaskRanges.BlockageRanges(
            new Interval(0, 0.5), new Interval(10, 10), new Interval(0.001, 1));
    TaskRanges ranges =
        settings
            .tasks()
            .with(
                new TaskRanges.ChannelRanges(
                    channel.bandwidthsHz(),
                    channel.unequalBandwidthsHz(),
                    channel.ricianKDb(),
                    channel.linkEfficiency(),
                    channel.diversityBranches(),
                    brief));
    assertThatThrownBy(() -> settings.withTasks(ranges))
        .hasMessageContaining("blockage mean on slots at duty 0.5");
  }

  @Test
  void aTaskThatDoesNotFitItsSizesIsRefused() {
    IabTask anchor = AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 4);
    assertThatThrownBy(() -> anchor.with(TrafficProfile.uniform(9, 12e6, 5e3)))
        .hasMessage("user loads has length 9, expected 10");
    assertThatThrownBy(() -> anchor.with(DuplexPlan.outOfBand(5)))
        .hasMessageContaining("backhaul-only band")
        .hasMessageContaining("5");
    assertThatThrownBy(() -> anchor.with(ChannelProfile.equalBands(4, 10e6, 9, Double.NaN)))
        .hasMessageContaining("link efficiency");
  }
}
