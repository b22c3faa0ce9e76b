package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;

/**
 * The SINRs that a setting of all nodes causes in one band.
 *
 * <pre>
 *   user u of n:      P_n A_n g_nu / (N_u + sum over m other than n of E_m g_mu)
 *   child c of p:     P_p B_p M_c g_pc / (N_c + L_c sum over m other than p, c of E_m g_mc + S_c)
 * </pre>
 *
 * <p>with power P, antenna factors A (access), B (backhaul), M (receiver) and L (receiver, towards
 * others), E the power times the leak factor of a node's mode, and S the believed
 * self-interference.
 */
final class BandLinks {
  private final DuplexBelief belief;
  private final int levels;
  private final int[] choice; // [node]
  private final double[] watts; // [node]
  private final double[] leakWatts; // [node]: power times leak factor
  private NetworkState state;
  private int band;

  BandLinks(CellActions cells, DuplexBelief belief) {
    this.belief = belief;
    levels = cells.levels();
    choice = new int[cells.nodes()];
    watts = new double[cells.nodes()];
    leakWatts = new double[cells.nodes()];
  }

  /** Turns to a band with every node off. */
  void begin(NetworkState networkState, int bandIndex) {
    state = networkState;
    band = bandIndex;
    for (int node = 0; node < choice.length; node++) {
      set(node, CellActions.OFF, 0);
    }
  }

  /** Sets a node's choice at the power of its level. */
  void set(int node, int cellChoice) {
    set(node, cellChoice, state.watts(node, cellChoice));
  }

  /** Sets a node's choice at another power, such as a projected one. */
  void set(int node, int cellChoice, double cellWatts) {
    choice[node] = cellChoice;
    watts[node] = cellWatts;
    leakWatts[node] = cellWatts * state.leakFactor[node * 2 + (cellChoice > levels ? 1 : 0)];
  }

  int choice(int node) {
    return choice[node];
  }

  double watts(int node) {
    return watts[node];
  }

  /** SINR at a user from the node that serves it, if that node's cell is in access mode. */
  double accessSinr(int user) {
    int nodes = state.nodes;
    int row = band * state.users + user;
    int node = state.serving[user];
    double interference = state.userNoise[row];
    for (int other = 0; other < nodes; other++) {
      if (other != node) {
        interference += leakWatts[other] * state.userGain[row * nodes + other];
      }
    }
    double signal = watts[node] * state.signalFactor[node * 2] * state.userGain[row * nodes + node];
    return signal / interference;
  }

  /** SINR at a child from its parent, if the parent's cell is in backhaul mode. */
  double backhaulSinr(int child) {
    int nodes = state.nodes;
    int row = band * nodes + child;
    int node = state.parent[child];
    double interference = 0;
    for (int other = 0; other < nodes; other++) {
      if (other != node && other != child) {
        interference += leakWatts[other] * state.nodeGain[row * nodes + other];
      }
    }
    interference = state.nodeNoise[row] + interference * state.receiverLeakFactor[child];
    if (choice[child] != CellActions.OFF) {
      interference += belief.selfInterferenceWatts(child, watts[child]);
    }
    double signal = watts[node] * state.signalFactor[node * 2 + 1] * state.receiverFactor[child];
    return signal * state.nodeGain[row * nodes + node] / interference;
  }
}
