package sparktrum.agents.classical;

import java.util.Arrays;
import sparktrum.agents.policy.CellActions;
import sparktrum.env.SpectrumView;

/**
 * A {@link SpectrumView} copied into arrays, with queues a planner may spend virtually. The layout
 * of each array stands beside its field; nothing is allocated after construction.
 */
final class NetworkState {
  /** In {@link #nextHop}: the node does not forward to the user. */
  static final int NOT_ON_PATH = -2;

  /** In {@link #nextHop}: the node serves the user itself. */
  static final int SERVES = -1;

  final int nodes;
  final int bands;
  final int users;
  final int levels;
  double slotSeconds;

  final int[] parent; // [node]
  final int[] serving; // [user]
  final int[] nextHop; // [node][user]: child on the way to the user, SERVES or NOT_ON_PATH
  final double[] queueBits; // [node][user], decremented as bands are planned
  final double[] initialQueueBits; // [node][user]
  final double[] headOfLineSeconds; // [user]
  final double[] averageBits; // [user], per slot
  final double[] levelWatts; // [node][level], level 0 off
  final double[] budgetWatts; // [node]
  final double[] userGain; // [band][user][node]
  final double[] userNoise; // [band][user]
  final double[] nodeGain; // [band][to][from]
  final double[] nodeNoise; // [band][node]
  final double[] signalFactor; // [node][mode]: 0 access, 1 backhaul
  final double[] leakFactor; // [node][mode]
  final double[] receiverFactor; // [node]
  final double[] receiverLeakFactor; // [node]

  private NetworkState(SpectrumView view) {
    nodes = view.nodeCount();
    bands = view.bandCount();
    users = view.userCount();
    levels = view.levelCount();
    parent = new int[nodes];
    serving = new int[users];
    nextHop = new int[nodes * users];
    queueBits = new double[nodes * users];
    initialQueueBits = new double[nodes * users];
    headOfLineSeconds = new double[users];
    averageBits = new double[users];
    levelWatts = new double[nodes * (levels + 1)];
    budgetWatts = new double[nodes];
    userGain = new double[bands * users * nodes];
    userNoise = new double[bands * users];
    nodeGain = new double[bands * nodes * nodes];
    nodeNoise = new double[bands * nodes];
    signalFactor = new double[nodes * 2];
    leakFactor = new double[nodes * 2];
    receiverFactor = new double[nodes];
    receiverLeakFactor = new double[nodes];
  }

  /** {@code old} if it fits the view's sizes, else a new state; loaded from the view. */
  static NetworkState load(NetworkState old, SpectrumView view) {
    boolean fits =
        old != null
            && old.nodes == view.nodeCount()
            && old.bands == view.bandCount()
            && old.users == view.userCount()
            && old.levels == view.levelCount();
    NetworkState state = fits ? old : new NetworkState(view);
    state.loadNodes(view);
    state.loadUsers(view);
    state.loadLinks(view);
    return state;
  }

  private void loadNodes(SpectrumView view) {
    slotSeconds = view.slotSeconds();
    for (int node = 0; node < nodes; node++) {
      parent[node] = view.parent(node);
      budgetWatts[node] = view.powerBudgetWatts(node);
      for (int level = 1; level <= levels; level++) {
        levelWatts[node * (levels + 1) + level] = view.levelPowerWatts(node, level);
      }
      signalFactor[node * 2] = view.accessFactor(node);
      signalFactor[node * 2 + 1] = view.backhaulFactor(node);
      leakFactor[node * 2] = view.accessLeakFactor(node);
      leakFactor[node * 2 + 1] = view.backhaulLeakFactor(node);
      receiverFactor[node] = view.receiverFactor(node);
      receiverLeakFactor[node] = view.receiverLeakFactor(node);
    }
  }

  private void loadUsers(SpectrumView view) {
    Arrays.fill(nextHop, NOT_ON_PATH);
    for (int user = 0; user < users; user++) {
      serving[user] = view.servingNode(user);
      headOfLineSeconds[user] = view.headOfLineSeconds(user);
      averageBits[user] = view.averageBitsPerSlot(user);
      int hop = SERVES;
      for (int node = serving[user]; node >= 0; node = parent[node]) {
        nextHop[node * users + user] = hop;
        hop = node;
      }
      for (int node = 0; node < nodes; node++) {
        initialQueueBits[node * users + user] = view.queueBits(node, user);
      }
    }
    restoreQueues();
  }

  private void loadLinks(SpectrumView view) {
    for (int band = 0; band < bands; band++) {
      for (int user = 0; user < users; user++) {
        int row = band * users + user;
        userNoise[row] = view.userNoiseWatts(user, band);
        for (int node = 0; node < nodes; node++) {
          userGain[row * nodes + node] = view.userGain(node, user, band);
        }
      }
      for (int to = 1; to < nodes; to++) {
        int row = band * nodes + to;
        nodeNoise[row] = view.nodeNoiseWatts(to, band);
        for (int from = 0; from < nodes; from++) {
          nodeGain[row * nodes + from] = from == to ? 0 : view.nodeGain(from, to, band);
        }
      }
    }
  }

  /** Undoes all virtual service. */
  void restoreQueues() {
    System.arraycopy(initialQueueBits, 0, queueBits, 0, queueBits.length);
  }

  /** Power of a cell of {@code node} at {@code choice}: see {@link CellActions}. */
  double watts(int node, int choice) {
    return levelWatts[node * (levels + 1) + (choice > levels ? choice - levels : choice)];
  }

  /** The level, 0 for off, whose power is nearest to {@code watts}; the lower one of two. */
  int nearestLevel(int node, double watts) {
    int nearest = 0;
    for (int level = 1; level <= levels; level++) {
      double distance = Math.abs(watts(node, level) - watts);
      if (distance < Math.abs(watts(node, nearest) - watts)) {
        nearest = level;
      }
    }
    return nearest;
  }

  /** Signal over noise and external interference at a user, its node sending at {@code level}. */
  double accessSnr(int user, int band, int level) {
    int row = band * users + user;
    int node = serving[user];
    return watts(node, level)
        * signalFactor[node * 2]
        * userGain[row * nodes + node]
        / userNoise[row];
  }

  /** Signal over noise and external interference at a node, its parent sending at {@code level}. */
  double backhaulSnr(int child, int band, int level) {
    int row = band * nodes + child;
    int node = parent[child];
    return watts(node, level)
        * signalFactor[node * 2 + 1]
        * receiverFactor[child]
        * nodeGain[row * nodes + node]
        / nodeNoise[row];
  }

  /** Bits at {@code node} that leave it through {@code child}. */
  double backhaulBacklog(int node, int child) {
    double bits = 0;
    for (int user = 0; user < users; user++) {
      if (nextHop[node * users + user] == child) {
        bits += queueBits[node * users + user];
      }
    }
    return bits;
  }

  /** Takes {@code bits} from the queue of a user at the node that serves it. */
  void spendAccess(int user, double bits) {
    int entry = serving[user] * users + user;
    queueBits[entry] = Math.max(0, queueBits[entry] - bits);
  }

  /** Takes {@code bits} bound for {@code child} from {@code node}, in proportion to backlogs. */
  void spendBackhaul(int node, int child, double bits, double backlog) {
    double rest = Math.max(0, 1 - bits / backlog);
    for (int user = 0; user < users; user++) {
      if (nextHop[node * users + user] == child) {
        queueBits[node * users + user] *= rest;
      }
    }
  }
}
