package sparktrum.agents.classical;

import sparktrum.env.SpectrumView;

/** What the fixed patterns ask of the backhaul tree. */
final class BackhaulHops {
  private BackhaulHops() {}

  /** Whether some node has {@code node} as parent. */
  static boolean forwards(SpectrumView view, int node) {
    for (int other = 1; other < view.nodeCount(); other++) {
      if (view.parent(other) == node) {
        return true;
      }
    }
    return false;
  }

  /** Nodes that have children. */
  static int forwarderCount(SpectrumView view) {
    int count = 0;
    for (int node = 0; node < view.nodeCount(); node++) {
      count += forwards(view, node) ? 1 : 0;
    }
    return count;
  }

  /** The node with children that {@code index} other such nodes precede; -1 if there is none. */
  static int forwarder(SpectrumView view, int index) {
    int left = index;
    for (int node = 0; node < view.nodeCount(); node++) {
      if (forwards(view, node) && left-- == 0) {
        return node;
      }
    }
    return -1;
  }

  /** Hops from the donor to {@code node}. */
  static int depth(SpectrumView view, int node) {
    int hops = 0;
    for (int above = view.parent(node); above >= 0; above = view.parent(above)) {
      hops++;
    }
    return hops;
  }

  /** Hops from the donor to the deepest node with children, plus one; 0 without IAB nodes. */
  static int hopCount(SpectrumView view) {
    int hops = 0;
    for (int node = 1; node < view.nodeCount(); node++) {
      hops = Math.max(hops, depth(view, node));
    }
    return hops;
  }
}
