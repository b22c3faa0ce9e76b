package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;

/**
 * Keys or values of a tile, {@code [keys][head width]}, packed for a product. There is one operand
 * for each number of keys: all but the first and last tiles of a chunk have the same.
 */
final class TileOperands {
  private final DenseKernel kernel;
  private final RightOperand[] down; // [keys][head width], by number of keys
  private final RightOperand[] across; // [head width][keys], by number of keys

  TileOperands(DenseKernel kernel, int mostKeys) {
    this.kernel = kernel;
    down = new RightOperand[mostKeys + 1];
    across = new RightOperand[mostKeys + 1];
  }

  /** {@code rows} itself; good until the next call. */
  RightOperand down(MatrixView rows) {
    int keys = rows.rows();
    if (down[keys] == null) {
      down[keys] = kernel.newOperand(keys, rows.columns());
    }
    kernel.pack(rows, down[keys]);
    return down[keys];
  }

  /** The transpose of {@code rows}; good until the next call. */
  RightOperand across(MatrixView rows) {
    int keys = rows.rows();
    if (across[keys] == null) {
      across[keys] = kernel.newOperand(rows.columns(), keys);
    }
    kernel.packTransposed(rows, across[keys]);
    return across[keys];
  }
}
