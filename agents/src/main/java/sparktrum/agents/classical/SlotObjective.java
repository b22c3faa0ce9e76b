package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.SpectrumView;

/**
 * The MaxWeight value of a whole slot's allocation, with the weights of its start:
 *
 * <pre>
 *   sum over access cells of w_u min(R_u slot, q_u left) + sum over backhaul cells of W_c min(R_c
 *   slot, backlog_c left) - 1e-3 active cells
 * </pre>
 *
 * <p>Bands spend the queues in order and each cell serves the receiver worth most. A node whose
 * cells together exceed its power budget has all of them scaled down to it, and one whose gate is
 * silent sends nothing, as the environment has it, so that every allocation has a value. Searches
 * for an allocation are compared by it.
 */
final class SlotObjective {
  private static final double ACTIVE_CELL_PENALTY = 1e-3;

  private final CellActions cells;
  private final DuplexBelief belief;
  private final BandLinks links;
  private final boolean[] sends; // [node]: in some band of the slot
  private final double[] scale; // [node]: what the power budget leaves of the cells' powers
  private final double[] childWeight; // [child]
  private double[] userWeight = new double[0]; // [user]
  private SpectrumView view;
  private NetworkState state;

  private SlotObjective(CellActions cells, DuplexBelief belief) {
    this.cells = cells;
    this.belief = belief;
    links = new BandLinks(cells, belief);
    sends = new boolean[cells.nodes()];
    scale = new double[cells.nodes()];
    childWeight = new double[cells.nodes()];
  }

  static SlotObjective create(CellActions cells, DuplexBelief belief) {
    return new SlotObjective(cells, belief);
  }

  /** Turns to a slot: takes its queues, channel and weights. */
  void begin(SpectrumView slotView) {
    view = slotView;
    state = NetworkState.load(state, view);
    belief.observe(view);
    if (userWeight.length < state.users) {
      userWeight = new double[state.users];
    }
    for (int user = 0; user < state.users; user++) {
      userWeight[user] = LinkWeights.MAX_WEIGHT.bitWeight(state, state.serving[user], user);
    }
    for (int child = 1; child < cells.nodes(); child++) {
      int node = state.parent[child];
      childWeight[child] = LinkWeights.MAX_WEIGHT.backhaulWeight(state, node, child);
    }
  }

  /** Whether {@code node} has children; without any, its cells cannot send backhaul. */
  boolean forwards(int node) {
    for (int child = node + 1; child < cells.nodes(); child++) {
      if (state.parent[child] == node) {
        return true;
      }
    }
    return false;
  }

  /** Value of an allocation. */
  double value(int[] actions, int offset) {
    state.restoreQueues();
    for (int node = 0; node < cells.nodes(); node++) {
      double watts = 0;
      for (int band = 0; band < cells.bands(); band++) {
        watts += state.watts(node, choice(actions, offset, node, band));
      }
      sends[node] = watts > 0;
      scale[node] = Math.min(1, state.budgetWatts[node] / watts);
    }
    double value = 0;
    for (int band = 0; band < cells.bands(); band++) {
      links.begin(state, band);
      for (int node = 0; node < cells.nodes(); node++) {
        int choice = choice(actions, offset, node, band);
        links.set(node, choice, state.watts(node, choice) * scale[node]);
      }
      value += bandValue(band);
    }
    return value;
  }

  private int choice(int[] actions, int offset, int node, int band) {
    boolean silent = node > 0 && actions[offset + cells.gate(node)] == CellActions.SILENT;
    return silent ? CellActions.OFF : actions[offset + cells.cell(node, band)];
  }

  private double bandValue(int band) {
    double value = 0;
    for (int node = 0; node < cells.nodes(); node++) {
      int choice = links.choice(node);
      if (choice != CellActions.OFF) {
        boolean backhaul = choice > cells.levels();
        value += backhaul ? backhaulValue(node, band) : accessValue(node, band);
        value -= ACTIVE_CELL_PENALTY;
      }
    }
    return value;
  }

  private double accessValue(int node, int band) {
    double best = 0;
    double bestBits = 0;
    int receiver = -1;
    for (int user = 0; user < state.users; user++) {
      if (state.serving[user] == node && userWeight[user] > 0 && belief.carriesAccess(node, band)) {
        double bits = view.rateBps(links.accessSinr(user), band) * state.slotSeconds;
        bits = Math.min(bits, state.queueBits[node * state.users + user]);
        if (userWeight[user] * bits > best) {
          best = userWeight[user] * bits;
          bestBits = bits;
          receiver = user;
        }
      }
    }
    if (receiver >= 0) {
      state.spendAccess(receiver, bestBits);
    }
    return best;
  }

  private double backhaulValue(int node, int band) {
    double best = 0;
    double bestBits = 0;
    int receiver = -1;
    for (int child = 1; child < cells.nodes(); child++) {
      boolean deaf = belief.excludesWholeNode() && sends[child];
      boolean carries = childWeight[child] > 0 && !deaf && belief.carriesBackhaul(node, band);
      if (state.parent[child] == node && carries) {
        double bits = view.rateBps(links.backhaulSinr(child), band) * state.slotSeconds;
        bits = Math.min(bits, state.backhaulBacklog(node, child));
        if (childWeight[child] * bits > best) {
          best = childWeight[child] * bits;
          bestBits = bits;
          receiver = child;
        }
      }
    }
    if (receiver >= 0) {
      double backlog = state.backhaulBacklog(node, receiver);
      state.spendBackhaul(node, receiver, bestBits, backlog);
    }
    return best;
  }
}
