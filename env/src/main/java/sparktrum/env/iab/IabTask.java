package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.Require;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.OnOffChains;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.env.topology.Placement;
import sparktrum.env.traffic.TrafficProfile;

/**
 * One scenario of the {@code iab} preset.
 *
 * @param taskId unique within the preset
 * @param split where it was drawn for
 * @param rules of the preset it belongs to
 * @param scenario hardware, propagation, distances
 * @param placement geometry and backhaul tree
 * @param mobility how users move
 * @param duplex what the hardware allows
 * @param traffic loads and bursts
 * @param channel bandwidths, fading, link efficiency
 * @param interference external sites and jammers
 * @param recording series that stand in for placement, mobility, traffic, fading, blockage and
 *     interference; null if these are simulated
 */
public record IabTask(
    String taskId,
    Split split,
    IabRules rules,
    Scenario scenario,
    Placement placement,
    MobilityProfile mobility,
    DuplexPlan duplex,
    TrafficProfile traffic,
    ChannelProfile channel,
    InterferenceProfile interference,
    Recording recording)
    implements TaskVariant {

  public IabTask {
    Sizes sizes = rules.sizes();
    Require.length("backhaul tree", placement.tree().nodeCount(), sizes.nodes());
    Require.length("user loads", traffic.userLoadsBps().size(), sizes.users());
    Require.length("bandwidths", channel.bandwidthsHz().size(), sizes.bands());
    duplex.requireFits(sizes.nodes(), sizes.bands());
    interference.jammers().forEach(jammer -> jammer.requireFits(sizes.bands()));
    if (channel.blockage().share() > 0) {
      double meanBlockedSlots = channel.blockage().meanBlockedSeconds() / sizes.slotSeconds();
      OnOffChains.requireChain("blockage", channel.blockage().share(), meanBlockedSlots);
    }
    if (recording != null) {
      recording.requireFits(sizes);
    }
  }

  /** A simulated scenario. */
  public IabTask(
      String taskId,
      Split split,
      IabRules rules,
      Scenario scenario,
      Placement placement,
      MobilityProfile mobility,
      DuplexPlan duplex,
      TrafficProfile traffic,
      ChannelProfile channel,
      InterferenceProfile interference) {
    this(
        taskId,
        split,
        rules,
        scenario,
        placement,
        mobility,
        duplex,
        traffic,
        channel,
        interference,
        null);
  }

  /** The same scenario under another name. */
  public IabTask named(String otherId, Split otherSplit) {
    return new IabTask(
        otherId,
        otherSplit,
        rules,
        scenario,
        placement,
        mobility,
        duplex,
        traffic,
        channel,
        interference,
        recording);
  }

  /** The same hardware and rules on recorded series. */
  public IabTask with(Recording other) {
    return new IabTask(
        taskId,
        split,
        rules,
        scenario,
        placement,
        mobility,
        duplex,
        traffic,
        channel,
        interference,
        other);
  }

  /** The same scenario with another placement. */
  public IabTask with(Placement other) {
    return new IabTask(
        taskId,
        split,
        rules,
        scenario,
        other,
        mobility,
        duplex,
        traffic,
        channel,
        interference,
        recording);
  }

  /** The same scenario with other motion. */
  public IabTask with(MobilityProfile other) {
    return new IabTask(
        taskId,
        split,
        rules,
        scenario,
        placement,
        other,
        duplex,
        traffic,
        channel,
        interference,
        recording);
  }

  /** The same scenario with other hardware. */
  public IabTask with(DuplexPlan other) {
    return new IabTask(
        taskId,
        split,
        rules,
        scenario,
        placement,
        mobility,
        other,
        traffic,
        channel,
        interference,
        recording);
  }

  /** The same scenario with other traffic. */
  public IabTask with(TrafficProfile other) {
    return new IabTask(
        taskId,
        split,
        rules,
        scenario,
        placement,
        mobility,
        duplex,
        other,
        channel,
        interference,
        recording);
  }

  /** The same scenario with other links. */
  public IabTask with(ChannelProfile other) {
    return new IabTask(
        taskId,
        split,
        rules,
        scenario,
        placement,
        mobility,
        duplex,
        traffic,
        other,
        interference,
        recording);
  }

  /** The same scenario with other interference. */
  public IabTask with(InterferenceProfile other) {
    return new IabTask(
        taskId, split, rules, scenario, placement, mobility, duplex, traffic, channel, other,
        recording);
  }

  /** Positions and long-term gains. */
  public Layout layout() {
    return Layout.draw(
        scenario.deployment(),
        scenario.propagation(),
        placement,
        rules.sizes().users(),
        interference.jammers().size());
  }

  /** The node that serves each user in {@code layout}, which is this task's. */
  public int[] servingNodes(Layout layout) {
    return recording == null
        ? Association.servingNodes(scenario.radio(), layout)
        : recording.servingNodes(0);
  }

  @Override
  public long taskHash() {
    long simulated = simulatedHash();
    return recording == null ? simulated : Seeds.derive(simulated, recording.contentHash());
  }

  private long simulatedHash() {
    return ContentHash.of(
        rules,
        scenario.radio(),
        scenario.propagation(),
        scenario.deployment(),
        placement,
        mobility,
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
