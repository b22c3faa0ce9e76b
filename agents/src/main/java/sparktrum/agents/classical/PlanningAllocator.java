package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.DuplexMode;
import sparktrum.env.SpectrumView;

/**
 * Plans the slot band by band with queues spent virtually: MaxWeight with backpressure (Tassiulas,
 * Ephremides, "Stability properties of constrained queueing systems and scheduling policies for
 * maximum throughput in multihop radio networks", IEEE Trans. Autom. Control 37(12), 1992) and
 * proportional fairness (Kelly, Maulloo, Tan, J. Oper. Res. Soc. 49(3), 1998). {@link BandPlanner}
 * has the objective of a band.
 *
 * <p>It observes exact queues, head-of-line delays and the channel of the slot before. The belief
 * decides what else: {@code maxweight} takes every band for half duplex, {@code maxweight-node}
 * never lets a node send and receive in one slot, {@code maxweight-oracle} is told the duplex mode
 * and the band roles, which no operator knows.
 *
 * <p>Where whole nodes exclude their own reception, splits into receivers and senders are planned
 * and the best one is played, with the gates of the receivers on silent: all 2^(nodes-1) splits up
 * to six nodes; with more, "nobody receives", "every second hop receives" and the other hops, and
 * then one node after the other is moved to the other side of the best split if that is better.
 */
final class PlanningAllocator implements Allocator {
  private static final int MOST_NODES_FOR_ALL_SPLITS = 6;

  private final String name;
  private final CellActions cells;
  private final DuplexBelief belief;
  private final BandPlanner planner;
  private final int[] trial;
  private NetworkState state;
  private double bestValue;
  private int bestReceivers; // bit set of nodes

  private PlanningAllocator(
      String name, ActionSpec spec, LinkWeights weights, DuplexBelief belief) {
    this.name = name;
    this.cells = CellActions.of(spec);
    this.belief = belief;
    this.planner = new BandPlanner(cells, weights, belief);
    this.trial = new int[cells.headCount()];
  }

  /** MaxWeight with any belief, under a name of its own. */
  static PlanningAllocator believing(String name, ActionSpec spec, DuplexBelief belief) {
    return new PlanningAllocator(name, spec, LinkWeights.MAX_WEIGHT, belief);
  }

  static PlanningAllocator maxWeight(ActionSpec spec) {
    return believing("maxweight", spec, DuplexBelief.fixed(DuplexMode.HALF_DUPLEX_BAND));
  }

  static PlanningAllocator maxWeightNode(ActionSpec spec) {
    return believing("maxweight-node", spec, DuplexBelief.fixed(DuplexMode.HALF_DUPLEX_NODE));
  }

  static PlanningAllocator maxWeightOracle(ActionSpec spec) {
    return believing("maxweight-oracle", spec, DuplexBelief.told());
  }

  static PlanningAllocator proportionalFair(ActionSpec spec) {
    return new PlanningAllocator(
        "proportional-fair",
        spec,
        LinkWeights.PROPORTIONAL_FAIR,
        DuplexBelief.fixed(DuplexMode.HALF_DUPLEX_BAND));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    state = NetworkState.load(state, view);
    belief.observe(view);
    bestValue = Double.NEGATIVE_INFINITY;
    if (!belief.excludesWholeNode()) {
      consider(0, view, actions, offset);
    } else if (cells.nodes() <= MOST_NODES_FOR_ALL_SPLITS) {
      for (int split = 0; split < 1 << cells.nodes() - 1; split++) {
        consider(split << 1, view, actions, offset);
      }
    } else {
      consider(0, view, actions, offset);
      consider(nodesAtDepth(view, 1), view, actions, offset);
      consider(nodesAtDepth(view, 0), view, actions, offset);
      for (int node = 1; node < cells.nodes(); node++) {
        consider(bestReceivers ^ 1 << node, view, actions, offset);
      }
    }
  }

  /** IAB nodes whose number of hops from the donor is odd, for parity 1, or even. */
  private int nodesAtDepth(SpectrumView view, int parity) {
    int set = 0;
    for (int node = 1; node < cells.nodes(); node++) {
      set |= BackhaulHops.depth(view, node) % 2 == parity ? 1 << node : 0;
    }
    return set;
  }

  /** Plans with these nodes silent and keeps the plan if it is the best so far. */
  private void consider(int silentNodes, SpectrumView view, int[] actions, int offset) {
    double value = plan(view, silentNodes);
    if (value > bestValue) {
      bestValue = value;
      bestReceivers = silentNodes;
      System.arraycopy(trial, 0, actions, offset, trial.length);
    }
  }

  /** Plans into {@code trial} and returns the value of the plan. */
  private double plan(SpectrumView view, int silentNodes) {
    cells.clear(trial, 0);
    planner.begin(view, state, silentNodes);
    double value = 0;
    for (int band = 0; band < cells.bands(); band++) {
      value += planner.plan(band, trial, 0);
    }
    for (int node = 1; node < cells.nodes(); node++) {
      if ((silentNodes >> node & 1) == 1) {
        trial[cells.gate(node)] = CellActions.SILENT;
      }
    }
    return value;
  }
}
