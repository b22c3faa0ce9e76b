package sparktrum.env.iab;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.DuplexMode;
import sparktrum.env.Split;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.TaskRanges.BlockageRanges;
import sparktrum.env.iab.TaskRanges.ChannelRanges;
import sparktrum.env.iab.TaskRanges.DuplexRanges;
import sparktrum.env.iab.TaskRanges.FallbackRanges;
import sparktrum.env.iab.TaskRanges.InterferenceRanges;
import sparktrum.env.iab.TaskRanges.JammerRanges;
import sparktrum.env.iab.TaskRanges.MobilityRanges;
import sparktrum.env.iab.TaskRanges.PlacementRanges;
import sparktrum.env.iab.TaskRanges.ScenarioShares;
import sparktrum.env.iab.TaskRanges.TopologyShares;
import sparktrum.env.iab.TaskRanges.TrafficRanges;

/**
 * The splits that ask what an agent does where it was not trained. Each is the distribution agents
 * train on with one thing changed to what training never shows.
 *
 * @param split its name
 * @param ranges what its tasks are drawn from
 */
record OutOfDistribution(Split split, TaskRanges ranges) {

  /** All splits that make sense in these sizes, in alphabetical order. */
  static List<OutOfDistribution> of(TaskRanges train, Sizes sizes) {
    List<OutOfDistribution> splits = new ArrayList<>();
    splits.addAll(hardware(train, sizes));
    splits.addAll(traffic(train));
    splits.addAll(channel(train));
    splits.addAll(surroundings(train));
    splits.sort((a, b) -> a.split.name().compareTo(b.split.name()));
    return splits;
  }

  private static OutOfDistribution split(String name, TaskRanges ranges) {
    return new OutOfDistribution(new Split("ood-" + name, false), ranges);
  }

  private static List<OutOfDistribution> hardware(TaskRanges train, Sizes sizes) {
    List<OutOfDistribution> splits = new ArrayList<>();
    if (sizes.nodes() > 3) {
      splits.add(split("topology", train.with(new TopologyShares(0, 0, 1))));
    }
    if (sizes.bands() > 3) {
      splits.add(
          split(
              "band-roles",
              train.with(
                  new DuplexRanges(
                      List.of(DuplexMode.OUT_OF_BAND),
                      train.duplex().selfInterferenceAttenuationDb(),
                      List.of(1, 3),
                      false,
                      FallbackRanges.none()))));
    }
    if (sizes.bands() > 1) {
      splits.add(
          split(
              "unequal-roles",
              train.with(
                  new DuplexRanges(
                      List.of(DuplexMode.OUT_OF_BAND),
                      train.duplex().selfInterferenceAttenuationDb(),
                      train.duplex().backhaulOnlyBands(),
                      true,
                      FallbackRanges.none()))));
    }
    splits.add(
        split(
            "duplex-fallback",
            train.with(
                new DuplexRanges(
                    List.of(DuplexMode.FULL_DUPLEX),
                    110,
                    train.duplex().backhaulOnlyBands(),
                    false,
                    new FallbackRanges(new Interval(0.2, 0.5), List.of(10.0, 20.0))))));
    return splits;
  }

  private static List<OutOfDistribution> traffic(TaskRanges train) {
    TrafficRanges traffic = train.traffic();
    return List.of(
        split("heavy-load", train.with(withLoad(traffic, new Interval(18e6, 24e6)))),
        split("light-load", train.with(withLoad(traffic, new Interval(2e6, 6e6)))),
        split(
            "large-bursts",
            train.with(
                new TrafficRanges(traffic.loadBps(), traffic.loadSpread(), List.of(500e3)))));
  }

  private static TrafficRanges withLoad(TrafficRanges traffic, Interval loadBps) {
    return new TrafficRanges(loadBps, traffic.loadSpread(), traffic.burstBytes());
  }

  private static List<OutOfDistribution> channel(TaskRanges train) {
    ChannelRanges channel = train.channel();
    return List.of(
        split(
            "unequal-bands",
            train.with(
                new ChannelRanges(
                    channel.bandwidthsHz(),
                    List.of(5e6, 5e6, 10e6, 20e6, 40e6),
                    channel.ricianKDb(),
                    channel.linkEfficiency(),
                    channel.diversityBranches(),
                    channel.blockage()))),
        split(
            "rayleigh",
            train.with(withLinks(channel, new Interval(-100, -100), channel.linkEfficiency()))),
        split(
            "low-efficiency",
            train.with(withLinks(channel, channel.ricianKDb(), new Interval(0.5, 0.5)))),
        split(
            "speed",
            train.with(new MobilityRanges(train.mobility().models(), List.of(60.0, 120.0)))));
  }

  private static ChannelRanges withLinks(
      ChannelRanges channel, Interval ricianKDb, Interval linkEfficiency) {
    return new ChannelRanges(
        channel.bandwidthsHz(),
        channel.unequalBandwidthsHz(),
        ricianKDb,
        linkEfficiency,
        channel.diversityBranches(),
        channel.blockage());
  }

  private static List<OutOfDistribution> surroundings(TaskRanges train) {
    PlacementRanges placement = train.placement();
    Interval indoor = placement.indoorShare();
    Interval skew = placement.hotspotSkew();
    Interval extraLossDb = placement.backhaulExtraLossDb();
    return List.of(
        split("indoor", train.with(new PlacementRanges(new Interval(0.8, 0.8), skew, extraLossDb))),
        split(
            "one-hotspot",
            train.with(new PlacementRanges(indoor, new Interval(1, 1), extraLossDb))),
        split("weak-backhaul", train.with(new PlacementRanges(indoor, skew, new Interval(15, 25)))),
        split(
            "interference-duty",
            train.with(withOutside(train, new Interval(0.95, 0.95), List.of(20.0, 50.0)))),
        split(
            "interference-period",
            train.with(withOutside(train, train.interference().duty(), List.of(200.0)))),
        split("sweeping-jammer", train.with(jammed(train, 1, 1, new Interval(50, 50)))),
        split(
            "two-jammers",
            train.with(jammed(train, 2, 0, train.interference().jammers().eirpDbm()))),
        split("rural-low-band", train.with(new ScenarioShares(0, 0, 1, 0))),
        split("millimeter-wave", millimeterWave(train)));
  }

  private static InterferenceRanges withOutside(
      TaskRanges train, Interval duty, List<Double> meanOnSlots) {
    return new InterferenceRanges(duty, meanOnSlots, train.interference().jammers());
  }

  private static InterferenceRanges jammed(
      TaskRanges train, int count, double sweepingShare, Interval eirpDbm) {
    InterferenceRanges interference = train.interference();
    JammerRanges jammers = interference.jammers();
    return new InterferenceRanges(
        interference.duty(),
        interference.meanOnSlots(),
        new JammerRanges(
            1,
            count,
            sweepingShare,
            eirpDbm,
            jammers.duties(),
            jammers.meanOnSlots(),
            jammers.hopSlots()));
  }

  /** Bandwidths, loads and bursts grow with the carrier; users are outdoors and get blocked. */
  private static TaskRanges millimeterWave(TaskRanges train) {
    ChannelRanges channel = train.channel();
    PlacementRanges placement = train.placement();
    return train
        .with(new ScenarioShares(0, 0, 0, 1))
        .with(
            new PlacementRanges(
                new Interval(0, 0), placement.hotspotSkew(), placement.backhaulExtraLossDb()))
        .with(
            new TrafficRanges(
                new Interval(50e6, 150e6), train.traffic().loadSpread(), List.of(160e3)))
        .with(
            new ChannelRanges(
                List.of(80e6),
                List.of(),
                channel.ricianKDb(),
                channel.linkEfficiency(),
                channel.diversityBranches(),
                new BlockageRanges(
                    new Interval(0.03, 0.2), new Interval(10, 20), new Interval(0.2, 0.6))));
  }
}
