package sparktrum.agents.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Right-hand operand of {@link VectorKernel}: panels of {@link #WIDTH} columns, {@code
 * [panels][rows][WIDTH]}, so the inner loop reads memory in order. The last panel is padded with
 * zeros.
 */
final class VectorOperand implements RightOperand {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /** Columns of a panel: two vectors, which with four rows of A keeps 8 sums in registers. */
  static final int WIDTH = 2 * LANES;

  /** Rows of the operand written together by {@link #packTransposed}. */
  private static final int TRANSPOSE_ROWS = 16;

  float[] panels;
  private int rows;
  private int columns;

  VectorOperand(int rows, int columns) {
    panels = new float[0];
    reshape(rows, columns);
  }

  /** Changes the shape and keeps the memory if it is large enough; the values are undefined. */
  void reshape(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    int length = Math.multiplyExact(panelCount(), panelLength());
    if (panels.length < length) {
      panels = new float[length];
    }
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int columns() {
    return columns;
  }

  int panelCount() {
    return (columns + WIDTH - 1) / WIDTH;
  }

  int panelLength() {
    return rows * WIDTH;
  }

  /** Fills the operand with rows {@code [first, first + rows())} of {@code b}. */
  void pack(MatrixView b, int first) {
    int source = b.offset() + first * b.stride();
    for (int panel = 0; panel < panelCount(); panel++) {
      int start = panel * panelLength();
      int width = Math.min(WIDTH, columns - panel * WIDTH);
      if (width == WIDTH) {
        packFullPanel(b, source + panel * WIDTH, start);
      } else {
        packLastPanel(b, source + panel * WIDTH, start, width);
      }
    }
  }

  private void packFullPanel(MatrixView b, int source, int start) {
    float[] from = b.data();
    float[] to = panels;
    int stride = b.stride();
    for (int k = 0; k < rows; k++) {
      FloatVector.fromArray(SPECIES, from, source).intoArray(to, start);
      FloatVector.fromArray(SPECIES, from, source + LANES).intoArray(to, start + LANES);
      source += stride;
      start += WIDTH;
    }
  }

  private void packLastPanel(MatrixView b, int source, int start, int width) {
    float[] from = b.data();
    float[] to = panels;
    for (int k = 0; k < rows; k++) {
      for (int j = 0; j < width; j++) {
        to[start + j] = from[source + j];
      }
      for (int j = width; j < WIDTH; j++) {
        to[start + j] = 0f;
      }
      source += b.stride();
      start += WIDTH;
    }
  }

  /** Fills the operand with the transpose of {@code bTransposed}. */
  void packTransposed(MatrixView bTransposed) {
    for (int panel = 0; panel < panelCount(); panel++) {
      int first = panel * WIDTH;
      int width = Math.min(WIDTH, columns - first);
      int start = panel * panelLength();
      if (width < WIDTH) {
        Arrays.fill(panels, start, start + panelLength(), 0f);
      }
      // A few k at a time, so that the lines written to stay in the cache over all j.
      for (int k = 0; k < rows; k += TRANSPOSE_ROWS) {
        int end = Math.min(rows, k + TRANSPOSE_ROWS);
        transposeBlock(bTransposed, first, width, k, end);
      }
    }
  }

  /** Columns {@code [first, first + width)} of the operand, rows {@code [k, end)}. */
  private void transposeBlock(MatrixView bTransposed, int first, int width, int k, int end) {
    float[] from = bTransposed.data();
    float[] to = panels;
    int start = first * rows; // of the panel
    for (int j = 0; j < width; j++) {
      int source = bTransposed.offset() + (first + j) * bTransposed.stride();
      for (int i = k; i < end; i++) {
        to[start + i * WIDTH + j] = from[source + i];
      }
    }
  }
}
