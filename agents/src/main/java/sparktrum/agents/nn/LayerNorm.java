package sparktrum.agents.nn;

import java.util.Arrays;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * Layer normalisation of rows (Ba, Kiros, Hinton, "Layer normalization", arXiv 1607.06450) with
 * gain a and shift b, and its derivatives:
 *
 * <pre>
 *   n = (u - mean u) / sigma,  sigma = sqrt(var u + 1e-5),       y = a n + b
 *   Rn = (Ru - mean Ru - n rho) / sigma,  rho = mean(n Ru),      Ry = a Rn + Ra n + Rb
 *   dn = a dy,  du = (dn - mean dn - n m) / sigma,               m = mean(n dn)
 *   Rdn = a Rdy + Ra dy
 *   Rdu = (Rdn - mean Rdn - Rn m - n Rm - rho du) / sigma,       Rm = mean(Rn dn + n Rdn)
 *   da = sum dy n,  db = sum dy,  R{da} = sum (Rdy n + dy Rn),   R{db} = sum Rdy
 * </pre>
 *
 * The row in work is copied to arrays of its own: the compiler vectorises loops whose arrays share
 * one index. Rows follow one another without a gap. Belongs to one thread.
 */
final class LayerNorm {
  private static final float EPSILON = 1e-5f;

  private final int width;
  private final Piece gainPiece;
  private final Piece shiftPiece;
  private final float[] gain;
  private final float[] shift;
  private final float[] gainAlong;
  private final float[] shiftAlong;
  private final Workspace normalized; // n
  private final Workspace normalizedAlong; // Rn
  private float[] inverse; // 1 / sigma of each row
  private float[] slope = new float[0]; // rho of each row
  private final float[] n; // the row in work
  private final float[] nAlong;
  private final float[] d;
  private final float[] dAlong;
  private final float[] gainSum;
  private final float[] shiftSum;

  private LayerNorm(Piece gainPiece, Piece shiftPiece, int rows) {
    this.gainPiece = gainPiece;
    this.shiftPiece = shiftPiece;
    width = gainPiece.columns();
    gain = new float[width];
    shift = new float[width];
    gainAlong = new float[width];
    shiftAlong = new float[width];
    normalized = Workspace.of(rows, width);
    normalizedAlong = Workspace.of(width);
    inverse = new float[rows];
    n = new float[width];
    nAlong = new float[width];
    d = new float[width];
    dAlong = new float[width];
    gainSum = new float[width];
    shiftSum = new float[width];
  }

  /**
   * The pieces {@code gain} and {@code shift} of a layer; memory for {@code rows} rows at first.
   */
  static LayerNorm of(ParameterLayout layout, int layer, int rows) {
    return new LayerNorm(layout.piece(layer, "gain"), layout.piece(layer, "shift"), rows);
  }

  void load(float[] parameters) {
    System.arraycopy(parameters, gainPiece.offset(), gain, 0, width);
    System.arraycopy(parameters, shiftPiece.offset(), shift, 0, width);
  }

  void loadDirection(float[] direction) {
    System.arraycopy(direction, gainPiece.offset(), gainAlong, 0, width);
    System.arraycopy(direction, shiftPiece.offset(), shiftAlong, 0, width);
  }

  /** Replaces the rows u by y. */
  void forward(MatrixView rows) {
    MatrixView kept = normalized.rows(rows.rows());
    inverse = atLeast(inverse, rows.rows());
    for (int i = 0; i < rows.rows(); i++) {
      read(rows, i, n);
      inverse[i] = forward(n, gain, shift, d);
      write(n, kept, i);
      write(d, rows, i);
    }
  }

  /** Replaces the rows dy by du, and adds da and db to {@code gradient}. */
  void backward(MatrixView rows, float[] gradient) {
    startSums();
    for (int i = 0; i < rows.rows(); i++) {
      read(normalized.rows(), i, n);
      read(rows, i, d);
      Vectors.addProducts(d, n, gainSum);
      Vectors.add(d, shiftSum);
      Vectors.multiply(d, gain);
      backward(d, n, inverse[i]);
      write(d, rows, i);
    }
    endSums(gradient);
  }

  /** Replaces the rows Ru by Ry. */
  void forwardAlong(MatrixView rows) {
    MatrixView kept = normalizedAlong.rows(rows.rows());
    slope = atLeast(slope, rows.rows());
    for (int i = 0; i < rows.rows(); i++) {
      read(normalized.rows(), i, n);
      read(rows, i, nAlong);
      slope[i] = Vectors.meanProduct(n, nAlong);
      backward(nAlong, n, inverse[i]); // n depends on u as du on dn: a symmetric matrix
      write(nAlong, kept, i);
      combine(nAlong, n, dAlong);
      write(dAlong, rows, i);
    }
  }

  /** Replaces the rows dy by du and Rdy by Rdu, and adds R{da} and R{db} to {@code product}. */
  void backwardAlong(MatrixView rows, MatrixView rowsAlong, float[] product) {
    startSums();
    for (int i = 0; i < rows.rows(); i++) {
      read(normalized.rows(), i, n);
      read(normalizedAlong.rows(), i, nAlong);
      read(rows, i, d);
      read(rowsAlong, i, dAlong);
      Vectors.addProducts(dAlong, n, gainSum);
      Vectors.addProducts(d, nAlong, gainSum);
      Vectors.add(dAlong, shiftSum);
      Vectors.multiply(dAlong, gain);
      Vectors.addProducts(d, gainAlong, dAlong);
      Vectors.multiply(d, gain);
      backwardAlong(inverse[i], slope[i]);
      write(d, rows, i);
      write(dAlong, rowsAlong, i);
    }
    endSums(product);
  }

  /** dn and Rdn of the row in work become du and Rdu. */
  private void backwardAlong(float inverse, float slope) {
    float m = Vectors.meanProduct(n, d);
    float mAlong = Vectors.meanProduct(nAlong, d) + Vectors.meanProduct(n, dAlong);
    float meanAlong = Vectors.mean(dAlong);
    backward(d, n, inverse);
    for (int j = 0; j < width; j++) {
      float centred = dAlong[j] - meanAlong - nAlong[j] * m - n[j] * mAlong;
      dAlong[j] = (centred - slope * d[j]) * inverse;
    }
  }

  /** {@code out = a Rn + Ra n + Rb}. */
  private void combine(float[] along, float[] n, float[] out) {
    for (int j = 0; j < width; j++) {
      out[j] = Math.fma(gain[j], along[j], Math.fma(gainAlong[j], n[j], shiftAlong[j]));
    }
  }

  private void startSums() {
    Arrays.fill(gainSum, 0f);
    Arrays.fill(shiftSum, 0f);
  }

  private void endSums(float[] out) {
    for (int j = 0; j < width; j++) {
      out[gainPiece.offset() + j] += gainSum[j];
      out[shiftPiece.offset() + j] += shiftSum[j];
    }
  }

  /** u becomes n, {@code y = gain n + shift}; returns 1 / sigma. */
  private static float forward(float[] u, float[] gain, float[] shift, float[] y) {
    float mean = Vectors.mean(u);
    for (int j = 0; j < u.length; j++) {
      u[j] -= mean;
    }
    float inverse = (float) (1 / Math.sqrt(Vectors.meanProduct(u, u) + EPSILON));
    for (int j = 0; j < u.length; j++) {
      u[j] *= inverse;
      y[j] = Math.fma(gain[j], u[j], shift[j]);
    }
    return inverse;
  }

  /** dn becomes du. */
  private static void backward(float[] d, float[] n, float inverse) {
    float mean = Vectors.mean(d);
    float m = Vectors.meanProduct(n, d);
    for (int j = 0; j < d.length; j++) {
      d[j] = (d[j] - mean - n[j] * m) * inverse;
    }
  }

  private void read(MatrixView rows, int i, float[] row) {
    System.arraycopy(rows.data(), rows.offset() + i * width, row, 0, width);
  }

  private void write(float[] row, MatrixView rows, int i) {
    System.arraycopy(row, 0, rows.data(), rows.offset() + i * width, width);
  }

  private static float[] atLeast(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }
}
