package sparktrum.agents.classical;

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
 * <p>Where whole nodes exclude their own reception, all 2^(nodes-1) splits into receivers and
 * senders are planned and the best one is played, with the gates of the receivers on silent.
 */
final class PlanningAllocator implements Allocator {
  private final String name;
  private final CellActions cells;
  private final DuplexBelief belief;
  private final BandPlanner planner;
  private final int[] trial;
  private NetworkState state;

  private PlanningAllocator(
      String name, ActionSpec spec, LinkWeights weights, DuplexBelief belief) {
    this.name = name;
    this.cells = CellActions.of(spec);
    this.belief = belief;
    this.planner = new BandPlanner(cells, weights, belief);
    this.trial = new int[cells.headCount()];
  }

  static PlanningAllocator maxWeight(ActionSpec spec) {
    return new PlanningAllocator(
        "maxweight", spec, LinkWeights.MAX_WEIGHT, DuplexBelief.fixed(DuplexMode.HALF_DUPLEX_BAND));
  }

  static PlanningAllocator maxWeightNode(ActionSpec spec) {
    return new PlanningAllocator(
        "maxweight-node",
        spec,
        LinkWeights.MAX_WEIGHT,
        DuplexBelief.fixed(DuplexMode.HALF_DUPLEX_NODE));
  }

  static PlanningAllocator maxWeightOracle(ActionSpec spec) {
    return new PlanningAllocator(
        "maxweight-oracle", spec, LinkWeights.MAX_WEIGHT, DuplexBelief.told());
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
    int splits = belief.excludesWholeNode() ? 1 << cells.nodes() - 1 : 1;
    double best = Double.NEGATIVE_INFINITY;
    for (int split = 0; split < splits; split++) {
      double value = plan(view, split << 1);
      if (value > best) {
        best = value;
        System.arraycopy(trial, 0, actions, offset, trial.length);
      }
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
