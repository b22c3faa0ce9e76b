package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/** A matrix of a fixed width that grows to the most rows asked for. */
final class Workspace {
  private final int columns;
  private MatrixView whole;
  private MatrixView active; // the first rows of whole

  private Workspace(int rows, int columns) {
    this.columns = columns;
    whole = MatrixView.zeros(rows, columns);
    active = whole;
  }

  static Workspace of(int columns) {
    return new Workspace(0, columns);
  }

  /** With memory for this many rows from the start. */
  static Workspace of(int rows, int columns) {
    return new Workspace(rows, columns);
  }

  /**
   * The first {@code count} rows, with the values last written unless the matrix has to grow.
   * Allocates only if {@code count} is another than in the last call.
   */
  MatrixView rows(int count) {
    if (count != active.rows()) {
      if (count > whole.rows()) {
        whole = MatrixView.zeros(count, columns);
      }
      active = whole.rows(count);
    }
    return active;
  }

  /** The rows last asked for. */
  MatrixView rows() {
    return active;
  }
}
