package sparktrum.agents.classical;

import java.util.Arrays;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * How a slot's allocation is written as choices: cell head {@code node * bands + band} with choice
 * 0 off, 1..L access at that level, L+1..2L backhaul at level choice - L; then one gate head for
 * each IAB node with 0 transmit and 1 silent.
 *
 * @param nodes donor and IAB nodes
 * @param bands bands of each node
 * @param levels power levels L
 */
record CellActions(int nodes, int bands, int levels) {
  static final int OFF = 0;
  static final int TRANSMIT = 0;
  static final int SILENT = 1;

  CellActions {
    Require.in("nodes", nodes, 1, 64);
    Require.in("bands", bands, 1, 64);
    Require.in("levels", levels, 1, 64);
  }

  /**
   * Reads the sizes off a spec: its trailing heads with two choices are the gates, one less than
   * there are nodes.
   *
   * @throws IllegalArgumentException if the spec does not have that form
   */
  static CellActions of(ActionSpec spec) {
    int cells = spec.headCount();
    while (cells > 0 && spec.headSize(cells - 1) == 2) {
      cells--;
    }
    int nodes = spec.headCount() - cells + 1;
    boolean fits = cells > 0 && cells % nodes == 0 && spec.headSize(0) % 2 == 1;
    for (int head = 1; head < cells; head++) {
      fits &= spec.headSize(head) == spec.headSize(0);
    }
    if (!fits) {
      throw new IllegalArgumentException("not an allocation of cells and node gates: " + spec);
    }
    return new CellActions(nodes, cells / nodes, (spec.headSize(0) - 1) / 2);
  }

  int cellCount() {
    return nodes * bands;
  }

  int headCount() {
    return nodes * bands + nodes - 1;
  }

  int cell(int node, int band) {
    return node * bands + band;
  }

  int access(int level) {
    return level;
  }

  int backhaul(int level) {
    return levels + level;
  }

  /** Head of the gate of an IAB node, 1 to nodes - 1. */
  int gate(int node) {
    return nodes * bands + node - 1;
  }

  /** A power level in the middle, the lower one of two. */
  int middleLevel() {
    return (levels + 1) / 2;
  }

  /** Writes "every cell off, every gate on transmit". */
  void clear(int[] actions, int offset) {
    Arrays.fill(actions, offset, offset + headCount(), OFF);
  }
}
