package sparktrum.env.topology;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.Require;

/**
 * Who receives backhaul from whom: a tree rooted at the donor, node 0. A parent has a smaller index
 * than its children.
 *
 * @param parents parent of each node; -1 for the donor
 */
public record BackhaulTree(List<Integer> parents) {

  public BackhaulTree {
    parents = List.copyOf(parents);
    Require.in("nodes of a backhaul tree", parents.size(), 2, 1 << 10);
    Require.in("parent of the donor", parents.get(0), -1, -1);
    for (int node = 1; node < parents.size(); node++) {
      Require.in("parent of node " + node, parents.get(node), 0, node - 1);
    }
  }

  /** Every IAB node is a child of the donor. */
  public static BackhaulTree star(int nodes) {
    List<Integer> parents = new ArrayList<>(List.of(-1));
    for (int node = 1; node < nodes; node++) {
      parents.add(0);
    }
    return new BackhaulTree(parents);
  }

  /** Node n is the child of node n - 1. */
  public static BackhaulTree chain(int nodes) {
    List<Integer> parents = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      parents.add(node - 1);
    }
    return new BackhaulTree(parents);
  }

  /** Nodes 1 and 2 are a chain of two hops, every other node is a child of the donor. */
  public static BackhaulTree branch(int nodes) {
    List<Integer> parents = new ArrayList<>(star(nodes).parents());
    if (nodes > 2) {
      parents.set(2, 1);
    }
    return new BackhaulTree(parents);
  }

  /** Donor and IAB nodes. */
  public int nodeCount() {
    return parents.size();
  }

  /** Parent of {@code node}; -1 for the donor. */
  public int parent(int node) {
    return parents.get(node);
  }

  /** Children of {@code node} in ascending order; empty for a leaf. */
  public int[] children(int node) {
    List<Integer> children = new ArrayList<>();
    for (int child = 1; child < nodeCount(); child++) {
      if (parent(child) == node) {
        children.add(child);
      }
    }
    return children.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Backhaul hops between the donor and {@code node}. */
  public int hops(int node) {
    int hops = 0;
    for (int n = node; parent(n) >= 0; n = parent(n)) {
      hops++;
    }
    return hops;
  }

  /**
   * The child of {@code from} that traffic for {@code target} goes through; -1 if {@code target} is
   * {@code from} itself or not below it.
   */
  public int nextHop(int from, int target) {
    for (int node = target; parent(node) >= 0; node = parent(node)) {
      if (parent(node) == from) {
        return node;
      }
    }
    return -1;
  }
}
