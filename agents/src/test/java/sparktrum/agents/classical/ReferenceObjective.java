package sparktrum.agents.classical;

import sparktrum.env.DuplexMode;

/**
 * The MaxWeight value of a slot's allocation on a {@link TableView}, written straight from its
 * definition and sharing no code with {@link SlotObjective}.
 */
final class ReferenceObjective {
  private final TableView view;
  private final int nodes;
  private final int users;
  private final double[][] queue; // [node][user], spent as bands go by
  private final int[][] choice; // [node][band]
  private final double[][] watts; // [node][band]

  private ReferenceObjective(TableView view, int[] actions) {
    this.view = view;
    nodes = view.parent.length;
    users = view.serving.length;
    queue = new double[nodes][];
    choice = new int[nodes][view.bands];
    watts = new double[nodes][view.bands];
    for (int node = 0; node < nodes; node++) {
      queue[node] = view.queue[node].clone();
      double sum = 0;
      for (int band = 0; band < view.bands; band++) {
        boolean silent = node > 0 && actions[nodes * view.bands + node - 1] == 1;
        choice[node][band] = silent ? 0 : actions[node * view.bands + band];
        int level = (choice[node][band] - 1) % 3 + 1;
        watts[node][band] = choice[node][band] == 0 ? 0 : view.levelPowerWatts(node, level);
        sum += watts[node][band];
      }
      for (int band = 0; band < view.bands && sum > view.budget; band++) {
        watts[node][band] *= view.budget / sum;
      }
    }
  }

  static double of(TableView view, int[] actions) {
    ReferenceObjective slot = new ReferenceObjective(view, actions);
    double total = 0;
    for (int band = 0; band < view.bands; band++) {
      for (int node = 0; node < slot.nodes; node++) {
        int mode = slot.choice[node][band];
        total += mode == 0 ? 0 : mode <= 3 ? slot.access(node, band) : slot.backhaul(node, band);
        total -= mode == 0 ? 0 : 1e-3;
      }
    }
    return total;
  }

  private double urgency(int user) {
    return 1 + view.headOfLine[user] / 0.020;
  }

  private double access(int node, int band) {
    double best = 0;
    int served = -1;
    double carried = 0;
    for (int user = 0; user < users; user++) {
      if (view.serving[user] == node && view.carriesAccess(node, band)) {
        double interference = view.noise;
        for (int other = 0; other < nodes; other++) {
          interference += other == node ? 0 : leak(other, band) * view.userGain[other][user][band];
        }
        double sinr = watts[node][band] * 2 * view.userGain[node][user][band] / interference;
        double bits = Math.min(0.005 * view.rateBps(sinr, band), queue[node][user]);
        double worth = Math.sqrt(view.queue[node][user]) * urgency(user) * bits;
        if (worth > best) {
          best = worth;
          served = user;
          carried = bits;
        }
      }
    }
    if (served >= 0) {
      queue[node][served] -= carried;
    }
    return best;
  }

  private double backhaul(int node, int band) {
    double best = 0;
    int served = -1;
    double carried = 0;
    for (int child = 1; child < nodes; child++) {
      if (view.parent[child] == node && view.carriesBackhaul(node, band)) {
        double bits = Math.min(0.005 * view.rateBps(sinr(child, band), band), left(child));
        double worth = pressure(child) * bits;
        if (worth > best) {
          best = worth;
          served = child;
          carried = bits;
        }
      }
    }
    if (served >= 0) {
      double share = 1 - carried / left(served);
      for (int user = 0; user < users; user++) {
        queue[node][user] *= below(served, view.serving[user]) ? share : 1;
      }
    }
    return best;
  }

  private double sinr(int child, int band) {
    int node = view.parent[child];
    double others = 0;
    for (int other = 0; other < nodes; other++) {
      boolean counts = other != node && other != child;
      others += counts ? leak(other, band) * view.nodeGain[other][child][band] : 0;
    }
    double sum = 0;
    for (double cell : watts[child]) {
      sum += cell;
    }
    double own = watts[child][band];
    boolean full = view.mode == DuplexMode.FULL_DUPLEX;
    boolean deaf = view.mode == DuplexMode.HALF_DUPLEX_NODE ? sum > 0 : !full && own > 0;
    double signal = watts[node][band] * 3 * 5 * view.nodeGain[node][child][band];
    return deaf ? 0 : signal / (view.noise + 0.2 * others + (full ? own / view.attenuation : 0));
  }

  private double leak(int node, int band) {
    boolean backhaul = choice[node][band] > 3;
    return watts[node][band] * (backhaul ? 3 * view.backhaulLeak : 2 * view.accessLeak);
  }

  /** Bits at the parent still bound for {@code child}. */
  private double left(int child) {
    double bits = 0;
    for (int user = 0; user < users; user++) {
      bits += below(child, view.serving[user]) ? queue[view.parent[child]][user] : 0;
    }
    return bits;
  }

  /** Backlog-weighted mean of (sqrt(queue at parent) - sqrt(queue at child))+ (1 + HoL / 20 ms). */
  private double pressure(int child) {
    double bits = 0;
    double sum = 0;
    for (int user = 0; user < users; user++) {
      if (below(child, view.serving[user])) {
        double waiting = view.queue[view.parent[child]][user];
        double ahead = Math.sqrt(waiting) - Math.sqrt(view.queue[child][user]);
        bits += waiting;
        sum += waiting * Math.max(0, ahead) * urgency(user);
      }
    }
    return bits > 0 ? sum / bits : 0;
  }

  private boolean below(int node, int other) {
    return other == node || (other > 0 && below(node, view.parent[other]));
  }
}
