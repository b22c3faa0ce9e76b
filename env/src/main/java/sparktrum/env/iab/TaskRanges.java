package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.DuplexMode;
import sparktrum.env.Require;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.spectrum.OnOffChains;
import sparktrum.env.topology.MobilityProfile;

/**
 * What the tasks of the train, validation and test splits are drawn from. Lists are drawn from with
 * equal chances, an entry that stands twice has twice the chance.
 *
 * @param scenarios chances of the scenarios
 * @param topologies chances of the backhaul trees
 * @param placement users and backhaul
 * @param mobility motion of users
 * @param duplex duplex modes
 * @param traffic loads and bursts
 * @param channel bandwidths, fading, link efficiency
 * @param interference external sites and jammers
 */
public record TaskRanges(
    ScenarioShares scenarios,
    TopologyShares topologies,
    PlacementRanges placement,
    MobilityRanges mobility,
    DuplexRanges duplex,
    TrafficRanges traffic,
    ChannelRanges channel,
    InterferenceRanges interference) {

  /** Relative chances of the {@link Scenarios}. */
  public record ScenarioShares(
      double urban, double rural, double ruralLowBand, double millimeterWave) {
    public ScenarioShares {
      requireShares("scenario", List.of(urban, rural, ruralLowBand, millimeterWave));
    }
  }

  /**
   * Relative chances of backhaul trees.
   *
   * @param star every IAB node is a child of the donor
   * @param chain each IAB node is the child of the one before
   * @param branch a chain of two hops, the other nodes children of the donor
   */
  public record TopologyShares(double star, double chain, double branch) {
    public TopologyShares {
      requireShares("topology", List.of(star, chain, branch));
    }
  }

  /**
   * @param indoorShare share of indoor users
   * @param hotspotSkew weight of the first IAB node's hotspot; the other nodes share the rest
   * @param backhaulExtraLossDb loss added to backhaul links
   */
  public record PlacementRanges(
      Interval indoorShare, Interval hotspotSkew, Interval backhaulExtraLossDb) {
    public PlacementRanges {
      requireIn("indoor share", indoorShare, 0, 1);
      requireIn("hotspot skew", hotspotSkew, 0, 1);
      requireIn("extra loss of backhaul in dB", backhaulExtraLossDb, 0, 300);
    }
  }

  /**
   * @param models laws of motion
   * @param speedsKmh mean speeds, which also set the fading correlation
   */
  public record MobilityRanges(List<MobilityProfile.Model> models, List<Double> speedsKmh) {
    public MobilityRanges {
      models = requireSome("mobility models", models);
      speedsKmh = requireSome("speeds", speedsKmh);
      requireIn("speed in km/h", speedsKmh, 0, 1000);
    }
  }

  /**
   * @param modes duplex modes
   * @param selfInterferenceAttenuationDb of full duplex
   * @param backhaulOnlyBands how many bands are backhaul-only out of band; which ones is drawn
   * @param rolesByNode whether each node draws its own backhaul-only bands
   * @param fallback when full duplex fails
   */
  public record DuplexRanges(
      List<DuplexMode> modes,
      double selfInterferenceAttenuationDb,
      List<Integer> backhaulOnlyBands,
      boolean rolesByNode,
      FallbackRanges fallback) {
    public DuplexRanges {
      modes = requireSome("duplex modes", modes);
      Require.in("self-interference attenuation in dB", selfInterferenceAttenuationDb, 0, 300);
      backhaulOnlyBands = requireSome("counts of backhaul-only bands", backhaulOnlyBands);
      requireIn("backhaul-only bands", backhaulOnlyBands, 1, 255);
    }
  }

  /**
   * @param share long-run share of slots in which full duplex falls back to half duplex
   * @param meanSlots mean length of such a burst
   */
  public record FallbackRanges(Interval share, List<Double> meanSlots) {
    public FallbackRanges {
      meanSlots = requireSome("mean fallback periods", meanSlots);
      for (double slots : meanSlots) {
        OnOffChains.requireChain("smallest fallback", share.low(), slots);
        OnOffChains.requireChain("largest fallback", share.high(), slots);
      }
    }

    /** Full duplex never fails. */
    public static FallbackRanges none() {
      return new FallbackRanges(new Interval(0, 0), List.of(20.0));
    }
  }

  /**
   * @param loadBps load of a user before its multiplier
   * @param loadSpread standard deviation of the logarithm of each user's multiplier, whose median
   *     is 1
   * @param burstBytes sizes of a burst
   */
  public record TrafficRanges(Interval loadBps, double loadSpread, List<Double> burstBytes) {
    public TrafficRanges {
      requireIn("load in bit/s", loadBps, 0, 1e10);
      Require.in("load spread", loadSpread, 0, 3);
      burstBytes = requireSome("burst sizes", burstBytes);
      requireIn("burst in bytes", burstBytes, 1, 1e9);
    }
  }

  /**
   * @param bandwidthsHz bandwidths, one for all bands
   * @param unequalBandwidthsHz bandwidths that are permuted over the bands, from the first again if
   *     there are more bands; empty for equal bands
   * @param ricianKDb Rician K of user links with line of sight
   * @param linkEfficiency share of the Shannon bound that links reach; rates by CQI table do not
   *     look at it
   * @param diversityBranches independent fades that are averaged in a band
   * @param blockage of user links
   */
  public record ChannelRanges(
      List<Double> bandwidthsHz,
      List<Double> unequalBandwidthsHz,
      Interval ricianKDb,
      Interval linkEfficiency,
      List<Integer> diversityBranches,
      BlockageRanges blockage) {
    public ChannelRanges {
      bandwidthsHz = requireSome("bandwidths", bandwidthsHz);
      unequalBandwidthsHz = List.copyOf(unequalBandwidthsHz);
      diversityBranches = requireSome("diversity branches", diversityBranches);
      requireIn("bandwidth in Hz", bandwidthsHz, 1, 1e12);
      requireIn("unequal bandwidth in Hz", unequalBandwidthsHz, 1, 1e12);
      requireIn("Rician K in dB", ricianKDb, -100, 100);
      requireIn("link efficiency", linkEfficiency, 0.01, 1);
      requireIn("diversity branches", diversityBranches, 1, 64);
    }
  }

  /**
   * @param share long-run share of time a link is blocked
   * @param attenuationDb what a blocked link loses
   * @param meanBlockedSeconds mean length of a blocked period
   */
  public record BlockageRanges(
      Interval share, Interval attenuationDb, Interval meanBlockedSeconds) {
    public BlockageRanges {
      requireIn("blocked share", share, 0, 0.9);
      requireIn("blockage attenuation in dB", attenuationDb, 0, 300);
      requireIn("mean blocked time in s", meanBlockedSeconds, 1e-9, 1e9);
    }

    /** Nothing comes in between. */
    public static BlockageRanges none() {
      return new BlockageRanges(new Interval(0, 0), new Interval(0, 0), new Interval(1, 1));
    }
  }

  /**
   * @param duty duty of external sites
   * @param meanOnSlots mean on period of external sites
   * @param jammers inside the area
   */
  public record InterferenceRanges(Interval duty, List<Double> meanOnSlots, JammerRanges jammers) {
    public InterferenceRanges {
      meanOnSlots = requireSome("mean on periods", meanOnSlots);
      for (double slots : meanOnSlots) {
        OnOffChains.requireChain("smallest external", duty.low(), slots);
        OnOffChains.requireChain("largest external", duty.high(), slots);
      }
    }
  }

  /**
   * @param share chance that a task is jammed
   * @param count jammers of a jammed task
   * @param sweepingShare chance that a jammer sweeps; otherwise it has a duty for each band
   * @param eirpDbm radiated power of a jammer in a band
   * @param duties duties of a jammer that does not sweep, permuted over the bands
   * @param meanOnSlots mean on period of such a jammer
   * @param hopSlots slots in a band of a sweeping jammer; start and step are drawn evenly
   */
  public record JammerRanges(
      double share,
      int count,
      double sweepingShare,
      Interval eirpDbm,
      List<Double> duties,
      double meanOnSlots,
      List<Integer> hopSlots) {
    public JammerRanges {
      Require.in("share", share, 0, 1);
      Require.in("count", count, 1, 16);
      Require.in("sweeping share", sweepingShare, 0, 1);
      requireIn("jammer EIRP in dBm", eirpDbm, -300, 100);
      duties = requireSome("duties", duties);
      for (double duty : duties) {
        OnOffChains.requireChain("jammer", duty, meanOnSlots);
      }
      hopSlots = requireSome("hop slots", hopSlots);
      requireIn("hop slots", hopSlots, 1, 1_000_000);
    }
  }

  private static <T> List<T> requireSome(String name, List<T> values) {
    Require.in("number of " + name, values.size(), 1, 1 << 20);
    return List.copyOf(values);
  }

  private static void requireIn(String name, Interval interval, double low, double high) {
    Require.in("smallest " + name, interval.low(), low, high);
    Require.in("largest " + name, interval.high(), low, high);
  }

  private static void requireIn(
      String name, List<? extends Number> values, double low, double high) {
    for (Number value : values) {
      Require.in(name, value.doubleValue(), low, high);
    }
  }

  private static void requireShares(String name, List<Double> shares) {
    for (double share : shares) {
      Require.in(name + " share", share, 0, 1e9);
    }
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    Require.positive("sum of " + name + " shares", sum);
  }

  void requireFits(Sizes sizes) {
    if (channel.blockage().share().high() > 0) {
      OnOffChains.requireChain(
          "blockage",
          channel.blockage().share().high(),
          channel.blockage().meanBlockedSeconds().low() / sizes.slotSeconds());
    }
    if (duplex.modes().contains(DuplexMode.OUT_OF_BAND)) {
      for (int count : duplex.backhaulOnlyBands()) {
        if (count >= sizes.bands()) {
          throw new IllegalArgumentException(
              "duplex.backhaulOnlyBands leaves no band of "
                  + sizes.bands()
                  + " for access, set it lower or take out-of-band off duplex.modes: "
                  + count);
        }
      }
    }
  }

  /** The same but for scenarios. */
  TaskRanges with(ScenarioShares other) {
    return new TaskRanges(
        other, topologies, placement, mobility, duplex, traffic, channel, interference);
  }

  /** The same but for topologies. */
  TaskRanges with(TopologyShares other) {
    return new TaskRanges(
        scenarios, other, placement, mobility, duplex, traffic, channel, interference);
  }

  /** The same but for placement. */
  TaskRanges with(PlacementRanges other) {
    return new TaskRanges(
        scenarios, topologies, other, mobility, duplex, traffic, channel, interference);
  }

  /** The same but for mobility. */
  TaskRanges with(MobilityRanges other) {
    return new TaskRanges(
        scenarios, topologies, placement, other, duplex, traffic, channel, interference);
  }

  /** The same but for duplex. */
  TaskRanges with(DuplexRanges other) {
    return new TaskRanges(
        scenarios, topologies, placement, mobility, other, traffic, channel, interference);
  }

  /** The same but for traffic. */
  TaskRanges with(TrafficRanges other) {
    return new TaskRanges(
        scenarios, topologies, placement, mobility, duplex, other, channel, interference);
  }

  /** The same but for channel. */
  TaskRanges with(ChannelRanges other) {
    return new TaskRanges(
        scenarios, topologies, placement, mobility, duplex, traffic, other, interference);
  }

  /** The same but for interference. */
  TaskRanges with(InterferenceRanges other) {
    return new TaskRanges(
        scenarios, topologies, placement, mobility, duplex, traffic, channel, other);
  }

  /**
   * The shipped distribution: 70 % urban and 30 % rural, 60 % stars, a quarter of each duplex mode,
   * 8-18 Mbit/s a user.
   */
  public static TaskRanges standard(Sizes sizes) {
    List<DuplexMode> modes =
        sizes.bands() > 1
            ? List.of(DuplexMode.values())
            : List.of(
                DuplexMode.HALF_DUPLEX_BAND, DuplexMode.HALF_DUPLEX_NODE, DuplexMode.FULL_DUPLEX);
    int backhaulOnly = Math.max(1, Math.round(0.4f * sizes.bands()));
    return new TaskRanges(
        new ScenarioShares(0.7, 0.3, 0, 0),
        new TopologyShares(0.6, 0.4, 0),
        new PlacementRanges(new Interval(0, 0.6), new Interval(0.2, 0.8), new Interval(0, 10)),
        new MobilityRanges(
            List.of(MobilityProfile.Model.GAUSS_MARKOV), List.of(0.0, 3.0, 10.0, 30.0)),
        new DuplexRanges(modes, 120, List.of(backhaulOnly), false, FallbackRanges.none()),
        new TrafficRanges(new Interval(8e6, 18e6), 0.5, List.of(5e3, 20e3, 60e3)),
        new ChannelRanges(
            List.of(5e6, 10e6, 20e6),
            List.of(),
            new Interval(5, 13),
            new Interval(0.55, 0.75),
            List.of(1),
            BlockageRanges.none()),
        new InterferenceRanges(
            new Interval(0.2, 0.8),
            List.of(5.0, 20.0, 50.0),
            new JammerRanges(
                0.4,
                1,
                0,
                new Interval(40, 46),
                List.of(0.05, 0.05, 0.3, 0.7, 0.9),
                20,
                List.of(1, 2, 5, 10))));
  }
}
