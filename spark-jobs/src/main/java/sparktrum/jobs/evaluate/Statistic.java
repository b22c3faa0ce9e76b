package sparktrum.jobs.evaluate;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** A location of a sample. The functions may reorder the array they are given. */
enum Statistic {
  /** Arithmetic mean. */
  MEAN(sample -> Arrays.stream(sample).average().orElse(Double.NaN)),
  /**
   * Mean of the middle half: {@code floor(n / 4)} values are cut at each end (Agarwal et al. 2021,
   * arXiv 2108.13264, as {@code scipy.stats.trim_mean(x, 0.25)}).
   */
  INTERQUARTILE_MEAN(
      sample -> {
        Arrays.sort(sample);
        int cut = sample.length / 4;
        return Arrays.stream(sample, cut, sample.length - cut).average().orElse(Double.NaN);
      });

  private final ToDoubleFunction<double[]> function;

  Statistic(ToDoubleFunction<double[]> function) {
    this.function = function;
  }

  double of(double[] sample) {
    return function.applyAsDouble(sample);
  }
}
