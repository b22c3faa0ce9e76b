package sparktrum.agents.kernel;

import java.util.Arrays;

/** What all kernels do before a product: guards whose messages give every shape, and zeroing. */
final class Operands {
  private Operands() {}

  /** Requires C = A B to make sense. */
  static void requireProduct(MatrixView a, RightOperand b, MatrixView c) {
    if (a.columns() != b.rows() || c.rows() != a.rows() || c.columns() != b.columns()) {
      throw new IllegalArgumentException(
          "shapes do not fit C = A B: A " + a + ", B " + text(b) + ", C " + c);
    }
  }

  /** Requires C = A^T B to make sense. */
  static void requireTransposedProduct(MatrixView a, MatrixView b, MatrixView c) {
    if (a.rows() != b.rows() || c.rows() != a.columns() || c.columns() != b.columns()) {
      throw new IllegalArgumentException(
          "shapes do not fit C = A^T B: A " + a + ", B " + b + ", C " + c);
    }
  }

  /** Requires {@code operand} to have this shape. */
  static void requireShape(RightOperand operand, int rows, int columns) {
    if (operand.rows() != rows || operand.columns() != columns) {
      throw new IllegalArgumentException(
          "operand is " + text(operand) + ", the matrix " + rows + " x " + columns);
    }
  }

  /** The operand as the kind that {@code kernel} makes. */
  static <T extends RightOperand> T require(Class<T> kind, RightOperand operand, String kernel) {
    if (!kind.isInstance(operand)) {
      throw new IllegalArgumentException(
          "operand was not made by a " + kernel + " kernel: " + operand.getClass().getSimpleName());
    }
    return kind.cast(operand);
  }

  /** Sets every element of {@code c} to +0. */
  static void zero(MatrixView c) {
    for (int i = 0; i < c.rows(); i++) {
      int start = c.offset() + i * c.stride();
      Arrays.fill(c.data(), start, start + c.columns(), 0f);
    }
  }

  private static String text(RightOperand operand) {
    return operand.rows() + " x " + operand.columns();
  }
}
