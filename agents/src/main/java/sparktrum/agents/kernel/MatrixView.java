package sparktrum.agents.kernel;

import java.util.Objects;

/**
 * A row-major matrix inside a flat array: element (r, c) is {@code data[offset + r * stride + c]}.
 *
 * <p>A view shares the array with whoever made it. Its bounds are checked once, here, so kernels
 * need no check for each element.
 */
public final class MatrixView {
  private final float[] data;
  private final int offset;
  private final int rows;
  private final int columns;
  private final int stride;

  private MatrixView(float[] data, int offset, int rows, int columns, int stride) {
    this.data = data;
    this.offset = offset;
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
  }

  /** The matrix whose rows follow one another without a gap, from {@code offset}. */
  public static MatrixView of(float[] data, int offset, int rows, int columns) {
    return of(data, offset, rows, columns, columns);
  }

  /**
   * The matrix whose rows start {@code stride} entries apart.
   *
   * @param rows at least 0
   * @param columns at least 0
   * @param stride at least {@code columns}
   * @throws IllegalArgumentException if a number is out of range
   * @throws IndexOutOfBoundsException if the matrix does not fit in {@code data}
   */
  public static MatrixView of(float[] data, int offset, int rows, int columns, int stride) {
    if (rows < 0 || columns < 0 || stride < columns) {
      throw new IllegalArgumentException(
          "matrix is not rows >= 0, 0 <= columns <= stride: "
              + (rows + " x " + columns + ", stride " + stride));
    }
    long length = rows == 0 ? 0 : (rows - 1L) * stride + columns;
    Objects.checkFromIndexSize(offset, length, data.length);
    return new MatrixView(data, offset, rows, columns, stride);
  }

  /** A new array of zeros as a matrix. */
  public static MatrixView zeros(int rows, int columns) {
    return of(new float[Math.multiplyExact(rows, columns)], 0, rows, columns);
  }

  /** The first {@code count} rows. */
  public MatrixView rows(int count) {
    return rows(0, count);
  }

  /** The {@code count} rows from row {@code first}. */
  public MatrixView rows(int first, int count) {
    Objects.checkFromIndexSize(first, count, rows);
    return new MatrixView(data, offset + first * stride, count, columns, stride);
  }

  /** The array behind the view, shared. */
  public float[] data() {
    return data;
  }

  /** Index of the first element. */
  public int offset() {
    return offset;
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Distance between the starts of neighbouring rows. */
  public int stride() {
    return stride;
  }

  /** Shape for error messages, such as {@code 128 x 64}. */
  @Override
  public String toString() {
    return rows + " x " + columns;
  }
}
