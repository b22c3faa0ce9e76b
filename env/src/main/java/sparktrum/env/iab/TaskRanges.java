package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.DuplexMode;
import sparktrum.env.Require;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.spectrum.OnOffChains;

/**
 * What the tasks of the train, validation and test splits are drawn from. Lists are drawn from with
 * equal chances, an entry that stands twice has twice the chance.
 *
 * @param starShare chance of a star, otherwise a chain
 * @param indoorShare share of indoor users
 * @param hotspotSkew weight of the first IAB node's hotspot; the other nodes share the rest
 * @param backhaulExtraLossDb loss added to backhaul links
 * @param duplex duplex modes
 * @param traffic loads and bursts
 * @param channel bandwidth, fading, link efficiency
 * @param interference external sites and jammers
 */
public record TaskRanges(
    double starShare,
    Interval indoorShare,
    Interval hotspotSkew,
    Interval backhaulExtraLossDb,
    DuplexRanges duplex,
    TrafficRanges traffic,
    ChannelRanges channel,
    InterferenceRanges interference) {

  /**
   * @param modes duplex modes
   * @param selfInterferenceAttenuationDb of full duplex
   * @param backhaulOnlyBands how many bands are backhaul-only out of band; which ones is drawn
   */
  public record DuplexRanges(
      List<DuplexMode> modes, double selfInterferenceAttenuationDb, int backhaulOnlyBands) {
    public DuplexRanges {
      modes = requireSome("duplex modes", modes);
      Require.in("self-interference attenuation in dB", selfInterferenceAttenuationDb, 0, 300);
      Require.in("backhaul-only bands", backhaulOnlyBands, 1, 255);
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
      Require.in("smallest load in bit/s", loadBps.low(), 0, 1e10);
      Require.in("load spread", loadSpread, 0, 3);
      burstBytes = requireSome("burst sizes", burstBytes);
    }
  }

  /**
   * @param bandwidthsHz bandwidth of every band
   * @param speedsKmh speed that sets the fading correlation
   * @param ricianKDb Rician K of user links with line of sight
   * @param linkEfficiency share of the Shannon bound that links reach
   */
  public record ChannelRanges(
      List<Double> bandwidthsHz,
      List<Double> speedsKmh,
      Interval ricianKDb,
      Interval linkEfficiency) {
    public ChannelRanges {
      bandwidthsHz = requireSome("bandwidths", bandwidthsHz);
      speedsKmh = requireSome("speeds", speedsKmh);
    }
  }

  /**
   * @param duty duty of external sites
   * @param meanOnSlots mean on period of external sites
   * @param jammerShare chance of a jammer
   * @param jammerEirpDbm radiated power of a jammer in a band
   * @param jammerDuties duties of a jammer, permuted over the bands
   * @param jammerMeanOnSlots mean on period of a jammer
   */
  public record InterferenceRanges(
      Interval duty,
      List<Double> meanOnSlots,
      double jammerShare,
      Interval jammerEirpDbm,
      List<Double> jammerDuties,
      double jammerMeanOnSlots) {
    public InterferenceRanges {
      meanOnSlots = requireSome("mean on periods", meanOnSlots);
      for (double slots : meanOnSlots) {
        OnOffChains.requireChain("smallest external", duty.low(), slots);
        OnOffChains.requireChain("largest external", duty.high(), slots);
      }
      Require.in("jammer share", jammerShare, 0, 1);
      jammerDuties = requireSome("jammer duties", jammerDuties);
      for (double jammerDuty : jammerDuties) {
        OnOffChains.requireChain("jammer", jammerDuty, jammerMeanOnSlots);
      }
    }
  }

  public TaskRanges {
    Require.in("star share", starShare, 0, 1);
    Require.in("smallest indoor share", indoorShare.low(), 0, 1);
    Require.in("largest indoor share", indoorShare.high(), 0, 1);
    Require.in("smallest hotspot skew", hotspotSkew.low(), 0, 1);
    Require.in("largest hotspot skew", hotspotSkew.high(), 0, 1);
    Require.in("smallest extra loss of backhaul in dB", backhaulExtraLossDb.low(), 0, 300);
    Require.in("largest extra loss of backhaul in dB", backhaulExtraLossDb.high(), 0, 300);
  }

  private static <T> List<T> requireSome(String name, List<T> values) {
    Require.in("number of " + name, values.size(), 1, 1 << 20);
    return List.copyOf(values);
  }

  void requireFits(Sizes sizes) {
    if (duplex.modes().contains(DuplexMode.OUT_OF_BAND)) {
      Require.in(
          "backhaul-only bands of " + sizes.bands(),
          duplex.backhaulOnlyBands(),
          1,
          sizes.bands() - 1);
    }
  }

  /** The urban distribution: a quarter of each duplex mode, 8-18 Mbit/s a user. */
  public static TaskRanges urban(Sizes sizes) {
    List<DuplexMode> modes =
        sizes.bands() > 1
            ? List.of(DuplexMode.values())
            : List.of(
                DuplexMode.HALF_DUPLEX_BAND, DuplexMode.HALF_DUPLEX_NODE, DuplexMode.FULL_DUPLEX);
    int backhaulOnly = Math.max(1, Math.round(0.4f * sizes.bands()));
    return new TaskRanges(
        0.6,
        new Interval(0, 0.6),
        new Interval(0.2, 0.8),
        new Interval(0, 10),
        new DuplexRanges(modes, 120, backhaulOnly),
        new TrafficRanges(new Interval(8e6, 18e6), 0.5, List.of(5e3, 20e3, 60e3)),
        new ChannelRanges(
            List.of(5e6, 10e6, 20e6),
            List.of(0.0, 3.0, 10.0, 30.0),
            new Interval(5, 13),
            new Interval(0.55, 0.75)),
        new InterferenceRanges(
            new Interval(0.2, 0.8),
            List.of(5.0, 20.0, 50.0),
            0.4,
            new Interval(40, 46),
            List.of(0.05, 0.05, 0.3, 0.7, 0.9),
            20));
  }
}
