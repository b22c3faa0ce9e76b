package sparktrum.jobs.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sparktrum.env.Require;

/**
 * Percentile bootstrap over tasks (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993,
 * 13.3; drawing whole clusters as in Davison and Hinkley, "Bootstrap Methods and their
 * Application", 1997, 3.8). A stratum holds the values of one training seed over the tasks. All
 * seeds play the same tasks, so a resample draws tasks with replacement and takes each with its
 * values of every seed: more seeds do not make the tasks more. The seeds are taken as given. The
 * same seed and sizes draw the same resamples, whatever the values.
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
   * @param strata one array of values a stratum, all over the same tasks in the same order; {@link
   *     Interval#NONE} if any is NaN
   * @throws IllegalArgumentException if the strata differ in length
   */
  Interval interval(List<double[]> strata, Statistic statistic) {
    double[] pooled = strata.stream().flatMapToDouble(Arrays::stream).toArray();
    if (pooled.length == 0 || Arrays.stream(pooled).anyMatch(Double::isNaN)) {
      return Interval.NONE;
    }
    strata.forEach(
        stratum -> Require.length("values of a seed", stratum.length, strata.get(0).length));
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
    int tasks = strata.get(0).length;
    int next = 0;
    for (int i = 0; i < tasks; i++) {
      int task = random.nextInt(tasks);
      for (double[] stratum : strata) {
        sample[next++] = stratum[task];
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
