package sparktrum.agents.nn;

import java.util.Arrays;

/**
 * Rows of attention weights from rows of scores, and the derivatives.
 *
 * <pre>
 *   z_j = scale s_j + bias_j,  p = exp(z - max z) / sum,  over the keys first <= j < end
 *   ds_j = scale dz_j,  dbias_j = dz_j,  dz_j = p_j (dp_j - r),  r = sum_i p_i dp_i
 *   Rp_j  = p_j (Rz_j - sum_i p_i Rz_i)
 *   Rdz_j = Rp_j (dp_j - r) + p_j (Rdp_j - Rr),  Rr = sum_i (Rp_i dp_i + p_i Rdp_i)
 * </pre>
 *
 * The keys outside {@code [first, end)} are masked: their weights and derivatives are exactly 0.
 * Sums run in the order of the keys, so that masked keys before or after change no bit.
 */
final class BiasedSoftmax {
  private final float scale;
  private int start; // of the row in its array
  private int length; // keys, masked ones included
  private int first;
  private int end;
  private int bias; // index of the bias of key 0, which may lie before the bias of the head

  BiasedSoftmax(float scale) {
    this.scale = scale;
  }

  /**
   * Turns to the row of {@code length} keys from index {@code start}, of which {@code [first, end)}
   * are seen; the bias of key {@code end - 1} is the entry before {@code biasEnd}.
   */
  void turnTo(int start, int length, int first, int end, int biasEnd) {
    this.start = start;
    this.length = length;
    this.first = first;
    this.end = end;
    this.bias = biasEnd - end;
  }

  /** Scores become z - max z, and minus infinity where masked; {@code exp} of it comes next. */
  void shift(float[] row, float[] biases) {
    float max = Float.NEGATIVE_INFINITY;
    for (int j = first; j < end; j++) {
      float z = Math.fma(scale, row[start + j], biases[bias + j]);
      row[start + j] = z;
      max = Math.max(max, z);
    }
    for (int j = first; j < end; j++) {
      row[start + j] -= max;
    }
    mask(row, start, Float.NEGATIVE_INFINITY);
  }

  /** Divides the exponentials by their sum. */
  void normalize(float[] row) {
    float sum = 0f;
    for (int j = first; j < end; j++) {
      sum += row[start + j];
    }
    float inverse = 1f / sum;
    for (int j = first; j < end; j++) {
      row[start + j] *= inverse;
    }
  }

  /**
   * Turns dp into ds and adds dbias to {@code biasGradient}.
   *
   * @param slopes the row's dp, at {@code start - origin}
   */
  void backward(float[] weights, float[] slopes, int origin, float[] biasGradient) {
    int slope = start - origin;
    float mean = dot(weights, slopes, slope);
    for (int j = first; j < end; j++) {
      float dz = weights[start + j] * (slopes[slope + j] - mean);
      biasGradient[bias + j] += dz;
      slopes[slope + j] = scale * dz;
    }
    mask(slopes, slope, 0f);
  }

  /** Turns R{s} into Rp; {@code biases} is the direction of the bias. */
  void along(float[] weights, float[] along, float[] biases) {
    for (int j = first; j < end; j++) {
      along[start + j] = Math.fma(scale, along[start + j], biases[bias + j]);
    }
    float mean = dot(weights, along, start);
    for (int j = first; j < end; j++) {
      along[start + j] = weights[start + j] * (along[start + j] - mean);
    }
    mask(along, start, 0f);
  }

  /**
   * Turns dp into ds and Rdp into Rds, and adds R{dbias} to {@code biasProduct}.
   *
   * @param slopes the row's dp, at {@code start - origin}
   * @param slopesAlong the row's Rdp, likewise
   */
  void backwardAlong(
      float[] weights,
      float[] along,
      float[] slopes,
      float[] slopesAlong,
      int origin,
      float[] biasProduct) {
    int slope = start - origin;
    float mean = dot(weights, slopes, slope);
    float meanAlong = dot(along, slopes, slope) + dot(weights, slopesAlong, slope);
    for (int j = first; j < end; j++) {
      float p = weights[start + j];
      float centred = slopes[slope + j] - mean;
      float dzAlong = along[start + j] * centred + p * (slopesAlong[slope + j] - meanAlong);
      biasProduct[bias + j] += dzAlong;
      slopes[slope + j] = scale * (p * centred);
      slopesAlong[slope + j] = scale * dzAlong;
    }
    mask(slopes, slope, 0f);
    mask(slopesAlong, slope, 0f);
  }

  /** Sum over the seen keys of a, from {@link #start}, times b, from {@code other}. */
  private float dot(float[] a, float[] b, int other) {
    float sum = 0f;
    for (int j = first; j < end; j++) {
      sum = Math.fma(a[start + j], b[other + j], sum);
    }
    return sum;
  }

  private void mask(float[] row, int from, float value) {
    Arrays.fill(row, from, from + first, value);
    Arrays.fill(row, from + end, from + length, value);
  }
}
