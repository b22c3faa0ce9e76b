package sparktrum.agents.classical;

import java.util.Arrays;
import sparktrum.env.Require;
import sparktrum.env.SpectrumView;

/**
 * Finds the best joint setting of all nodes in one band by enumeration.
 *
 * <p>The value of a setting is {@code sum over access cells of max_u w_u min(R_u slot, q_u) + sum
 * over backhaul cells of W_c min(R_c slot, backlog_c) - 1e-3 active cells}, with the SINRs the
 * setting itself causes; the penalty is for the highest level and proportionally less for lower
 * ones, so that ties go to the lower power. Settings beyond a node's remaining power budget are
 * left out, and the child of a backhaul cell is the one the scheduler takes (largest backlog times
 * rate).
 *
 * <p>Branch and bound: a cell is worth most when no other node sends.
 */
final class BandPlanner {
  private static final double ACTIVE_CELL_PENALTY = 1e-3;

  private final CellActions cells;
  private final LinkWeights weights;
  private final DuplexBelief belief;
  private final BandLinks links;
  private final int nodes;

  private SpectrumView view;
  private NetworkState state;
  private int band;

  private final boolean[] silent; // [node]: sends nothing in this slot
  private final boolean[] deaf; // [node]: receives nothing in this slot
  private final double[] budgetLeft; // [node]
  private final int[] options; // [node][option]: choices to try
  private final double[] bounds; // [node][option]: value without disturbance, descending
  private final int[] optionCount; // [node]
  private final int[] position; // [node]: option under trial
  private final int[] best; // [node]
  private final double[] backlog; // [node][child]
  private final double[] childWeight; // [node][child]
  private double[] userWeight = new double[0]; // [user]
  private int[] waiting = new int[0]; // [node][user]: users with bits to send, serving node's list
  private final int[] waitingCount; // [node]
  private double bestValue;
  private double linkBits; // out: bits the last evaluated cell carries
  private int receiver; // out: user or child the last evaluated cell serves

  BandPlanner(CellActions cells, LinkWeights weights, DuplexBelief belief) {
    this.cells = cells;
    this.weights = weights;
    this.belief = belief;
    links = new BandLinks(cells, belief);
    nodes = Require.in("nodes of an enumerating planner", cells.nodes(), 1, 6);
    silent = new boolean[nodes];
    deaf = new boolean[nodes];
    budgetLeft = new double[nodes];
    options = new int[nodes * (1 + 2 * cells.levels())];
    bounds = new double[options.length];
    optionCount = new int[nodes];
    position = new int[nodes];
    best = new int[nodes];
    backlog = new double[nodes * nodes];
    childWeight = new double[nodes * nodes];
    waitingCount = new int[nodes];
  }

  /**
   * Starts a slot with full queues and budgets.
   *
   * @param silentNodes bit n set: node n only receives; all other nodes only send. Ignored unless
   *     the belief excludes whole nodes
   */
  void begin(SpectrumView slotView, NetworkState slotState, int silentNodes) {
    view = slotView;
    state = slotState;
    state.restoreQueues();
    System.arraycopy(state.budgetWatts, 0, budgetLeft, 0, nodes);
    for (int node = 0; node < nodes; node++) {
      boolean receives = (silentNodes >> node & 1) == 1;
      silent[node] = belief.excludesWholeNode() && receives;
      deaf[node] = belief.excludesWholeNode() && !receives;
    }
    if (userWeight.length < state.users) {
      userWeight = new double[state.users];
      waiting = new int[nodes * state.users];
    }
    for (int user = 0; user < state.users; user++) {
      userWeight[user] = weights.bitWeight(state, state.serving[user], user);
    }
    for (int child = 1; child < nodes; child++) {
      int node = state.parent[child];
      childWeight[node * nodes + child] = weights.backhaulWeight(state, node, child);
    }
  }

  /** Plans one band, spends its queues and budgets, and returns the value of what it chose. */
  double plan(int bandIndex, int[] actions, int offset) {
    band = bandIndex;
    measureBacklogs();
    listOptions();
    double value = search();
    for (int node = 0; node < nodes; node++) {
      actions[offset + cells.cell(node, band)] = best[node];
    }
    commit();
    return value;
  }

  private void measureBacklogs() {
    int users = state.users;
    Arrays.fill(waitingCount, 0);
    for (int user = 0; user < users; user++) {
      int node = state.serving[user];
      if (state.queueBits[node * users + user] > 0) {
        waiting[node * users + waitingCount[node]++] = user;
      }
    }
    for (int child = 1; child < nodes; child++) {
      int node = state.parent[child];
      backlog[node * nodes + child] = state.backhaulBacklog(node, child);
    }
  }

  /** Lists what each node can do, most promising first, "off" among it. */
  private void listOptions() {
    links.begin(state, band);
    for (int node = 0; node < nodes; node++) {
      optionCount[node] = 0;
      addOption(node, CellActions.OFF, 0);
      boolean access = !silent[node] && belief.carriesAccess(node, band) && waitingCount[node] > 0;
      boolean backhaul = !silent[node] && belief.carriesBackhaul(node, band) && forwards(node);
      for (int level = 1; level <= cells.levels(); level++) {
        if (state.watts(node, level) <= budgetLeft[node]) {
          if (access) {
            links.set(node, cells.access(level));
            addOption(node, cells.access(level), accessValue(node) - penalty(level));
          }
          if (backhaul) {
            links.set(node, cells.backhaul(level));
            addOption(node, cells.backhaul(level), backhaulBound(node) - penalty(level));
          }
        }
      }
      links.set(node, CellActions.OFF);
    }
  }

  private double penalty(int level) {
    return ACTIVE_CELL_PENALTY * level / cells.levels();
  }

  /** Inserts an option by descending bound. */
  private void addOption(int node, int option, double bound) {
    int first = node * (1 + 2 * cells.levels());
    int slot = first + optionCount[node]++;
    for (; slot > first && bounds[slot - 1] < bound; slot--) {
      bounds[slot] = bounds[slot - 1];
      options[slot] = options[slot - 1];
    }
    bounds[slot] = bound;
    options[slot] = option;
  }

  private boolean forwards(int node) {
    for (int child = 1; child < nodes; child++) {
      if (state.parent[child] == node && !deaf[child] && backlog[node * nodes + child] > 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Tries every combination whose cells could beat the best one so far if they did not disturb each
   * other.
   */
  private double search() {
    int stride = 1 + 2 * cells.levels();
    Arrays.fill(best, CellActions.OFF);
    Arrays.fill(position, 0);
    bestValue = 0;
    do {
      double bound = 0;
      for (int node = 0; node < nodes; node++) {
        bound += bounds[node * stride + position[node]];
      }
      if (bound > bestValue) {
        tryPositions(stride, bound);
      }
    } while (advance());
    return bestValue;
  }

  /** Evaluates the setting at {@code position} until its cells fall short of the best one. */
  private void tryPositions(int stride, double bound) {
    for (int node = 0; node < nodes; node++) {
      links.set(node, options[node * stride + position[node]]);
    }
    double value = bound;
    for (int node = 0; node < nodes && value > bestValue; node++) {
      int choice = links.choice(node);
      if (choice != CellActions.OFF) {
        int level = choice > cells.levels() ? choice - cells.levels() : choice;
        value += cellValue(node) - penalty(level) - bounds[node * stride + position[node]];
      }
    }
    if (value > bestValue) {
      bestValue = value;
      for (int node = 0; node < nodes; node++) {
        best[node] = links.choice(node);
      }
    }
  }

  /** Moves to the next combination; false after the last one. */
  private boolean advance() {
    for (int node = 0; node < nodes; node++) {
      if (++position[node] < optionCount[node]) {
        return true;
      }
      position[node] = 0;
    }
    return false;
  }

  /** Value of an active cell under trial; leaves its receiver and bits in the fields. */
  private double cellValue(int node) {
    return links.choice(node) > cells.levels() ? backhaulValue(node) : accessValue(node);
  }

  private double accessValue(int node) {
    int users = state.users;
    double highest = -1;
    for (int i = 0; i < waitingCount[node]; i++) {
      int user = waiting[node * users + i];
      double bits = view.rateBps(links.accessSinr(user), band) * state.slotSeconds;
      bits = Math.min(bits, state.queueBits[node * users + user]);
      double value = userWeight[user] * bits;
      if (value > highest) {
        highest = value;
        linkBits = bits;
        receiver = user;
      }
    }
    return highest;
  }

  private double backhaulValue(int node) {
    double bestScore = -1;
    double value = 0;
    for (int child = 1; child < nodes; child++) {
      double bitsWaiting = backlog[node * nodes + child];
      if (state.parent[child] == node && !deaf[child] && bitsWaiting > 0) {
        double bits = view.rateBps(links.backhaulSinr(child), band) * state.slotSeconds;
        if (bits * bitsWaiting > bestScore) {
          bestScore = bits * bitsWaiting;
          linkBits = Math.min(bits, bitsWaiting);
          receiver = child;
          value = childWeight[node * nodes + child] * linkBits;
        }
      }
    }
    return value;
  }

  /** What a backhaul cell is worth at most: interference may change the child it serves. */
  private double backhaulBound(int node) {
    double bound = 0;
    for (int child = 1; child < nodes; child++) {
      double bitsWaiting = backlog[node * nodes + child];
      if (state.parent[child] == node && !deaf[child] && bitsWaiting > 0) {
        double bits = view.rateBps(links.backhaulSinr(child), band) * state.slotSeconds;
        bound = Math.max(bound, childWeight[node * nodes + child] * Math.min(bits, bitsWaiting));
      }
    }
    return bound;
  }

  /** Takes the chosen setting's bits and watts from queues and budgets. */
  private void commit() {
    for (int node = 0; node < nodes; node++) {
      links.set(node, best[node]);
    }
    for (int node = 0; node < nodes; node++) {
      if (links.choice(node) != CellActions.OFF) {
        budgetLeft[node] -= links.watts(node);
        cellValue(node);
        if (links.choice(node) > cells.levels()) {
          state.spendBackhaul(node, receiver, linkBits, backlog[node * nodes + receiver]);
        } else {
          state.spendAccess(receiver, linkBits);
        }
      }
    }
  }
}
