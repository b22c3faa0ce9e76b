package sparktrum.agents.kernel;

/**
 * Dense float32 products and activations, the same bits whatever the implementation.
 *
 * <p>Each output of a product is one chain of {@link Math#fma(float, float, float)} in the order of
 * the inner index k = 0, 1, ..., which starts from the previous value of C when adding and from +0
 * otherwise. No blocking and no vector width can change that. Where the result is NaN, it is NaN
 * everywhere, but the payload bits of the NaN are not defined.
 *
 * <p>An instance owns scratch memory and belongs to one thread. C must not overlap A or B. Once its
 * scratch has grown to the largest shape seen, no method but {@link #newOperand} allocates.
 */
public interface DenseKernel {

  /** Short name for reports, such as {@code plain}. */
  String name();

  /** A right-hand operand of this shape, to be packed before use. */
  RightOperand newOperand(int rows, int columns);

  /**
   * Prepares B: {@code out} becomes {@code b}.
   *
   * @throws IllegalArgumentException if the shapes differ or another kind of kernel made {@code
   *     out}
   */
  void pack(MatrixView b, RightOperand out);

  /**
   * Prepares the transpose of what is stored: {@code out[k][j] = bTransposed[j][k]}.
   *
   * @throws IllegalArgumentException if the shapes differ or another kind of kernel made {@code
   *     out}
   */
  void packTransposed(MatrixView bTransposed, RightOperand out);

  /**
   * C = A B, with A {@code [m][k]}, B {@code [k][n]}, C {@code [m][n]}.
   *
   * @throws IllegalArgumentException if the shapes do not fit or another kind of kernel made {@code
   *     b}
   */
  void multiply(MatrixView a, RightOperand b, MatrixView c);

  /** C += A B, shapes and errors as in {@link #multiply}. */
  void multiplyAdd(MatrixView a, RightOperand b, MatrixView c);

  /**
   * C = A^T B, with A {@code [k][m]}, B {@code [k][n]}, C {@code [m][n]}.
   *
   * @throws IllegalArgumentException if the shapes do not fit
   */
  void multiplyTransposed(MatrixView a, MatrixView b, MatrixView c);

  /** C += A^T B, shapes and errors as in {@link #multiplyTransposed}. */
  void multiplyTransposedAdd(MatrixView a, MatrixView b, MatrixView c);

  /** Replaces {@code length} values by {@link Activations#tanh}. */
  void tanh(float[] values, int offset, int length);

  /** Replaces {@code length} values by {@link Activations#sigmoid}. */
  void sigmoid(float[] values, int offset, int length);

  /** Replaces {@code length} values by {@link Activations#exp}. */
  void exp(float[] values, int offset, int length);
}
