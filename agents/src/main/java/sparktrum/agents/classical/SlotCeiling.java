package sparktrum.agents.classical;

import java.util.Arrays;

/**
 * The largest value of one slot if nodes do not disturb each other: every cell has a value for
 * access and one for backhaul to each child, and half duplex alone ties cells together.
 *
 * <p>Half duplex in a band: a node that receives in a band does not send in it. With V(n) the best
 * of a subtree and S(n) that with n silent, {@code S(n) = sum of V(c) over its children} and {@code
 * V(n) = S(n) + max(0, access(n), max over children of backhaul(c) + S(c) - V(c))}, band by band; a
 * full-duplex child sends on, without its S(c) - V(c). Half duplex of the node: all splits into
 * receivers and senders are tried, whose bands are independent.
 */
final class SlotCeiling {
  static final int OFF = -1;
  static final int ACCESS = 0;

  private final int nodes;
  private final int bands;
  private final int[] parent;
  private final boolean wholeNodes; // a node that sends receives in no band
  final double[] access; // [band][node]: in, value of the best access, not negative
  final double[] backhaul; // [band][node]: in, value of the link from the parent
  final int[] choice; // [band][node]: out, OFF, ACCESS or the child it sends to
  private final double[] silent; // [node]: S
  private final double[] open; // [node]: V

  SlotCeiling(int[] parent, int bands, boolean wholeNodes) {
    this.parent = parent;
    this.bands = bands;
    this.wholeNodes = wholeNodes;
    nodes = parent.length;
    access = new double[bands * nodes];
    backhaul = new double[bands * nodes];
    choice = new int[bands * nodes];
    silent = new double[nodes];
    open = new double[nodes];
  }

  /**
   * The largest value; leaves a setting that has it in {@link #choice}.
   *
   * @param exclusive {@code [node]}: whether it receives nothing in a band it sends in
   */
  double value(boolean[] exclusive) {
    if (wholeNodes) {
      return bestSplit();
    }
    double sum = 0;
    for (int band = 0; band < bands; band++) {
      sum += bestSetting(band * nodes, exclusive);
    }
    return sum;
  }

  private double bestSetting(int row, boolean[] exclusive) {
    Arrays.fill(silent, 0);
    for (int node = nodes - 1; node >= 0; node--) {
      open[node] = silent[node] + access[row + node];
      choice[row + node] = access[row + node] > 0 ? ACCESS : OFF;
      for (int child = node + 1; child < nodes; child++) {
        if (parent[child] == node) {
          double lost = exclusive[child] ? open[child] - silent[child] : 0;
          double value = silent[node] + backhaul[row + child] - lost;
          if (value > open[node]) {
            open[node] = value;
            choice[row + node] = child;
          }
        }
      }
      if (node > 0) {
        silent[parent[node]] += open[node];
      }
    }
    for (int node = 1; node < nodes; node++) {
      if (exclusive[node] && choice[row + parent[node]] == node) {
        choice[row + node] = OFF;
      }
    }
    return open[0];
  }

  private double bestSplit() {
    double best = -1;
    int bestReceivers = 0;
    for (int receivers = 0; receivers < 1 << nodes; receivers += 2) {
      double value = 0;
      for (int band = 0; band < bands; band++) {
        value += splitValue(band * nodes, receivers);
      }
      if (value > best) {
        best = value;
        bestReceivers = receivers;
      }
    }
    for (int band = 0; band < bands; band++) {
      splitValue(band * nodes, bestReceivers);
    }
    return best;
  }

  /** Value of a band where the nodes in the bit set {@code receivers} are silent. */
  private double splitValue(int row, int receivers) {
    double sum = 0;
    for (int node = 0; node < nodes; node++) {
      boolean sends = (receivers >> node & 1) == 0;
      open[node] = sends ? access[row + node] : 0;
      choice[row + node] = open[node] > 0 ? ACCESS : OFF;
      boolean hears = !sends && (receivers >> parent[node] & 1) == 0;
      if (hears && backhaul[row + node] > open[parent[node]]) {
        sum += backhaul[row + node] - open[parent[node]];
        open[parent[node]] = backhaul[row + node];
        choice[row + parent[node]] = node;
      }
      sum += open[node];
    }
    return sum;
  }
}
