package sparktrum.agents.policy;

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
public record CellActions(int nodes, int bands, int levels) {
  /** Choice of a cell that is not used. */
  public static final int OFF = 0;

  /** Choice of a gate that lets its node transmit. */
  public static final int TRANSMIT = 0;

  /** Choice of a gate that silences its node. */
  public static final int SILENT = 1;

  public CellActions {
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
  public static CellActions of(ActionSpec spec) {
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

  /** Cells: heads before the first gate. */
  public int cellCount() {
    return nodes * bands;
  }

  /** Heads: cells and gates. */
  public int headCount() {
    return nodes * bands + nodes - 1;
  }

  /** Head of a cell. */
  public int cell(int node, int band) {
    return node * bands + band;
  }

  /** Choice of access at {@code level}, 1 to {@link #levels}. */
  public int access(int level) {
    return level;
  }

  /** Choice of backhaul at {@code level}, 1 to {@link #levels}. */
  public int backhaul(int level) {
    return levels + level;
  }

  /** Head of the gate of an IAB node, 1 to nodes - 1. */
  public int gate(int node) {
    return nodes * bands + node - 1;
  }

  /** A power level in the middle, the lower one of two. */
  public int middleLevel() {
    return (levels + 1) / 2;
  }

  /** Writes "every cell off, every gate on transmit". */
  public void clear(int[] actions, int offset) {
    Arrays.fill(actions, offset, offset + headCount(), OFF);
  }
}
