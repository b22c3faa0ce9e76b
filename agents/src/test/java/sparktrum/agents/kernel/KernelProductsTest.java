package sparktrum.agents.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Products of every kernel against the definition, bit for bit. */
class KernelProductsTest {
  /** The same instances for all tries, so that scratch of one shape meets the next. */
  private static final List<DenseKernel> KERNELS = List.of(Kernels.plain(), Kernels.vector());

  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    0f,
    Float.MIN_VALUE,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE
  };

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.of(0, 1, 2, 3, 4, 5, 7, 8, 13, 15, 16, 17, 31, 48, 60, 63, 64, 65, 130, 207);
  }

  @Provide
  Arbitrary<Integer> depths() {
    return Arbitraries.of(0, 1, 2, 3, 4, 5, 13, 63, 64, 65, 128, 207, 256, 257, 600);
  }

  @Provide
  Arbitrary<Integer> gaps() {
    return Arbitraries.of(0, 0, 1, 3, 11);
  }

  @Property(tries = 150, shrinking = net.jqwik.api.ShrinkingMode.OFF)
  void everyOutputIsOneChainOfMultiplyAddsInOrder(
      @ForAll("sizes") int m,
      @ForAll("depths") int k,
      @ForAll("sizes") int n,
      @ForAll("gaps") int gap,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Case c = new Case(m, k, n, gap, random.nextInt(5) == 0, random);
    for (DenseKernel kernel : KERNELS) {
      c.check(kernel);
    }
  }

  /** Random operands with gaps between rows, and the expected content of C's whole array. */
  private static final class Case {
    private final int m;
    private final int k;
    private final int n;
    private final MatrixView a;
    private final MatrixView aTransposed;
    private final MatrixView b;
    private final MatrixView bTransposed;
    private final MatrixView start;

    Case(int m, int k, int n, int gap, boolean special, SplittableRandom random) {
      this.m = m;
      this.k = k;
      this.n = n;
      a = random(m, k, gap, special, random);
      b = random(k, n, gap, special, random);
      start = random(m, n, gap, special, random);
      aTransposed = transposed(a, gap);
      bTransposed = transposed(b, gap);
    }

    void check(DenseKernel kernel) {
      RightOperand packed = kernel.newOperand(k, n);
      MatrixView c = copy(start);
      kernel.pack(b, packed);
      kernel.multiply(a, packed, c);
      assertBits(kernel, "multiply", c, expected(false));

      c = copy(start);
      kernel.packTransposed(bTransposed, packed);
      kernel.multiplyAdd(a, packed, c);
      assertBits(kernel, "packTransposed, multiplyAdd", c, expected(true));

      c = copy(start);
      kernel.multiplyTransposed(aTransposed, b, c);
      assertBits(kernel, "multiplyTransposed", c, expected(false));

      c = copy(start);
      kernel.multiplyTransposedAdd(aTransposed, b, c);
      assertBits(kernel, "multiplyTransposedAdd", c, expected(true));
    }

    /** The definition: three loops. */
    private MatrixView expected(boolean add) {
      MatrixView c = copy(start);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = add ? get(c, i, j) : 0f;
          for (int l = 0; l < k; l++) {
            sum = Math.fma(get(a, i, l), get(b, l, j), sum);
          }
          c.data()[c.offset() + i * c.stride() + j] = sum;
        }
      }
      return c;
    }

    private void assertBits(DenseKernel kernel, String method, MatrixView c, MatrixView expected) {
      for (int i = 0; i < expected.data().length; i++) {
        // floatToIntBits: one NaN is as good as another.
        int seen = Float.floatToIntBits(c.data()[i]);
        if (seen != Float.floatToIntBits(expected.data()[i])) {
          throw new AssertionError(
              String.format(
                  "%s kernel, %s, m=%d k=%d n=%d, C %s offset %d stride %d: index %d is %s, not %s",
                  kernel.name(),
                  method,
                  m,
                  k,
                  n,
                  c,
                  c.offset(),
                  c.stride(),
                  i,
                  c.data()[i],
                  expected.data()[i]));
        }
      }
    }
  }

  private static MatrixView random(
      int rows, int columns, int gap, boolean special, SplittableRandom random) {
    int stride = columns + gap;
    float[] data = new float[3 * gap + rows * stride];
    for (int i = 0; i < data.length; i++) {
      data[i] = (float) (2 * random.nextDouble() - 1);
      if (special && random.nextInt(50) == 0) {
        data[i] = SPECIAL[random.nextInt(SPECIAL.length)];
      }
    }
    return MatrixView.of(data, gap, rows, columns, stride);
  }

  private static MatrixView transposed(MatrixView x, int gap) {
    int stride = x.rows() + gap;
    MatrixView t =
        MatrixView.of(
            new float[2 * gap + x.columns() * stride], gap, x.columns(), x.rows(), stride);
    for (int i = 0; i < x.rows(); i++) {
      for (int j = 0; j < x.columns(); j++) {
        t.data()[gap + j * stride + i] = get(x, i, j);
      }
    }
    return t;
  }

  private static MatrixView copy(MatrixView x) {
    return MatrixView.of(x.data().clone(), x.offset(), x.rows(), x.columns(), x.stride());
  }

  private static float get(MatrixView x, int i, int j) {
    return x.data()[x.offset() + i * x.stride() + j];
  }

  @Test
  void misfitsNameAllShapes() {
    for (DenseKernel kernel : KERNELS) {
      MatrixView a = MatrixView.zeros(2, 3);
      RightOperand b = kernel.newOperand(4, 5);
      MatrixView c = MatrixView.zeros(2, 5);
      assertThatThrownBy(() -> kernel.multiply(a, b, c))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("shapes do not fit C = A B: A 2 x 3, B 4 x 5, C 2 x 5");
      assertThatThrownBy(() -> kernel.multiplyTransposedAdd(a, c, MatrixView.zeros(3, 4)))
          .hasMessage("shapes do not fit C = A^T B: A 2 x 3, B 2 x 5, C 3 x 4");
      assertThatThrownBy(() -> kernel.pack(a, b)).hasMessage("operand is 4 x 5, the matrix 2 x 3");
    }
  }

  @Test
  void anOperandOfAnotherKernelIsRefused() {
    RightOperand plain = Kernels.plain().newOperand(1, 1);
    MatrixView one = MatrixView.zeros(1, 1);
    assertThatThrownBy(() -> Kernels.vector().multiply(one, plain, one))
        .hasMessage("operand was not made by a vector kernel: PlainOperand");
    assertThatThrownBy(() -> Kernels.plain().pack(one, Kernels.vector().newOperand(1, 1)))
        .hasMessage("operand was not made by a plain kernel: VectorOperand");
  }

  @Test
  void viewsRefuseWhatDoesNotFit() {
    float[] data = new float[10];
    assertThat(MatrixView.of(data, 1, 2, 4, 5)).hasToString("2 x 4");
    assertThat(MatrixView.of(data, 10, 0, 4).rows()).isZero();
    assertThatThrownBy(() -> MatrixView.of(data, 2, 2, 4, 5))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> MatrixView.of(data, 0, 2, 4, 3))
        .hasMessage("matrix is not rows >= 0, 0 <= columns <= stride: 2 x 4, stride 3");
    assertThatThrownBy(() -> MatrixView.zeros(2, 2).rows(1, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aRowRangeStartsAtItsFirstRow() {
    MatrixView x = MatrixView.of(new float[12], 1, 3, 2, 4).rows(1, 2);
    assertThat(List.of(x.offset(), x.rows(), x.columns(), x.stride())).containsExactly(5, 2, 2, 4);
  }
}
