package sparktrum.env.spectrum;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * What the choices of an action mean. Heads come in this order: one for each cell, a (node, band)
 * pair, node by node, then one gate for each IAB node.
 *
 * <p>Choice of a cell: 0 off, 1 to L access at that power level, L + 1 to 2 L backhaul at level
 * choice - L. Choice of a gate: 0 transmit, 1 silent: all cells of the node are off for the slot,
 * its resources belong to its receiver. A node without children cannot choose backhaul; if it does,
 * the cell is off.
 */
public final class ActionLayout {
  /** Choice of a gate that silences its node. */
  public static final int SILENT = 1;

  private final int nodes;
  private final int bands;
  private final int levels;
  private final boolean[] access; // [choice]; looked up, for no branch foresees a choice
  private final boolean[] backhaul;
  private final int[] level;
  private final ActionSpec spec;

  private ActionLayout(int nodes, int bands, int levels) {
    this.nodes = Require.in("nodes", nodes, 2, 1 << 10);
    this.bands = Require.in("bands", bands, 1, 1 << 10);
    this.levels = Require.in("power levels", levels, 1, 100);
    access = new boolean[1 + 2 * levels];
    backhaul = new boolean[access.length];
    level = new int[access.length];
    for (int choice = 1; choice <= levels; choice++) {
      access[choice] = true;
      backhaul[levels + choice] = true;
      level[choice] = choice;
      level[levels + choice] = choice;
    }
    List<ActionSpec.Head> heads = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      for (int band = 0; band < bands; band++) {
        heads.add(new ActionSpec.Head("node_" + node + "_band_" + band, 1 + 2 * levels));
      }
    }
    for (int node = 1; node < nodes; node++) {
      heads.add(new ActionSpec.Head("node_" + node + "_gate", 2));
    }
    spec = ActionSpec.of(heads);
  }

  /** The actions of this many nodes, bands and power levels. */
  public static ActionLayout of(int nodes, int bands, int levels) {
    return new ActionLayout(nodes, bands, levels);
  }

  public ActionSpec spec() {
    return spec;
  }

  /** Cells: heads before the first gate. */
  public int cellCount() {
    return nodes * bands;
  }

  /** Head of the cell of {@code node} in {@code band}. */
  public int cell(int node, int band) {
    return node * bands + band;
  }

  /** Head of the gate of IAB node {@code node}, at least 1. */
  public int gate(int node) {
    return nodes * bands + node - 1;
  }

  /** Whether a cell's choice is access. */
  public boolean isAccess(int choice) {
    return access[choice];
  }

  /** Whether a cell's choice is backhaul. */
  public boolean isBackhaul(int choice) {
    return backhaul[choice];
  }

  /** Power level of a cell's choice, 1 to L; 0 if off. */
  public int level(int choice) {
    return level[choice];
  }

  /** The choice of access at {@code level}. */
  public int access(int level) {
    return level;
  }

  /** The choice of backhaul at {@code level}. */
  public int backhaul(int level) {
    return levels + level;
  }

  /**
   * Writes which choices are legal.
   *
   * @param hasChildren whether each node has children
   * @param mask entries {@code [offset, offset + choice count)} are written
   */
  public void writeMask(boolean[] hasChildren, boolean[] mask, int offset) {
    int at = offset;
    for (int node = 0; node < nodes; node++) {
      for (int band = 0; band < bands; band++) {
        for (int choice = 0; choice <= 2 * levels; choice++) {
          mask[at++] = choice <= levels || hasChildren[node];
        }
      }
    }
    while (at < offset + spec.choiceCount()) {
      mask[at++] = true;
    }
  }

  /**
   * Replaces what has no effect: backhaul of a childless node and every cell of a silent node
   * become off.
   *
   * @return heads whose choice was replaced
   * @throws IllegalArgumentException if a choice is not one of its head
   */
  public int apply(
      int[] proposed, int proposedOffset, boolean[] hasChildren, int[] applied, int offset) {
    int replaced = 0;
    for (int node = 0; node < nodes; node++) {
      boolean silent = node > 0 && gateChoice(proposed[proposedOffset + gate(node)]) == SILENT;
      int highest = silent ? 0 : hasChildren[node] ? 2 * levels : levels;
      for (int cell = node * bands; cell < (node + 1) * bands; cell++) {
        int choice = proposed[proposedOffset + cell];
        if (choice < 0 || choice > 2 * levels) {
          throw new IllegalArgumentException(
              "choice of cell " + cell + " is not in [0, " + 2 * levels + "]: " + choice);
        }
        int effective = choice > highest ? 0 : choice;
        replaced += effective == choice ? 0 : 1;
        applied[offset + cell] = effective;
      }
    }
    for (int head = cellCount(); head < spec.headCount(); head++) {
      applied[offset + head] = proposed[proposedOffset + head];
    }
    return replaced;
  }

  private static int gateChoice(int choice) {
    if (choice < 0 || choice > SILENT) {
      throw new IllegalArgumentException("choice of a gate is not 0 or 1: " + choice);
    }
    return choice;
  }
}
