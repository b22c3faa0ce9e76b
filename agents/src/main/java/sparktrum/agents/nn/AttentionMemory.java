package sparktrum.agents.nn;

import java.util.Arrays;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.ParameterLayout.Piece;
import sparktrum.env.Require;

/**
 * The acting side of causal windowed attention: a ring of the last {@code window} keys and values
 * of each lane, so that a step costs one query. Its sums run in the order of time, like those of
 * {@link WindowAttention}, so both give the same bits.
 *
 * <p>The present step's slot is the one that held the step just outside the window. A step that is
 * not followed by {@link #advance} therefore leaves no trace.
 */
final class AttentionMemory {
  private final AttentionShape shape;
  private final DenseKernel kernel;
  private final Piece bias;
  private final BiasedSoftmax softmax;
  private final float[][] keys; // [lane * window + slot][width], a row an array, for fast loops
  private final float[][] values;
  private final int[] present; // slot of each lane's present step
  private final int[] seen; // steps before the present one, at most window - 1
  private final float[] weights; // [lanes][heads][window], the present step last
  private final float[] query;
  private final float[] sums;

  AttentionMemory(AttentionShape shape, DenseKernel kernel, Piece bias, int lanes) {
    this.shape = shape;
    this.kernel = kernel;
    this.bias = bias;
    softmax = new BiasedSoftmax(shape.scale());
    keys = new float[Math.multiplyExact(lanes, shape.window())][shape.width()];
    values = new float[keys.length][shape.width()];
    present = new int[lanes];
    seen = new int[lanes];
    weights = new float[Math.multiplyExact(keys.length, shape.heads())];
    query = new float[shape.width()];
    sums = new float[shape.width()];
  }

  /** Empties the memory of every lane. */
  void forget() {
    Arrays.fill(seen, 0);
  }

  /** The weights of a lane in the last step, {@code [heads][window]}, the present step last. */
  void copyWeights(int lane, float[] out) {
    int length = shape.heads() * shape.window();
    Require.length("attention weights", out.length, length);
    System.arraycopy(weights, lane * length, out, 0, length);
  }

  /**
   * Attended values of the present step of the first lanes.
   *
   * @param projections {@code [rows][3 width]}: query, key and value of each lane
   * @param out {@code [rows][width]}
   */
  void attend(float[] parameters, MatrixView projections, MatrixView out) {
    for (int lane = 0; lane < projections.rows(); lane++) {
      store(lane, projections);
      weigh(lane, parameters);
      sum(lane);
      System.arraycopy(sums, 0, out.data(), out.offset() + lane * out.stride(), shape.width());
    }
  }

  /** Makes the present step of the first {@code rows} lanes a past one. */
  void advance(int rows) {
    int window = shape.window();
    for (int lane = 0; lane < rows; lane++) {
      present[lane] = (present[lane] + 1) % window;
      seen[lane] = Math.min(window - 1, seen[lane] + 1);
    }
  }

  private void store(int lane, MatrixView projections) {
    int width = shape.width();
    int start = projections.offset() + lane * projections.stride();
    int slot = lane * shape.window() + present[lane];
    System.arraycopy(projections.data(), start, query, 0, width);
    System.arraycopy(projections.data(), start + width, keys[slot], 0, width);
    System.arraycopy(projections.data(), start + 2 * width, values[slot], 0, width);
  }

  /** The weights of all heads of a lane. */
  private void weigh(int lane, float[] parameters) {
    int window = shape.window();
    int start = lane * shape.heads() * window;
    for (int head = 0; head < shape.heads(); head++) {
      score(lane, head);
      turnTo(lane, head);
      softmax.shift(weights, parameters);
    }
    kernel.exp(weights, start, shape.heads() * window);
    for (int head = 0; head < shape.heads(); head++) {
      turnTo(lane, head);
      softmax.normalize(weights);
    }
  }

  private void turnTo(int lane, int head) {
    int window = shape.window();
    int start = (lane * shape.heads() + head) * window;
    int first = window - 1 - seen[lane];
    softmax.turnTo(start, window, first, window, bias.offset() + (head + 1) * window);
  }

  /** Products of the query with the keys in the window. */
  private void score(int lane, int head) {
    int window = shape.window();
    int from = head * shape.headWidth();
    int to = from + shape.headWidth();
    int start = (lane * shape.heads() + head) * window;
    int w = window - 1 - seen[lane];
    // Four keys at a time: the multiply-adds of one product wait for each other.
    for (; w + 4 <= window; w += 4) {
      scoreFour(lane, w, from, to, start + w);
    }
    for (; w < window; w++) {
      float[] key = keys[row(lane, w)];
      float score = 0f;
      for (int c = from; c < to; c++) {
        score = Math.fma(query[c], key[c], score);
      }
      weights[start + w] = score;
    }
  }

  private void scoreFour(int lane, int w, int from, int to, int target) {
    float[] k0 = keys[row(lane, w)];
    float[] k1 = keys[row(lane, w + 1)];
    float[] k2 = keys[row(lane, w + 2)];
    float[] k3 = keys[row(lane, w + 3)];
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    for (int c = from; c < to; c++) {
      float q = query[c];
      s0 = Math.fma(q, k0[c], s0);
      s1 = Math.fma(q, k1[c], s1);
      s2 = Math.fma(q, k2[c], s2);
      s3 = Math.fma(q, k3[c], s3);
    }
    weights[target] = s0;
    weights[target + 1] = s1;
    weights[target + 2] = s2;
    weights[target + 3] = s3;
  }

  /** Sums of the values in the window by weight, for all heads of a lane. */
  private void sum(int lane) {
    int window = shape.window();
    Arrays.fill(sums, 0f);
    for (int head = 0; head < shape.heads(); head++) {
      int from = head * shape.headWidth();
      int to = from + shape.headWidth();
      int start = (lane * shape.heads() + head) * window;
      int w = window - 1 - seen[lane];
      for (; w + 4 <= window; w += 4) {
        addFour(lane, w, from, to, start + w);
      }
      for (; w < window; w++) {
        addOne(weights[start + w], values[row(lane, w)], from, to);
      }
    }
  }

  private void addFour(int lane, int w, int from, int to, int source) {
    float p0 = weights[source];
    float p1 = weights[source + 1];
    float p2 = weights[source + 2];
    float p3 = weights[source + 3];
    float[] v0 = values[row(lane, w)];
    float[] v1 = values[row(lane, w + 1)];
    float[] v2 = values[row(lane, w + 2)];
    float[] v3 = values[row(lane, w + 3)];
    for (int c = from; c < to; c++) {
      float sum = Math.fma(p0, v0[c], sums[c]);
      sum = Math.fma(p1, v1[c], sum);
      sum = Math.fma(p2, v2[c], sum);
      sums[c] = Math.fma(p3, v3[c], sum);
    }
  }

  private void addOne(float p, float[] value, int from, int to) {
    for (int c = from; c < to; c++) {
      sums[c] = Math.fma(p, value[c], sums[c]);
    }
  }

  /** Row of the step that is {@code window - 1 - w} steps old. */
  private int row(int lane, int w) {
    int window = shape.window();
    int slot = present[lane] + 1 + w;
    return lane * window + (slot < window ? slot : slot - window);
  }
}
