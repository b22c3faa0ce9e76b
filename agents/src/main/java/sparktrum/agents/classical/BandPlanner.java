package sparktrum.agents.classical;

import java.util.Arrays;
import sparktrum.agents.policy.CellActions;
import sparktrum.env.SpectrumView;

/**
 * Finds the best joint setting of all nodes in one band: exactly where that is affordable, else by
 * ascent over nodes ({@link JointSearch}).
 *
 * <p>The value of a setting is {@code sum over access cells of max_u w_u min(R_u slot, q_u) + sum
 * over backhaul cells of W_c min(R_c slot, backlog_c) - 1e-3 active cells}, with the SINRs the
 * setting itself causes; the penalty is for the highest level and proportionally less for lower
 * ones, so that ties go to the lower power. Settings beyond a node's remaining power budget are
 * left out, and the child of a backhaul cell is the one the scheduler takes (largest backlog times
 * rate).
 *
 * <p>A cell is worth most when no other node sends, which bounds what a setting can be worth.
 */
final class BandPlanner implements JointSearch.Setting {
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
  private final JointSearch search;
  private final double[] backlog; // [node][child]
  private final double[] childWeight; // [node][child]
  private double[] userWeight = new double[0]; // [user]
  private int[] waiting = new int[0]; // [node][user]: users with bits to send, serving node's list
  private final int[] waitingCount; // [node]
  private double linkBits; // out: bits the last evaluated cell carries
  private int receiver; // out: user or child the last evaluated cell serves

  BandPlanner(CellActions cells, LinkWeights weights, DuplexBelief belief) {
    this.cells = cells;
    this.weights = weights;
    this.belief = belief;
    links = new BandLinks(cells, belief);
    nodes = cells.nodes();
    search = new JointSearch(this, nodes, 1 + 2 * cells.levels());
    silent = new boolean[nodes];
    deaf = new boolean[nodes];
    budgetLeft = new double[nodes];
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
    double value = search.run(CellActions.OFF);
    for (int node = 0; node < nodes; node++) {
      actions[offset + cells.cell(node, band)] = search.chosen(node);
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

  /** Lists what each node can do, "off" among it. */
  private void listOptions() {
    links.begin(state, band);
    for (int node = 0; node < nodes; node++) {
      search.clear(node);
      search.add(node, CellActions.OFF, 0);
      boolean access = !silent[node] && belief.carriesAccess(node, band) && waitingCount[node] > 0;
      boolean backhaul = !silent[node] && belief.carriesBackhaul(node, band) && forwards(node);
      for (int level = 1; level <= cells.levels(); level++) {
        if (state.watts(node, level) <= budgetLeft[node]) {
          if (access) {
            links.set(node, cells.access(level));
            search.add(node, cells.access(level), accessValue(node) - penalty(level));
          }
          if (backhaul) {
            links.set(node, cells.backhaul(level));
            search.add(node, cells.backhaul(level), backhaulBound(node) - penalty(level));
          }
        }
      }
      links.set(node, CellActions.OFF);
    }
  }

  private double penalty(int level) {
    return ACTIVE_CELL_PENALTY * level / cells.levels();
  }

  private boolean forwards(int node) {
    for (int child = 1; child < nodes; child++) {
      if (state.parent[child] == node && !deaf[child] && backlog[node * nodes + child] > 0) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void choose(int node, int option) {
    links.set(node, option);
  }

  @Override
  public double value(double bound, double floor) {
    double value = bound;
    for (int node = 0; node < nodes && value > floor; node++) {
      int choice = links.choice(node);
      if (choice != CellActions.OFF) {
        int level = choice > cells.levels() ? choice - cells.levels() : choice;
        value += cellValue(node) - penalty(level) - search.bound(node);
      }
    }
    return value;
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
      links.set(node, search.chosen(node));
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
