package sparktrum.agents.policy;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * Independent masked categorical distributions, one for each head of an {@link ActionSpec}, for up
 * to {@code capacity} rows at once: {@code p_j = exp(z_j) / sum of exp(z_k) over legal k} for legal
 * j, exactly 0 otherwise.
 *
 * <p>{@link #evaluate} fills the workspaces that all other methods read. Belongs to one thread and
 * allocates nothing after creation.
 */
public final class CategoricalHeads {
  private final DenseKernel kernel;
  private final int choices;
  private final int[] offsets; // [heads + 1]
  private final float[] probabilities; // [capacity][choices]
  private final float[] logNormalizers; // [capacity][heads]
  private MatrixView logits;

  private CategoricalHeads(ActionSpec spec, DenseKernel kernel, int capacity) {
    this.kernel = kernel;
    this.choices = spec.choiceCount();
    this.offsets = new int[spec.headCount() + 1];
    for (int head = 0; head < spec.headCount(); head++) {
      offsets[head] = spec.headOffset(head);
    }
    offsets[spec.headCount()] = choices;
    probabilities = new float[capacity * choices];
    logNormalizers = new float[capacity * spec.headCount()];
  }

  /** For the heads of {@code spec} and up to {@code capacity} rows at once. */
  public static CategoricalHeads create(ActionSpec spec, DenseKernel kernel, int capacity) {
    return new CategoricalHeads(spec, kernel, capacity);
  }

  public int headCount() {
    return offsets.length - 1;
  }

  public int choiceCount() {
    return choices;
  }

  /** Index of the first choice of {@code head} in a row. */
  public int headOffset(int head) {
    return offsets[head];
  }

  /**
   * Computes the distributions of every row of {@code logits}.
   *
   * @param logits {@code [rows][at least choice count]}: further columns are not read; kept and
   *     read by {@link #logProbability}
   * @param masks legal choices of row r from {@code maskOffset + r * choiceCount}
   * @throws IllegalStateException if a head has no legal choice or a legal logit is NaN
   */
  public void evaluate(MatrixView logits, boolean[] masks, int maskOffset) {
    this.logits = logits;
    int rows = logits.rows();
    Require.in("rows", rows, 0, probabilities.length / choices);
    for (int row = 0; row < rows; row++) {
      shiftRow(row, masks, maskOffset + row * choices);
    }
    kernel.exp(probabilities, 0, rows * choices);
    for (int row = 0; row < rows; row++) {
      normalizeRow(row);
    }
  }

  /** Writes z - max for legal choices and minus infinity for the others. */
  private void shiftRow(int row, boolean[] masks, int maskStart) {
    float[] z = logits.data();
    int zStart = logits.offset() + row * logits.stride();
    int pStart = row * choices;
    for (int head = 0; head < offsets.length - 1; head++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int j = offsets[head]; j < offsets[head + 1]; j++) {
        if (masks[maskStart + j] && z[zStart + j] > max) {
          max = z[zStart + j];
        }
      }
      if (max == Float.NEGATIVE_INFINITY) {
        throw new IllegalStateException(
            "head " + head + " of row " + row + " has no legal choice whose logit is a number");
      }
      for (int j = offsets[head]; j < offsets[head + 1]; j++) {
        probabilities[pStart + j] =
            masks[maskStart + j] ? z[zStart + j] - max : Float.NEGATIVE_INFINITY;
      }
      logNormalizers[row * (offsets.length - 1) + head] = max;
    }
  }

  private void normalizeRow(int row) {
    int pStart = row * choices;
    for (int head = 0; head < offsets.length - 1; head++) {
      float sum = 0;
      for (int j = offsets[head]; j < offsets[head + 1]; j++) {
        sum += probabilities[pStart + j];
      }
      if (!(sum > 0)) {
        throw new IllegalStateException(
            "head " + head + " of row " + row + " has a logit that is not a number");
      }
      float inverse = 1f / sum;
      for (int j = offsets[head]; j < offsets[head + 1]; j++) {
        probabilities[pStart + j] *= inverse;
      }
      logNormalizers[row * (offsets.length - 1) + head] += FastLog.log(sum);
    }
  }

  /** The probabilities, {@code [rows][choice count]}, shared. */
  public float[] probabilities() {
    return probabilities;
  }

  /** Log-probability of legal choice {@code choice} of {@code head} in {@code row}. */
  public float logProbability(int row, int head, int choice) {
    float z = logits.data()[logits.offset() + row * logits.stride() + offsets[head] + choice];
    return z - logNormalizers[row * (offsets.length - 1) + head];
  }

  /** Entropy of one head in nats: log sum of exp(z) minus the mean logit. */
  public float entropy(int row, int head) {
    int zStart = logits.offset() + row * logits.stride();
    int pStart = row * choices;
    float mean = 0;
    for (int j = offsets[head]; j < offsets[head + 1]; j++) {
      float p = probabilities[pStart + j];
      if (p > 0) {
        mean = Math.fma(p, logits.data()[zStart + j], mean);
      }
    }
    return logNormalizers[row * (offsets.length - 1) + head] - mean;
  }

  /**
   * Draws one choice for each head of {@code row}: one number of lane {@code row} for each head.
   *
   * @param actions receives head count entries from {@code offset}
   */
  public void sample(int row, LaneRandom random, int[] actions, int offset) {
    int pStart = row * choices;
    for (int head = 0; head < offsets.length - 1; head++) {
      float u = random.nextFloat(row);
      int chosen = -1;
      for (int j = offsets[head]; j < offsets[head + 1] && u >= 0; j++) {
        float p = probabilities[pStart + j];
        if (p > 0) {
          chosen = j;
          u -= p;
        }
      }
      actions[offset + head] = chosen - offsets[head];
    }
  }

  /** Takes the likeliest choice of each head of {@code row}; the first of equals. */
  public void greedy(int row, int[] actions, int offset) {
    int pStart = row * choices;
    for (int head = 0; head < offsets.length - 1; head++) {
      int best = offsets[head];
      for (int j = best + 1; j < offsets[head + 1]; j++) {
        if (probabilities[pStart + j] > probabilities[pStart + best]) {
          best = j;
        }
      }
      actions[offset + head] = best - offsets[head];
    }
  }
}
