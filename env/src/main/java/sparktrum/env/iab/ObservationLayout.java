package sparktrum.env.iab;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.ObservationSpec;
import sparktrum.env.ObservationSpec.Block;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.units.Decibels;

/**
 * Where things stand in an observation: 219 floats for 3 nodes, 5 bands and 10 users. Block by
 * block, each with its outer index first.
 *
 * <ul>
 *   <li>{@code serving_node} [user][node]: one-hot
 *   <li>{@code user_cqi} [user][band]: reported channel quality of the serving node, / 15
 *   <li>{@code donor_backlog}, {@code downstream_backlog} [user]: ln(1 + bits / 10 kbit) / ln 401
 *   <li>{@code head_of_line} [user]: delay / discard timer
 *   <li>{@code smoothed_rate} [user]: smoothed throughput / 24 Mbit/s, at most 2
 *   <li>{@code access_cells}, {@code backhaul_cells} [node][band]: whether on in this mode
 *   <li>{@code relative_power} [node][band]: power / twice an equal share of the budget
 *   <li>{@code backhaul_cqi} [IAB node][band]: reported channel quality from its parent, / 15
 *   <li>{@code external_interference} [node][band]: measured interference over noise, dB / 40
 *   <li>{@code node_power} [node]: power / budget
 *   <li>{@code parent} [IAB node][node]: one-hot
 *   <li>{@code time}: slots played / horizon; {@code last_reward}: / 10; {@code episode_start}: 1
 *       before the first slot
 *   <li>{@code delivered} [node][band]: bits the cell delivered / its peak
 *   <li>{@code silent} [IAB node]: last gate
 * </ul>
 *
 * Reports hold the slot before: channel quality against the interference present then, with a
 * normal error in dB, quantised to the CQI of 3GPP TS 38.214 Table 5.2.2.1-3. What is hidden, such
 * as gains, duties, loads, duplex mode or link efficiency, is not in it.
 */
final class ObservationLayout {
  /** Bits per second that count as 1. */
  static final double RATE_UNIT_BPS = 24e6;

  static final float RATE_LIMIT = 2;

  /** Bits that the logarithm of backlogs is taken in units of. */
  static final double BACKLOG_UNIT_BITS = 1e4;

  /** Backlog in units that counts as 1. */
  static final double BACKLOG_SCALE = 400;

  static final float BACKLOG_LIMIT = 2;
  static final float INTERFERENCE_UNIT_DB = 40;
  static final float INTERFERENCE_LOW = -0.25f;
  static final float INTERFERENCE_HIGH = 1.5f;
  static final float REWARD_UNIT = 10;

  final ObservationSpec spec;
  final int servingNode;
  final int userCqi;
  final int donorBacklog;
  final int downstreamBacklog;
  final int headOfLine;
  final int smoothedRate;
  final int accessCells;
  final int backhaulCells;
  final int relativePower;
  final int backhaulCqi;
  final int externalInterference;
  final int nodePower;
  final int parent;
  final int time;
  final int lastReward;
  final int episodeStart;
  final int delivered;
  final int silent;

  private ObservationLayout(ObservationSpec spec) {
    this.spec = spec;
    servingNode = spec.offset("serving_node");
    userCqi = spec.offset("user_cqi");
    donorBacklog = spec.offset("donor_backlog");
    downstreamBacklog = spec.offset("downstream_backlog");
    headOfLine = spec.offset("head_of_line");
    smoothedRate = spec.offset("smoothed_rate");
    accessCells = spec.offset("access_cells");
    backhaulCells = spec.offset("backhaul_cells");
    relativePower = spec.offset("relative_power");
    backhaulCqi = spec.offset("backhaul_cqi");
    externalInterference = spec.offset("external_interference");
    nodePower = spec.offset("node_power");
    parent = spec.offset("parent");
    time = spec.offset("time");
    lastReward = spec.offset("last_reward");
    episodeStart = spec.offset("episode_start");
    delivered = spec.offset("delivered");
    silent = spec.offset("silent");
  }

  static ObservationLayout of(IabRules rules) {
    Sizes sizes = rules.sizes();
    int cells = sizes.nodes() * sizes.bands();
    int relays = sizes.nodes() - 1;
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block("serving_node", sizes.users() * sizes.nodes(), 0, 1));
    blocks.add(new Block("user_cqi", sizes.users() * sizes.bands(), 0, 1));
    blocks.add(new Block("donor_backlog", sizes.users(), 0, BACKLOG_LIMIT));
    blocks.add(new Block("downstream_backlog", sizes.users(), 0, BACKLOG_LIMIT));
    blocks.add(new Block("head_of_line", sizes.users(), 0, 1));
    blocks.add(new Block("smoothed_rate", sizes.users(), 0, RATE_LIMIT));
    blocks.add(new Block("access_cells", cells, 0, 1));
    blocks.add(new Block("backhaul_cells", cells, 0, 1));
    blocks.add(new Block("relative_power", cells, 0, highestPower(rules)));
    blocks.add(new Block("backhaul_cqi", relays * sizes.bands(), 0, 1));
    blocks.add(new Block("external_interference", cells, INTERFERENCE_LOW, INTERFERENCE_HIGH));
    blocks.add(new Block("node_power", sizes.nodes(), 0, 1));
    blocks.add(new Block("parent", relays * sizes.nodes(), 0, 1));
    blocks.add(new Block("time", 1, 0, 1));
    blocks.add(new Block("last_reward", 1, lowestReward(rules), highestReward(rules)));
    blocks.add(new Block("episode_start", 1, 0, 1));
    blocks.add(new Block("delivered", cells, 0, 1));
    blocks.add(new Block("silent", relays, 0, 1));
    return new ObservationLayout(new ObservationSpec(blocks));
  }

  ObservationSpec spec() {
    return spec;
  }

  private static float highestPower(IabRules rules) {
    int levels = rules.levelOffsetsDb().size();
    double highest = Decibels.toLinear(rules.levelOffsetsDb().get(levels - 1)) / 2;
    return (float) (1.0001 * Math.min(highest, rules.sizes().bands() / 2.0));
  }

  private static float lowestReward(IabRules rules) {
    IabSettings.RewardWeights weights = rules.reward();
    double lowest = -2 * weights.violations() - weights.power() - weights.switching();
    return (float) (1.0001 * lowest / REWARD_UNIT) - 1e-3f;
  }

  /** Every node delivering at the Shannon bound of the largest SINR on every band. */
  private static float highestReward(IabRules rules) {
    LinkSettings link = rules.link();
    double peak =
        link.downlinkShare()
            * StrictMath.log(1 + Decibels.toLinear(link.maxSinrDb()))
            / StrictMath.log(2);
    IabSettings.RewardWeights weights = rules.reward();
    double highest = weights.throughput() * peak * rules.sizes().nodes() + weights.fairness();
    return (float) (1.0001 * highest / REWARD_UNIT) + 1e-3f;
  }
}
