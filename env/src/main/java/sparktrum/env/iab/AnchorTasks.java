package sparktrum.env.iab;

import java.util.Collections;
import java.util.List;
import sparktrum.env.Split;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.radio.Blockage;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.Placement;
import sparktrum.env.traffic.TrafficProfile;

/**
 * Plain tasks to compare with: half duplex on each band, equal loads and hotspots, users that stay,
 * Rician K 9 dB, link efficiency 0.6, external duty 0.5, no jammer, no extra loss. Each scenario
 * has conditions of its own.
 */
public final class AnchorTasks {
  private AnchorTasks() {}

  /** 10 MHz bands, 20 kB bursts, fading of 3 km/h, half of the users indoors. */
  public static IabTask urban(
      IabSettings settings, BackhaulTree tree, double userLoadBps, long geometrySeed) {
    return task(
        settings,
        settings.scenarios().urban(),
        placement(tree, geometrySeed, 0.5),
        3,
        traffic(settings, userLoadBps, 20e3),
        channel(settings, 10e6));
  }

  /** 10 MHz bands, 20 kB bursts, fading of 60 km/h, a fifth of the users indoors. */
  public static IabTask rural(
      IabSettings settings, BackhaulTree tree, double userLoadBps, long geometrySeed) {
    return task(
        settings,
        settings.scenarios().rural(),
        placement(tree, geometrySeed, 0.2),
        60,
        traffic(settings, userLoadBps, 20e3),
        channel(settings, 10e6));
  }

  /**
   * 80 MHz bands, 160 kB bursts, fading of 3 km/h, all users outdoors, links blocked a tenth of the
   * time for 0.2 s by 18 dB.
   */
  public static IabTask millimeterWave(
      IabSettings settings, BackhaulTree tree, double userLoadBps, long geometrySeed) {
    return task(
        settings,
        settings.scenarios().millimeterWave(),
        placement(tree, geometrySeed, 0),
        3,
        traffic(settings, userLoadBps, 160e3),
        channel(settings, 80e6).with(new Blockage(0.1, 18, 0.2)));
  }

  private static IabTask task(
      IabSettings settings,
      Scenario scenario,
      Placement placement,
      double speedKmh,
      TrafficProfile traffic,
      ChannelProfile channel) {
    return new IabTask(
        "iab/anchor-" + scenario.name() + "/" + placement.geometrySeed(),
        Split.TEST,
        settings.rules(),
        scenario,
        placement,
        MobilityProfile.fixed(speedKmh),
        DuplexPlan.halfDuplexBand(),
        traffic,
        channel,
        new InterferenceProfile(0.5, 20, List.of()));
  }

  private static Placement placement(BackhaulTree tree, long geometrySeed, double indoorShare) {
    int relays = tree.nodeCount() - 1;
    return new Placement(geometrySeed, tree, indoorShare, Collections.nCopies(relays, 1.0), 0);
  }

  private static TrafficProfile traffic(IabSettings settings, double loadBps, double burstBytes) {
    return TrafficProfile.uniform(settings.sizes().users(), loadBps, burstBytes);
  }

  private static ChannelProfile channel(IabSettings settings, double bandwidthHz) {
    Sizes sizes = settings.sizes();
    return ChannelProfile.equalBands(sizes.bands(), bandwidthHz, 9, 0.6);
  }
}
