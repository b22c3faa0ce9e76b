package sparktrum.env.iab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Placement;
import sparktrum.env.traffic.TrafficProfile;

/**
 * Tasks drawn from {@link TaskRanges}. The splits are disjoint because each has its own geometry
 * seeds: train 0 to 9,999, test 10,000 to 10,999, validation 11,000 to 11,999. Index i has geometry
 * i modulo the size of its split; what else it draws differs for every index.
 */
final class IabTasks implements TaskDistribution {
  private static final int HELD_OUT = 1000;
  private static final int TRAIN = 10_000;

  private final IabSettings settings;
  private final TaskRanges ranges;
  private final long seed;

  IabTasks(IabSettings settings, long seed) {
    this.settings = settings;
    this.ranges = settings.tasks();
    this.seed = seed;
  }

  @Override
  public List<Split> splits() {
    return List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);
  }

  @Override
  public TaskVariant task(Split split, long index) {
    if (index < 0) {
      throw new IllegalArgumentException("task index is negative: " + index);
    }
    long geometrySeed = geometrySeed(split, index);
    GaussianSource source =
        GaussianSource.of(Seeds.derive(seed, Seeds.part("iab"), Seeds.part(split.name()), index));
    return new IabTask(
        "iab/" + split.name() + "/" + index,
        split,
        settings,
        placement(geometrySeed, source),
        duplex(source),
        traffic(source),
        channel(source),
        interference(source));
  }

  private static long geometrySeed(Split split, long index) {
    if (split.equals(Split.TRAIN)) {
      return index % TRAIN;
    }
    if (split.equals(Split.TEST)) {
      return TRAIN + index % HELD_OUT;
    }
    if (split.equals(Split.VALIDATION)) {
      return TRAIN + HELD_OUT + index % HELD_OUT;
    }
    throw new IllegalArgumentException("no split " + split.name() + " in the iab preset");
  }

  private Placement placement(long geometrySeed, GaussianSource source) {
    int nodes = settings.sizes().nodes();
    BackhaulTree tree =
        source.nextUniform() < ranges.starShare()
            ? BackhaulTree.star(nodes)
            : BackhaulTree.chain(nodes);
    double indoor = ranges.indoorShare().at(source.nextUniform());
    double skew = ranges.hotspotSkew().at(source.nextUniform());
    List<Double> hotspots = new ArrayList<>(List.of(nodes == 2 ? 1 : skew));
    for (int node = 2; node < nodes; node++) {
      hotspots.add((1 - skew) / (nodes - 2));
    }
    double extraLossDb = ranges.backhaulExtraLossDb().at(source.nextUniform());
    return new Placement(geometrySeed, tree, indoor, hotspots, extraLossDb);
  }

  private DuplexPlan duplex(GaussianSource source) {
    TaskRanges.DuplexRanges duplex = ranges.duplex();
    int[] bands = permutation(settings.sizes().bands(), source);
    return switch (pick(duplex.modes(), source)) {
      case HALF_DUPLEX_BAND -> DuplexPlan.halfDuplexBand();
      case HALF_DUPLEX_NODE -> DuplexPlan.halfDuplexNode();
      case FULL_DUPLEX -> DuplexPlan.fullDuplex(duplex.selfInterferenceAttenuationDb());
      case OUT_OF_BAND -> {
        int[] backhaulOnly = Arrays.copyOf(bands, duplex.backhaulOnlyBands());
        Arrays.sort(backhaulOnly);
        yield DuplexPlan.outOfBand(backhaulOnly);
      }
    };
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
    return ChannelProfile.equalBands(
        settings.sizes().bands(),
        pick(channel.bandwidthsHz(), source),
        pick(channel.speedsKmh(), source),
        channel.ricianKDb().at(source.nextUniform()),
        channel.linkEfficiency().at(source.nextUniform()));
  }

  private InterferenceProfile interference(GaussianSource source) {
    TaskRanges.InterferenceRanges interference = ranges.interference();
    double duty = interference.duty().at(source.nextUniform());
    double meanOnSlots = pick(interference.meanOnSlots(), source);
    boolean jammed = source.nextUniform() < interference.jammerShare();
    double eirpDbm = interference.jammerEirpDbm().at(source.nextUniform());
    List<Double> duties = new ArrayList<>();
    for (int slot : permutation(settings.sizes().bands(), source)) {
      duties.add(interference.jammerDuties().get(slot % interference.jammerDuties().size()));
    }
    Jammer jammer =
        jammed ? new Jammer(eirpDbm, duties, interference.jammerMeanOnSlots()) : Jammer.none();
    return new InterferenceProfile(duty, meanOnSlots, jammer);
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
