package sparktrum.jobs.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sparktrum.env.Require;

/**
 * Stratified percentile bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
 * 13.3). A stratum holds the values of one training seed over its tasks; each resample draws tasks
 * with replacement inside every stratum and pools them. The same seed and sizes draw the same
 * resamples, whatever the values.
 */
final class Bootstrap {
  private static final double TAIL = 0.025;

  private final int resamples;
  private final long seed;

  private Bootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  /**
   * @param resamples how many, at least 100: the ends of a 95 % interval are tail quantiles
   */
  static Bootstrap of(int resamples, long seed) {
    Require.in("resamples", resamples, 100, 1_000_000);
    return new Bootstrap(resamples, seed);
  }

  /**
   * The statistic of all values with its 95 % interval.
   *
   * @param strata one array of values a stratum, none empty; {@link Interval#NONE} if any is NaN
   */
  Interval interval(List<double[]> strata, Statistic statistic) {
    double[] pooled = strata.stream().flatMapToDouble(Arrays::stream).toArray();
    if (pooled.length == 0 || Arrays.stream(pooled).anyMatch(Double::isNaN)) {
      return Interval.NONE;
    }
    double[] estimates = new double[resamples];
    SplittableRandom random = new SplittableRandom(seed);
    double[] sample = new double[pooled.length];
    for (int i = 0; i < resamples; i++) {
      draw(strata, random, sample);
      estimates[i] = statistic.of(sample);
    }
    Arrays.sort(estimates);
    return new Interval(
        statistic.of(pooled), quantile(estimates, TAIL), quantile(estimates, 1 - TAIL));
  }

  private static void draw(List<double[]> strata, SplittableRandom random, double[] sample) {
    int next = 0;
    for (double[] stratum : strata) {
      for (int i = 0; i < stratum.length; i++) {
        sample[next++] = stratum[random.nextInt(stratum.length)];
      }
    }
  }

  /** Quantile of sorted values by linear interpolation between order statistics. */
  static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
