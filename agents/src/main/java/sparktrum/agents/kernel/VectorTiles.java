package sparktrum.agents.kernel;

import static sparktrum.agents.kernel.VectorOperand.LANES;
import static sparktrum.agents.kernel.VectorOperand.SPECIES;
import static sparktrum.agents.kernel.VectorOperand.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of {@link VectorKernel}: a small tile of C stays in registers while k runs.
 *
 * <p>The sums are separate local variables and the bodies are written out, because the compiler
 * keeps vectors in registers only as locals, never in an array; a method for {@code x.fma(b, sum)}
 * that broadcasts x itself made {@link #eightRows} seven times slower on JDK 17. All tiles start
 * from the values in C: an accumulator that is sometimes zero and sometimes loaded ended up in
 * memory.
 */
final class VectorTiles {
  /** Whether there are 32 vector registers, as with AVX-512: enough for 16 sums. */
  static final boolean EIGHT_ROWS = LANES >= 16;

  private VectorTiles() {}

  /**
   * Four rows by one panel.
   *
   * @param a {@code [depth][4]} from {@code aStart}: the four rows interleaved
   * @param b operand, read from index {@code bStart} of its panels
   * @param c where the sums live, the first at index {@code cStart}
   */
  static void fourRows(
      float[] a, int aStart, VectorOperand b, int bStart, int depth, MatrixView c, int cStart) {
    float[] sums = c.data();
    int c1 = cStart + c.stride();
    int c2 = c1 + c.stride();
    int c3 = c2 + c.stride();
    FloatVector s00 = load(sums, cStart);
    FloatVector s01 = load(sums, cStart + LANES);
    FloatVector s10 = load(sums, c1);
    FloatVector s11 = load(sums, c1 + LANES);
    FloatVector s20 = load(sums, c2);
    FloatVector s21 = load(sums, c2 + LANES);
    FloatVector s30 = load(sums, c3);
    FloatVector s31 = load(sums, c3 + LANES);
    float[] panel = b.panels;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = load(panel, bStart + k * WIDTH);
      FloatVector b1 = load(panel, bStart + k * WIDTH + LANES);
      int p = aStart + 4 * k;
      FloatVector x = all(a[p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = all(a[p + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = all(a[p + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = all(a[p + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
    }
    s00.intoArray(sums, cStart);
    s01.intoArray(sums, cStart + LANES);
    s10.intoArray(sums, c1);
    s11.intoArray(sums, c1 + LANES);
    s20.intoArray(sums, c2);
    s21.intoArray(sums, c2 + LANES);
    s30.intoArray(sums, c3);
    s31.intoArray(sums, c3 + LANES);
  }

  /**
   * Eight rows by one panel, where there are registers for their sums, see {@link #EIGHT_ROWS}.
   *
   * @param a two blocks of {@code [depth][4]}, one after the other from {@code aStart}
   */
  static void eightRows(
      float[] a, int aStart, VectorOperand b, int bStart, int depth, MatrixView c, int cStart) {
    float[] sums = c.data();
    int row = c.stride();
    FloatVector s00 = load(sums, cStart);
    FloatVector s01 = load(sums, cStart + LANES);
    FloatVector s10 = load(sums, cStart + row);
    FloatVector s11 = load(sums, cStart + row + LANES);
    FloatVector s20 = load(sums, cStart + 2 * row);
    FloatVector s21 = load(sums, cStart + 2 * row + LANES);
    FloatVector s30 = load(sums, cStart + 3 * row);
    FloatVector s31 = load(sums, cStart + 3 * row + LANES);
    FloatVector s40 = load(sums, cStart + 4 * row);
    FloatVector s41 = load(sums, cStart + 4 * row + LANES);
    FloatVector s50 = load(sums, cStart + 5 * row);
    FloatVector s51 = load(sums, cStart + 5 * row + LANES);
    FloatVector s60 = load(sums, cStart + 6 * row);
    FloatVector s61 = load(sums, cStart + 6 * row + LANES);
    FloatVector s70 = load(sums, cStart + 7 * row);
    FloatVector s71 = load(sums, cStart + 7 * row + LANES);
    float[] panel = b.panels;
    int block = 4 * depth;
    for (int k = 0; k < depth; k++) {
      FloatVector b0 = load(panel, bStart + k * WIDTH);
      FloatVector b1 = load(panel, bStart + k * WIDTH + LANES);
      int p = aStart + 4 * k;
      FloatVector x = all(a[p]);
      s00 = x.fma(b0, s00);
      s01 = x.fma(b1, s01);
      x = all(a[p + 1]);
      s10 = x.fma(b0, s10);
      s11 = x.fma(b1, s11);
      x = all(a[p + 2]);
      s20 = x.fma(b0, s20);
      s21 = x.fma(b1, s21);
      x = all(a[p + 3]);
      s30 = x.fma(b0, s30);
      s31 = x.fma(b1, s31);
      x = all(a[p + block]);
      s40 = x.fma(b0, s40);
      s41 = x.fma(b1, s41);
      x = all(a[p + block + 1]);
      s50 = x.fma(b0, s50);
      s51 = x.fma(b1, s51);
      x = all(a[p + block + 2]);
      s60 = x.fma(b0, s60);
      s61 = x.fma(b1, s61);
      x = all(a[p + block + 3]);
      s70 = x.fma(b0, s70);
      s71 = x.fma(b1, s71);
    }
    store(s00, s01, sums, cStart);
    store(s10, s11, sums, cStart + row);
    store(s20, s21, sums, cStart + 2 * row);
    store(s30, s31, sums, cStart + 3 * row);
    store(s40, s41, sums, cStart + 4 * row);
    store(s50, s51, sums, cStart + 5 * row);
    store(s60, s61, sums, cStart + 6 * row);
    store(s70, s71, sums, cStart + 7 * row);
  }

  /**
   * One row by four neighbouring panels: eight independent chains hide the latency of the
   * multiply-add, which one row by one panel cannot.
   *
   * @param a the row, from {@code aStart}
   */
  static void oneRowFourPanels(
      float[] a, int aStart, VectorOperand b, int bStart, int depth, float[] sums, int cStart) {
    FloatVector s0 = load(sums, cStart);
    FloatVector s1 = load(sums, cStart + LANES);
    FloatVector s2 = load(sums, cStart + 2 * LANES);
    FloatVector s3 = load(sums, cStart + 3 * LANES);
    FloatVector s4 = load(sums, cStart + 4 * LANES);
    FloatVector s5 = load(sums, cStart + 5 * LANES);
    FloatVector s6 = load(sums, cStart + 6 * LANES);
    FloatVector s7 = load(sums, cStart + 7 * LANES);
    float[] panels = b.panels;
    int b1 = bStart + b.panelLength();
    int b2 = b1 + b.panelLength();
    int b3 = b2 + b.panelLength();
    for (int k = 0; k < depth; k++) {
      FloatVector x = all(a[aStart + k]);
      int p = k * WIDTH;
      s0 = x.fma(load(panels, bStart + p), s0);
      s1 = x.fma(load(panels, bStart + p + LANES), s1);
      s2 = x.fma(load(panels, b1 + p), s2);
      s3 = x.fma(load(panels, b1 + p + LANES), s3);
      s4 = x.fma(load(panels, b2 + p), s4);
      s5 = x.fma(load(panels, b2 + p + LANES), s5);
      s6 = x.fma(load(panels, b3 + p), s6);
      s7 = x.fma(load(panels, b3 + p + LANES), s7);
    }
    s0.intoArray(sums, cStart);
    s1.intoArray(sums, cStart + LANES);
    s2.intoArray(sums, cStart + 2 * LANES);
    s3.intoArray(sums, cStart + 3 * LANES);
    s4.intoArray(sums, cStart + 4 * LANES);
    s5.intoArray(sums, cStart + 5 * LANES);
    s6.intoArray(sums, cStart + 6 * LANES);
    s7.intoArray(sums, cStart + 7 * LANES);
  }

  /** One row by one panel; arguments as in {@link #oneRowFourPanels}. */
  static void oneRow(
      float[] a, int aStart, VectorOperand b, int bStart, int depth, float[] sums, int cStart) {
    FloatVector s0 = load(sums, cStart);
    FloatVector s1 = load(sums, cStart + LANES);
    float[] panel = b.panels;
    for (int k = 0; k < depth; k++) {
      FloatVector x = all(a[aStart + k]);
      s0 = x.fma(load(panel, bStart + k * WIDTH), s0);
      s1 = x.fma(load(panel, bStart + k * WIDTH + LANES), s1);
    }
    s0.intoArray(sums, cStart);
    s1.intoArray(sums, cStart + LANES);
  }

  private static void store(FloatVector left, FloatVector right, float[] values, int index) {
    left.intoArray(values, index);
    right.intoArray(values, index + LANES);
  }

  private static FloatVector load(float[] values, int index) {
    return FloatVector.fromArray(SPECIES, values, index);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }
}
