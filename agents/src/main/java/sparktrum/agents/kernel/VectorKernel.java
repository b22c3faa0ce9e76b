package sparktrum.agents.kernel;

import static sparktrum.agents.kernel.VectorOperand.WIDTH;

/**
 * The kernel on the incubating Vector API. Loaded by name, see {@link Kernels}: it needs {@code
 * --add-modules jdk.incubator.vector}.
 *
 * <p>C is computed in tiles of four rows by one panel, with AVX-512 of eight; rows that are left
 * over, and products of a single row, in tiles of one row by four panels. A is interleaved four
 * rows at a time, so that the inner loop reads both operands in order.
 */
final class VectorKernel implements DenseKernel {
  /** Longest run of k in one go: a panel of it stays in the L1 cache, C waits in memory between. */
  private static final int DEPTH = 256;

  private static final int TILE_ROWS = 4;
  private static final int TILE_PANELS = 4;

  private final VectorOperand block = new VectorOperand(0, 0); // rows of B in work, for A^T B
  private final MatrixView edge = MatrixView.zeros(TILE_ROWS, TILE_PANELS * WIDTH);
  private float[] packedA = new float[0];

  VectorKernel() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public RightOperand newOperand(int rows, int columns) {
    return new VectorOperand(rows, columns);
  }

  @Override
  public void pack(MatrixView b, RightOperand out) {
    Operands.requireShape(out, b.rows(), b.columns());
    own(out).pack(b, 0);
  }

  @Override
  public void packTransposed(MatrixView bTransposed, RightOperand out) {
    Operands.requireShape(out, bTransposed.columns(), bTransposed.rows());
    own(out).packTransposed(bTransposed);
  }

  @Override
  public void multiply(MatrixView a, RightOperand b, MatrixView c) {
    Operands.requireProduct(a, b, c);
    Operands.zero(c);
    multiplyAdd(a, b, c);
  }

  @Override
  public void multiplyAdd(MatrixView a, RightOperand b, MatrixView c) {
    Operands.requireProduct(a, b, c);
    VectorOperand panels = own(b);
    for (int k = 0; k < b.rows(); k += DEPTH) {
      int depth = Math.min(DEPTH, b.rows() - k);
      int fours = c.rows() / TILE_ROWS;
      reserve(fours * TILE_ROWS * depth);
      for (int i = 0; i < fours; i++) {
        interleaveRows(a, i * TILE_ROWS, k, depth);
      }
      multiplyFours(fours, panels, k, depth, c);
      for (int i = fours * TILE_ROWS; i < c.rows(); i++) {
        multiplyRow(a.data(), a.offset() + i * a.stride() + k, panels, k, depth, c, i);
      }
    }
  }

  @Override
  public void multiplyTransposed(MatrixView a, MatrixView b, MatrixView c) {
    Operands.requireTransposedProduct(a, b, c);
    Operands.zero(c);
    multiplyTransposedAdd(a, b, c);
  }

  @Override
  public void multiplyTransposedAdd(MatrixView a, MatrixView b, MatrixView c) {
    Operands.requireTransposedProduct(a, b, c);
    for (int k = 0; k < b.rows(); k += DEPTH) {
      int depth = Math.min(DEPTH, b.rows() - k);
      block.reshape(depth, b.columns());
      block.pack(b, k);
      int fours = c.rows() / TILE_ROWS;
      reserve(Math.max(fours * TILE_ROWS, 1) * depth);
      for (int i = 0; i < fours; i++) {
        interleaveColumns(a, i * TILE_ROWS, k, depth);
      }
      multiplyFours(fours, block, 0, depth, c);
      for (int i = fours * TILE_ROWS; i < c.rows(); i++) {
        copyColumn(a, i, k, depth);
        multiplyRow(packedA, 0, block, 0, depth, c, i);
      }
    }
  }

  @Override
  public void tanh(float[] values, int offset, int length) {
    VectorActivations.tanh(values, offset, length);
  }

  @Override
  public void sigmoid(float[] values, int offset, int length) {
    VectorActivations.sigmoid(values, offset, length);
  }

  @Override
  public void exp(float[] values, int offset, int length) {
    VectorActivations.exp(values, offset, length);
  }

  /** The first {@code 4 * fours} rows of C from the interleaved rows of A, a panel at a time. */
  private void multiplyFours(int fours, VectorOperand b, int k, int depth, MatrixView c) {
    for (int panel = 0; panel < b.panelCount(); panel++) {
      int bStart = panel * b.panelLength() + k * WIDTH;
      int width = Math.min(WIDTH, b.columns() - panel * WIDTH);
      int pairs = width == WIDTH && VectorTiles.EIGHT_ROWS ? fours / 2 : 0;
      for (int i = 0; i < 2 * pairs; i += 2) {
        int cStart = tileStart(c, i, panel);
        VectorTiles.eightRows(packedA, i * TILE_ROWS * depth, b, bStart, depth, c, cStart);
      }
      for (int i = 2 * pairs; i < fours; i++) {
        multiplyFour(i * TILE_ROWS * depth, b, bStart, depth, c, tileStart(c, i, panel), width);
      }
    }
  }

  private static int tileStart(MatrixView c, int four, int panel) {
    return c.offset() + four * TILE_ROWS * c.stride() + panel * WIDTH;
  }

  /** Four rows by the first {@code width} columns of a panel. */
  private void multiplyFour(
      int aStart, VectorOperand b, int bStart, int depth, MatrixView c, int cStart, int width) {
    if (width == WIDTH) {
      VectorTiles.fourRows(packedA, aStart, b, bStart, depth, c, cStart);
    } else {
      copyTile(c.data(), cStart, c.stride(), edge.data(), 0, edge.stride(), width);
      VectorTiles.fourRows(packedA, aStart, b, bStart, depth, edge, 0);
      copyTile(edge.data(), 0, edge.stride(), c.data(), cStart, c.stride(), width);
    }
  }

  /** Row i of C, four panels at a time as long as there are four. */
  private void multiplyRow(
      float[] a, int aStart, VectorOperand b, int k, int depth, MatrixView c, int i) {
    int panel = 0;
    while (panel < b.panelCount()) {
      int panels = panel + TILE_PANELS <= b.panelCount() ? TILE_PANELS : 1;
      int bStart = panel * b.panelLength() + k * WIDTH;
      int cStart = c.offset() + i * c.stride() + panel * WIDTH;
      int width = Math.min(panels * WIDTH, b.columns() - panel * WIDTH);
      boolean whole = width == panels * WIDTH;
      float[] sums = whole ? c.data() : edge.data();
      int start = whole ? cStart : 0;
      if (!whole) {
        System.arraycopy(c.data(), cStart, sums, 0, width);
      }
      if (panels == TILE_PANELS) {
        VectorTiles.oneRowFourPanels(a, aStart, b, bStart, depth, sums, start);
      } else {
        VectorTiles.oneRow(a, aStart, b, bStart, depth, sums, start);
      }
      if (!whole) {
        System.arraycopy(sums, 0, c.data(), cStart, width);
      }
      panel += panels;
    }
  }

  /** Rows {@code [row, row + 4)} and columns {@code [k, k + depth)} of A to {@code [depth][4]}. */
  private void interleaveRows(MatrixView a, int row, int k, int depth) {
    float[] from = a.data();
    float[] to = packedA;
    int p0 = a.offset() + row * a.stride() + k;
    int p1 = p0 + a.stride();
    int p2 = p1 + a.stride();
    int p3 = p2 + a.stride();
    int target = row * depth;
    for (int i = 0; i < depth; i++) {
      to[target] = from[p0 + i];
      to[target + 1] = from[p1 + i];
      to[target + 2] = from[p2 + i];
      to[target + 3] = from[p3 + i];
      target += TILE_ROWS;
    }
  }

  /** Columns {@code [column, column + 4)} and rows {@code [k, k + depth)} of A, likewise. */
  private void interleaveColumns(MatrixView a, int column, int k, int depth) {
    float[] from = a.data();
    float[] to = packedA;
    int source = a.offset() + k * a.stride() + column;
    int target = column * depth;
    for (int i = 0; i < depth; i++) {
      to[target] = from[source];
      to[target + 1] = from[source + 1];
      to[target + 2] = from[source + 2];
      to[target + 3] = from[source + 3];
      source += a.stride();
      target += TILE_ROWS;
    }
  }

  private void copyColumn(MatrixView a, int column, int k, int depth) {
    int source = a.offset() + k * a.stride() + column;
    for (int i = 0; i < depth; i++) {
      packedA[i] = a.data()[source + i * a.stride()];
    }
  }

  private static void copyTile(
      float[] from, int source, int sourceStride, float[] to, int target, int stride, int width) {
    for (int i = 0; i < TILE_ROWS; i++) {
      for (int j = 0; j < width; j++) {
        to[target + i * stride + j] = from[source + i * sourceStride + j];
      }
    }
  }

  private void reserve(int length) {
    if (packedA.length < length) {
      packedA = new float[length];
    }
  }

  private static VectorOperand own(RightOperand operand) {
    return Operands.require(VectorOperand.class, operand, "vector");
  }
}
