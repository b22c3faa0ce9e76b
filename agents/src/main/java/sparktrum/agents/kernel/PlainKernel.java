package sparktrum.agents.kernel;

import java.util.Arrays;

/**
 * The kernel in plain Java: the default, and the reference for every other.
 *
 * <p>The just-in-time compiler vectorises a loop over j well only when all arrays in it are indexed
 * by the same j (differing offsets into flat arrays ran at a quarter of the speed), so the rows of
 * B and the row of C in work are arrays of their own.
 */
public final class PlainKernel implements DenseKernel {
  /** Rows of B unpacked at a time in A^T B: 64 rows of 64 floats stay in the L1 cache. */
  private static final int BLOCK_ROWS = 64;

  private final ActivationLoops activations = new ActivationLoops();
  private final float[][] block = new float[BLOCK_ROWS][0]; // rows of B in work
  private float[] row = new float[0]; // row of C in work

  private PlainKernel() {}

  /** A kernel for one thread. */
  public static PlainKernel create() {
    return new PlainKernel();
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public RightOperand newOperand(int rows, int columns) {
    return new PlainOperand(rows, columns);
  }

  @Override
  public void pack(MatrixView b, RightOperand out) {
    Operands.requireShape(out, b.rows(), b.columns());
    copyRows(b, 0, b.rows(), valuesOf(out));
  }

  @Override
  public void packTransposed(MatrixView bTransposed, RightOperand out) {
    Operands.requireShape(out, bTransposed.columns(), bTransposed.rows());
    float[][] values = valuesOf(out);
    for (int j = 0; j < bTransposed.rows(); j++) {
      int source = bTransposed.offset() + j * bTransposed.stride();
      for (int k = 0; k < values.length; k++) {
        values[k][j] = bTransposed.data()[source + k];
      }
    }
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
    float[][] values = valuesOf(b);
    float[] sums = row(c.columns());
    for (int i = 0; i < c.rows(); i++) {
      int target = c.offset() + i * c.stride();
      System.arraycopy(c.data(), target, sums, 0, c.columns());
      int start = a.offset() + i * a.stride();
      addProducts(a.data(), start, 1, values, b.rows(), sums, c.columns());
      System.arraycopy(sums, 0, c.data(), target, c.columns());
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
    if (block[0].length < b.columns()) {
      Arrays.setAll(block, k -> new float[b.columns()]);
    }
    float[] sums = row(c.columns());
    for (int k = 0; k < b.rows(); k += BLOCK_ROWS) {
      int count = Math.min(BLOCK_ROWS, b.rows() - k);
      copyRows(b, k, count, block);
      for (int i = 0; i < c.rows(); i++) {
        int target = c.offset() + i * c.stride();
        System.arraycopy(c.data(), target, sums, 0, c.columns());
        int start = a.offset() + k * a.stride() + i;
        addProducts(a.data(), start, a.stride(), block, count, sums, c.columns());
        System.arraycopy(sums, 0, c.data(), target, c.columns());
      }
    }
  }

  @Override
  public void tanh(float[] values, int offset, int length) {
    activations.tanh(values, offset, length);
  }

  @Override
  public void sigmoid(float[] values, int offset, int length) {
    activations.sigmoid(values, offset, length);
  }

  @Override
  public void exp(float[] values, int offset, int length) {
    activations.exp(values, offset, length);
  }

  /** {@code sums[j] += sum over k < count of a[start + k * step] * b[k][j]} for j below n. */
  private static void addProducts(
      float[] a, int start, int step, float[][] b, int count, float[] sums, int n) {
    int k = 0;
    int p = start;
    // Four rows of B for each pass over the sums: with one the sums are loaded and stored four
    // times
    // as often, and JDK 17 does not vectorise a body of eight (measured: three times slower).
    for (; k + 4 <= count; k += 4, p += 4 * step) {
      addFour(a, p, step, b, k, sums, n);
    }
    for (; k < count; k++, p += step) {
      addOne(b[k], a[p], sums, n);
    }
  }

  private static void addFour(float[] a, int p, int step, float[][] b, int k, float[] sums, int n) {
    float a0 = a[p];
    float a1 = a[p + step];
    float a2 = a[p + 2 * step];
    float a3 = a[p + 3 * step];
    float[] b0 = b[k];
    float[] b1 = b[k + 1];
    float[] b2 = b[k + 2];
    float[] b3 = b[k + 3];
    for (int j = 0; j < n; j++) {
      float sum = Math.fma(a0, b0[j], sums[j]);
      sum = Math.fma(a1, b1[j], sum);
      sum = Math.fma(a2, b2[j], sum);
      sums[j] = Math.fma(a3, b3[j], sum);
    }
  }

  private static void addOne(float[] b, float a, float[] sums, int n) {
    for (int j = 0; j < n; j++) {
      sums[j] = Math.fma(a, b[j], sums[j]);
    }
  }

  private static void copyRows(MatrixView b, int first, int count, float[][] out) {
    int source = b.offset() + first * b.stride();
    for (int k = 0; k < count; k++) {
      System.arraycopy(b.data(), source + k * b.stride(), out[k], 0, b.columns());
    }
  }

  private static float[][] valuesOf(RightOperand operand) {
    return Operands.require(PlainOperand.class, operand, "plain").values;
  }

  private float[] row(int columns) {
    if (row.length < columns) {
      row = new float[columns];
    }
    return row;
  }
}
