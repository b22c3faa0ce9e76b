package sparktrum.env.iab;

import java.util.Collections;
import java.util.List;
import sparktrum.env.Require;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.Placement;
import sparktrum.env.traffic.TrafficProfile;

/**
 * One scenario of the {@code iab} preset.
 *
 * @param taskId unique within the preset
 * @param split where it was drawn for
 * @param settings of the preset it belongs to
 * @param placement geometry and backhaul tree
 * @param duplex what the hardware allows
 * @param traffic loads and bursts
 * @param channel bandwidth, fading, link efficiency
 * @param interference external sites and jammer
 */
public record IabTask(
    String taskId,
    Split split,
    IabSettings settings,
    Placement placement,
    DuplexPlan duplex,
    TrafficProfile traffic,
    ChannelProfile channel,
    InterferenceProfile interference)
    implements TaskVariant {

  public IabTask {
    Sizes sizes = settings.sizes();
    Require.length("backhaul tree", placement.tree().nodeCount(), sizes.nodes());
    Require.length("user loads", traffic.userLoadsBps().size(), sizes.users());
    Require.length("bandwidths", channel.bandwidthsHz().size(), sizes.bands());
    if (interference.jammer().present()) {
      Require.length("jammer duties", interference.jammer().duties().size(), sizes.bands());
    }
    for (int band : duplex.backhaulOnlyBands()) {
      Require.in("backhaul-only band", band, 0, sizes.bands() - 1);
    }
  }

  /**
   * A plain scenario to compare with: half duplex on each band, 10 MHz bands, 20 kB bursts, equal
   * loads and hotspots, 3 km/h, K 9 dB, link efficiency 0.6, external duty 0.5, half of the users
   * indoors, no jammer, no extra loss.
   */
  public static IabTask anchor(
      IabSettings settings, BackhaulTree tree, double userLoadBps, long geometrySeed) {
    Sizes sizes = settings.sizes();
    return new IabTask(
        "iab/anchor/" + geometrySeed,
        Split.TEST,
        settings,
        new Placement(geometrySeed, tree, 0.5, Collections.nCopies(sizes.nodes() - 1, 1.0), 0),
        DuplexPlan.halfDuplexBand(),
        TrafficProfile.uniform(sizes.users(), userLoadBps, 20e3),
        ChannelProfile.equalBands(sizes.bands(), 10e6, 3, 9, 0.6),
        new InterferenceProfile(0.5, 20, Jammer.none()));
  }

  /** The same scenario with another placement. */
  public IabTask with(Placement other) {
    return new IabTask(taskId, split, settings, other, duplex, traffic, channel, interference);
  }

  /** The same scenario with other hardware. */
  public IabTask with(DuplexPlan other) {
    return new IabTask(taskId, split, settings, placement, other, traffic, channel, interference);
  }

  /** The same scenario with other traffic. */
  public IabTask with(TrafficProfile other) {
    return new IabTask(taskId, split, settings, placement, duplex, other, channel, interference);
  }

  /** The same scenario with other links. */
  public IabTask with(ChannelProfile other) {
    return new IabTask(taskId, split, settings, placement, duplex, traffic, other, interference);
  }

  /** The same scenario with other interference. */
  public IabTask with(InterferenceProfile other) {
    return new IabTask(taskId, split, settings, placement, duplex, traffic, channel, other);
  }

  /** Positions and long-term gains. */
  public Layout layout() {
    return Layout.draw(
        settings.deployment(), settings.propagation(), placement, settings.sizes().users());
  }

  /** The node that serves each user in {@code layout}, which is this task's. */
  public int[] servingNodes(Layout layout) {
    return Association.servingNodes(settings.radio(), layout);
  }

  @Override
  public long taskHash() {
    return ContentHash.of(
        settings.sizes(),
        settings.radio(),
        settings.propagation(),
        settings.deployment(),
        settings.service(),
        settings.reward(),
        placement,
        duplex,
        traffic,
        channel,
        interference);
  }

  @Override
  public List<Parameter> parameters() {
    return TaskParameters.of(this);
  }
}
