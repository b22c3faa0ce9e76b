package sparktrum.agents.rollout;

import java.io.Serializable;
import java.util.Arrays;
import sparktrum.agents.reduce.Moments;
import sparktrum.env.Require;

/**
 * Mean and standard deviation of a stream of vectors, for {@code (x - mean) / deviation}.
 * Immutable; {@link #update} makes the next one.
 *
 * <p>Older vectors weigh less: an update multiplies the weight so far by the retention, because the
 * policy that produced them has changed since. Deviations count as at least {@link
 * #SMALLEST_DEVIATION}, so entries that never moved do not explode when they do.
 */
public final class Normalizer implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Least deviation that is divided by. */
  public static final double SMALLEST_DEVIATION = 0.01;

  /** Normalised observations are clipped to plus and minus this. */
  public static final float CLIP = 5f;

  private final double weight;
  private final double[] mean;
  private final double[] variance;
  private final float[] shift;
  private final float[] scale;

  private Normalizer(double weight, double[] mean, double[] variance) {
    this.weight = weight;
    this.mean = mean;
    this.variance = variance;
    this.shift = new float[mean.length];
    this.scale = new float[mean.length];
    for (int i = 0; i < mean.length; i++) {
      shift[i] = (float) mean[i];
      scale[i] = (float) (1 / deviation(i));
    }
  }

  /** Has seen nothing: mean 0, variance 1. */
  public static Normalizer identity(int size) {
    double[] ones = new double[size];
    Arrays.fill(ones, 1);
    return new Normalizer(0, new double[size], ones);
  }

  /**
   * The normaliser of copies of these values, such as a checkpoint holds.
   *
   * @param weight number of vectors it stands for, at least 0
   * @throws IllegalArgumentException if the lengths differ or the weight is negative
   */
  public static Normalizer of(double weight, double[] mean, double[] variance) {
    Require.in("weight of a normalizer", weight, 0, Double.MAX_VALUE);
    Require.length("variance", variance.length, mean.length);
    return new Normalizer(weight, mean.clone(), variance.clone());
  }

  /**
   * The normaliser after the vectors that {@code moments} counts.
   *
   * @param retention factor on the weight so far, in [0, 1]
   */
  public Normalizer update(Moments moments, double retention) {
    Require.length("moments", moments.size(), mean.length);
    Require.in("retention", retention, 0, 1);
    if (moments.count == 0) {
      return this;
    }
    double kept = weight * retention;
    double total = kept + moments.count;
    double[] newMean = new double[mean.length];
    double[] newVariance = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      double batchMean = moments.sum[i] / moments.count;
      double batchVariance =
          Math.max(0, moments.squareSum[i] / moments.count - batchMean * batchMean);
      double delta = batchMean - mean[i];
      double between = delta * delta * (kept / total) * (moments.count / total);
      newMean[i] = mean[i] + delta * (moments.count / total);
      newVariance[i] =
          variance[i] * (kept / total) + batchVariance * (moments.count / total) + between;
    }
    return new Normalizer(total, newMean, newVariance);
  }

  public int size() {
    return mean.length;
  }

  /** Number of vectors it stands for, older ones counted for less than one. */
  public double weight() {
    return weight;
  }

  public double mean(int entry) {
    return mean[entry];
  }

  public double variance(int entry) {
    return variance[entry];
  }

  /** What entry {@code entry} is divided by. */
  public double deviation(int entry) {
    return Math.max(SMALLEST_DEVIATION, Math.sqrt(variance[entry]));
  }

  /** Writes the clipped, normalised vector {@code in[inOffset ..]} to {@code out[outOffset ..]}. */
  public void apply(float[] in, int inOffset, float[] out, int outOffset) {
    for (int i = 0; i < shift.length; i++) {
      float x = (in[inOffset + i] - shift[i]) * scale[i];
      out[outOffset + i] = Math.max(-CLIP, Math.min(CLIP, x));
    }
  }
}
