package sparktrum.agents.classical;

import java.util.Arrays;
import sparktrum.env.SpectrumView;

/**
 * The MaxWeight value of a whole slot's allocation, with the weights of its start:
 *
 * <pre>
 *   sum over access cells of w_u min(R_u slot, q_u left) + sum over backhaul cells of W_c min(R_c
 *   slot, backlog_c left) - 1e-3 active cells
 * </pre>
 *
 * <p>Bands spend the queues in order and each cell serves the receiver worth most. Searches for an
 * allocation are compared and bounded by it.
 */
final class SlotObjective {
  private static final double ACTIVE_CELL_PENALTY = 1e-3;

  private final CellActions cells;
  private final DuplexBelief belief;
  private final BandLinks links;
  private final boolean[] sends; // [node]: in some band of the slot
  private final double[] childWeight; // [child]
  private double[] userWeight = new double[0]; // [user]
  private SpectrumView view;
  private NetworkState state;

  private SlotObjective(CellActions cells, DuplexBelief belief) {
    this.cells = cells;
    this.belief = belief;
    links = new BandLinks(cells, belief);
    sends = new boolean[cells.nodes()];
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

  /** Whether an active choice of a cell has bits to send and fits the believed role of the band. */
  boolean useful(int node, int band, int choice) {
    if (choice > cells.levels()) {
      return belief.carriesBackhaul(node, band) && forwards(node);
    }
    return belief.carriesAccess(node, band) && serves(node);
  }

  private boolean forwards(int node) {
    for (int child = 1; child < cells.nodes(); child++) {
      if (state.parent[child] == node && childWeight[child] > 0) {
        return true;
      }
    }
    return false;
  }

  private boolean serves(int node) {
    for (int user = 0; user < state.users; user++) {
      if (state.serving[user] == node && userWeight[user] > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether every node stays within its power budget. */
  boolean affordable(int[] actions, int offset) {
    for (int node = 0; node < cells.nodes(); node++) {
      double left = state.budgetWatts[node];
      for (int band = 0; band < cells.bands(); band++) {
        left -= state.watts(node, actions[offset + cells.cell(node, band)]);
      }
      if (left < 0) {
        return false;
      }
    }
    return true;
  }

  /** Value of an allocation; gates are taken to transmit. */
  double value(int[] actions, int offset) {
    state.restoreQueues();
    Arrays.fill(sends, false);
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      sends[cell / cells.bands()] |= actions[offset + cell] != CellActions.OFF;
    }
    double value = 0;
    for (int band = 0; band < cells.bands(); band++) {
      links.begin(state, band);
      for (int node = 0; node < cells.nodes(); node++) {
        links.set(node, actions[offset + cells.cell(node, band)]);
      }
      value += bandValue(band, true);
    }
    return value;
  }

  /**
   * A value no affordable allocation exceeds: the smaller of the sum over bands of the best setting
   * without queue limits and power budgets, and the worth of all bits waiting.
   */
  double upperBound() {
    double waiting = 0;
    state.restoreQueues();
    Arrays.fill(sends, false);
    for (int user = 0; user < state.users; user++) {
      int entry = state.serving[user] * state.users + user;
      waiting += userWeight[user] * state.queueBits[entry];
    }
    for (int child = 1; child < cells.nodes(); child++) {
      waiting += childWeight[child] * state.backhaulBacklog(state.parent[child], child);
    }
    double unlimited = 0;
    for (int band = 0; band < cells.bands(); band++) {
      links.begin(state, band);
      unlimited += bestSetting(band, 0);
    }
    return Math.min(waiting, unlimited);
  }

  private double bestSetting(int band, int node) {
    if (node == cells.nodes()) {
      return bandValue(band, false);
    }
    links.set(node, CellActions.OFF);
    double best = bestSetting(band, node + 1);
    for (int choice = 1; choice <= 2 * cells.levels(); choice++) {
      if (useful(node, band, choice)) {
        links.set(node, choice);
        best = Math.max(best, bestSetting(band, node + 1));
      }
    }
    return best;
  }

  private double bandValue(int band, boolean limited) {
    double value = 0;
    for (int node = 0; node < cells.nodes(); node++) {
      int choice = links.choice(node);
      if (choice != CellActions.OFF) {
        boolean backhaul = choice > cells.levels();
        value += backhaul ? backhaulValue(node, band, limited) : accessValue(node, band, limited);
        value -= ACTIVE_CELL_PENALTY;
      }
    }
    return value;
  }

  private double accessValue(int node, int band, boolean limited) {
    double best = 0;
    double bestBits = 0;
    int receiver = -1;
    for (int user = 0; user < state.users; user++) {
      if (state.serving[user] == node && userWeight[user] > 0 && belief.carriesAccess(node, band)) {
        double bits = view.rateBps(links.accessSinr(user), band) * state.slotSeconds;
        bits = limited ? Math.min(bits, state.queueBits[node * state.users + user]) : bits;
        if (userWeight[user] * bits > best) {
          best = userWeight[user] * bits;
          bestBits = bits;
          receiver = user;
        }
      }
    }
    if (limited && receiver >= 0) {
      state.spendAccess(receiver, bestBits);
    }
    return best;
  }

  private double backhaulValue(int node, int band, boolean limited) {
    double best = 0;
    double bestBits = 0;
    int receiver = -1;
    for (int child = 1; child < cells.nodes(); child++) {
      boolean deaf = belief.excludesWholeNode() && sends[child];
      boolean carries = childWeight[child] > 0 && !deaf && belief.carriesBackhaul(node, band);
      if (state.parent[child] == node && carries) {
        double bits = view.rateBps(links.backhaulSinr(child), band) * state.slotSeconds;
        bits = limited ? Math.min(bits, state.backhaulBacklog(node, child)) : bits;
        if (childWeight[child] * bits > best) {
          best = childWeight[child] * bits;
          bestBits = bits;
          receiver = child;
        }
      }
    }
    if (limited && receiver >= 0) {
      double backlog = state.backhaulBacklog(node, receiver);
      state.spendBackhaul(node, receiver, bestBits, backlog);
    }
    return best;
  }
}
