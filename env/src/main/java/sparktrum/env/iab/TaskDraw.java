package sparktrum.env.iab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.iab.TaskRanges.BlockageRanges;
import sparktrum.env.iab.TaskRanges.ScenarioShares;
import sparktrum.env.iab.TaskRanges.TopologyShares;
import sparktrum.env.radio.Blockage;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.DuplexPlan.Fallback;
import sparktrum.env.spectrum.DutyJammer;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.SweepingJammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.Placement;
import sparktrum.env.traffic.TrafficProfile;

/** Draws one task from its ranges. */
final class TaskDraw {
  private static final int SCENARIO = 0;
  private static final int PLACEMENT = 1;
  private static final int MOBILITY = 2;
  private static final int DUPLEX = 3;
  private static final int TRAFFIC = 4;
  private static final int CHANNEL = 5;
  private static final int INTERFERENCE = 6;

  private final IabSettings settings;
  private final TaskRanges ranges;
  private final long seed;

  TaskDraw(IabSettings settings, TaskRanges ranges, long seed) {
    this.settings = settings;
    this.ranges = ranges;
    this.seed = seed;
  }

  IabTask task(String taskId, Split split, long geometrySeed) {
    return new IabTask(
        taskId,
        split,
        settings.rules(),
        scenario(stream(SCENARIO)),
        placement(geometrySeed, stream(PLACEMENT)),
        mobility(stream(MOBILITY)),
        duplex(stream(DUPLEX)),
        traffic(stream(TRAFFIC)),
        channel(stream(CHANNEL)),
        interference(stream(INTERFERENCE)));
  }

  private GaussianSource stream(int part) {
    return GaussianSource.of(Seeds.derive(seed, part));
  }

  private Scenario scenario(GaussianSource source) {
    ScenarioShares shares = ranges.scenarios();
    Scenarios scenarios = settings.scenarios();
    int chosen =
        pickWeighted(
            source, shares.urban(), shares.rural(), shares.ruralLowBand(), shares.millimeterWave());
    return List.of(
            scenarios.urban(),
            scenarios.rural(),
            scenarios.ruralLowBand(),
            scenarios.millimeterWave())
        .get(chosen);
  }

  private Placement placement(long geometrySeed, GaussianSource source) {
    TaskRanges.PlacementRanges placement = ranges.placement();
    BackhaulTree tree = tree(source);
    double indoor = placement.indoorShare().at(source.nextUniform());
    double skew = placement.hotspotSkew().at(source.nextUniform());
    double extraLossDb = placement.backhaulExtraLossDb().at(source.nextUniform());
    return new Placement(geometrySeed, tree, indoor, hotspots(skew), extraLossDb);
  }

  private BackhaulTree tree(GaussianSource source) {
    int nodes = settings.sizes().nodes();
    TopologyShares shares = ranges.topologies();
    return switch (pickWeighted(source, shares.star(), shares.chain(), shares.branch())) {
      case 0 -> BackhaulTree.star(nodes);
      case 1 -> BackhaulTree.chain(nodes);
      default -> BackhaulTree.branch(nodes);
    };
  }

  private List<Double> hotspots(double skew) {
    int nodes = settings.sizes().nodes();
    List<Double> hotspots = new ArrayList<>(List.of(nodes == 2 ? 1 : skew));
    for (int node = 2; node < nodes; node++) {
      hotspots.add((1 - skew) / (nodes - 2));
    }
    return hotspots;
  }

  private MobilityProfile mobility(GaussianSource source) {
    return new MobilityProfile(
        pick(ranges.mobility().models(), source), pick(ranges.mobility().speedsKmh(), source));
  }

  private DuplexPlan duplex(GaussianSource source) {
    TaskRanges.DuplexRanges duplex = ranges.duplex();
    int[] bands = permutation(settings.sizes().bands(), source);
    return switch (pick(duplex.modes(), source)) {
      case HALF_DUPLEX_BAND -> DuplexPlan.halfDuplexBand();
      case HALF_DUPLEX_NODE -> DuplexPlan.halfDuplexNode();
      case FULL_DUPLEX ->
          DuplexPlan.fullDuplex(
              duplex.selfInterferenceAttenuationDb(), fallback(duplex.fallback(), source));
      case OUT_OF_BAND ->
          duplex.rolesByNode()
              ? DuplexPlan.outOfBandByNode(rolesByNode(duplex, source))
              : DuplexPlan.outOfBand(first(pick(duplex.backhaulOnlyBands(), source), bands));
    };
  }

  private static Fallback fallback(TaskRanges.FallbackRanges fallback, GaussianSource source) {
    return new Fallback(
        fallback.share().at(source.nextUniform()), pick(fallback.meanSlots(), source));
  }

  private List<List<Integer>> rolesByNode(TaskRanges.DuplexRanges duplex, GaussianSource source) {
    int count = pick(duplex.backhaulOnlyBands(), source);
    List<List<Integer>> roles = new ArrayList<>();
    for (int node = 0; node < settings.sizes().nodes(); node++) {
      int[] bands = permutation(settings.sizes().bands(), source);
      roles.add(Arrays.stream(first(count, bands)).boxed().toList());
    }
    return roles;
  }

  /** The first {@code count} numbers, ascending. */
  private static int[] first(int count, int[] numbers) {
    int[] first = Arrays.copyOf(numbers, count);
    Arrays.sort(first);
    return first;
  }

  private TrafficProfile traffic(GaussianSource source) {
    TaskRanges.TrafficRanges traffic = ranges.traffic();
    double load = traffic.loadBps().at(source.nextUniform());
    double burstBytes = pick(traffic.burstBytes(), source);
    List<Double> loads = new ArrayList<>();
    for (int user = 0; user < settings.sizes().users(); user++) {
      loads.add(load * StrictMath.exp(traffic.loadSpread() * source.nextGaussian()));
    }
    return new TrafficProfile(loads, burstBytes);
  }

  private ChannelProfile channel(GaussianSource source) {
    TaskRanges.ChannelRanges channel = ranges.channel();
    return new ChannelProfile(
        bandwidthsHz(channel, source),
        channel.ricianKDb().at(source.nextUniform()),
        channel.linkEfficiency().at(source.nextUniform()),
        pick(channel.diversityBranches(), source),
        blockage(channel.blockage(), source));
  }

  private List<Double> bandwidthsHz(TaskRanges.ChannelRanges channel, GaussianSource source) {
    int bands = settings.sizes().bands();
    double equal = pick(channel.bandwidthsHz(), source);
    int[] order = permutation(bands, source);
    List<Double> unequal = channel.unequalBandwidthsHz();
    return unequal.isEmpty()
        ? Collections.nCopies(bands, equal)
        : Arrays.stream(order).mapToObj(band -> unequal.get(band % unequal.size())).toList();
  }

  private static Blockage blockage(BlockageRanges blockage, GaussianSource source) {
    return new Blockage(
        blockage.share().at(source.nextUniform()),
        blockage.attenuationDb().at(source.nextUniform()),
        blockage.meanBlockedSeconds().at(source.nextUniform()));
  }

  private InterferenceProfile interference(GaussianSource source) {
    TaskRanges.InterferenceRanges interference = ranges.interference();
    double duty = interference.duty().at(source.nextUniform());
    double meanOnSlots = pick(interference.meanOnSlots(), source);
    boolean jammed = source.nextUniform() < interference.jammers().share();
    List<Jammer> jammers = new ArrayList<>();
    for (int i = 0; jammed && i < interference.jammers().count(); i++) {
      jammers.add(jammer(interference.jammers(), source));
    }
    return new InterferenceProfile(duty, meanOnSlots, jammers);
  }

  private Jammer jammer(TaskRanges.JammerRanges ranges, GaussianSource source) {
    int bands = settings.sizes().bands();
    double eirpDbm = ranges.eirpDbm().at(source.nextUniform());
    if (source.nextUniform() < ranges.sweepingShare()) {
      int start = (int) (source.nextUniform() * bands);
      int step = 1 + (int) (source.nextUniform() * Math.max(1, bands - 1));
      return new SweepingJammer(eirpDbm, start, pick(ranges.hopSlots(), source), step);
    }
    List<Double> duties = new ArrayList<>();
    for (int place : permutation(bands, source)) {
      duties.add(ranges.duties().get(place % ranges.duties().size()));
    }
    return new DutyJammer(eirpDbm, duties, ranges.meanOnSlots());
  }

  /** Index drawn with chances in proportion to {@code weights}. */
  private static int pickWeighted(GaussianSource source, double... weights) {
    double left = source.nextUniform() * Arrays.stream(weights).sum();
    int chosen = 0;
    while (chosen < weights.length - 1 && left >= weights[chosen]) {
      left -= weights[chosen];
      chosen++;
    }
    return chosen;
  }

  private static <T> T pick(List<T> values, GaussianSource source) {
    return values.get((int) (source.nextUniform() * values.size()));
  }

  /** A uniform order of 0 to {@code size} - 1 (Fisher-Yates). */
  private static int[] permutation(int size, GaussianSource source) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = (int) (source.nextUniform() * (i + 1));
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
