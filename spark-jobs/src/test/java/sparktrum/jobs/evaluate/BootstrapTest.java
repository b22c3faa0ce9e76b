package sparktrum.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void halfWidthOfAMeanIsNearTheNormalOne() {
    double[] uniform = IntStream.range(0, 400).mapToDouble(i -> (i + 0.5) / 400).toArray();
    Interval interval = Bootstrap.of(2_000, 5).interval(List.of(uniform), Statistic.MEAN);
    // Standard error of a uniform's mean: sqrt(1/12) / sqrt(400); 1.96 of them each way.
    double half = 1.96 * Math.sqrt(1 / 12.0) / 20;
    assertThat(interval.estimate()).isEqualTo(0.5, within(1e-12));
    assertThat(interval.high() - interval.estimate()).isEqualTo(half, within(0.08 * half));
    assertThat(interval.estimate() - interval.low()).isEqualTo(half, within(0.08 * half));
  }

  @Test
  void strataAreNotMixed() {
    List<double[]> strata = List.of(new double[] {0, 0, 0}, new double[] {10, 10, 10});
    Interval interval = Bootstrap.of(200, 1).interval(strata, Statistic.MEAN);
    assertThat(interval).isEqualTo(new Interval(5, 5, 5));
  }

  @Test
  void seedsThatPlayTheSameTasksDoNotNarrowTheIntervalOverTasks() {
    double[] tasks = {3.1, 1.04, 4.7, 1.3, 5.9, 9.2, 2.6, 6.5};
    Bootstrap bootstrap = Bootstrap.of(500, 7);
    assertThat(bootstrap.interval(List.of(tasks, tasks, tasks), Statistic.MEAN))
        .usingRecursiveComparison()
        .withComparatorForType(
            (a, b) -> Math.abs(a - b) < 1e-12 ? 0 : Double.compare(a, b), Double.class)
        .isEqualTo(bootstrap.interval(List.of(tasks), Statistic.MEAN));
  }

  @Test
  void seedsWithDifferentTasksAreRefused() {
    assertThatThrownBy(
            () ->
                Bootstrap.of(100, 1)
                    .interval(List.of(new double[2], new double[3]), Statistic.MEAN))
        .hasMessage("values of a seed has length 3, expected 2");
  }

  @Test
  void sameSeedGivesTheSameInterval() {
    List<double[]> values = List.of(new double[] {3.1, 1.04, 4.7, 1.3, 5.9, 9.2, 2.6, 6.5});
    Interval first = Bootstrap.of(500, 7).interval(values, Statistic.INTERQUARTILE_MEAN);
    assertThat(Bootstrap.of(500, 7).interval(values, Statistic.INTERQUARTILE_MEAN))
        .isEqualTo(first);
    assertThat(Bootstrap.of(500, 8).interval(values, Statistic.INTERQUARTILE_MEAN))
        .isNotEqualTo(first);
  }

  @Test
  void interquartileMeanCutsAQuarterAtEachEnd() {
    assertThat(Statistic.INTERQUARTILE_MEAN.of(new double[] {100, 3, 2, 1})).isEqualTo(2.5);
    assertThat(Statistic.INTERQUARTILE_MEAN.of(new double[] {1, 2, 3, 4, 5, 60, -70}))
        .isEqualTo(3.0);
  }

  @Test
  void undefinedMetricGivesNoInterval() {
    List<double[]> values = List.of(new double[] {1, Double.NaN});
    assertThat(Bootstrap.of(100, 1).interval(values, Statistic.MEAN)).isEqualTo(Interval.NONE);
  }

  @Test
  void tooFewResamplesAreRefused() {
    assertThatThrownBy(() -> Bootstrap.of(99, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("resamples is not in [100, 1000000]: 99");
  }

  @Test
  void quantileInterpolatesBetweenOrderStatistics() {
    double[] sorted = {10, 20, 30, 40};
    assertThat(Bootstrap.quantile(sorted, 0)).isEqualTo(10);
    assertThat(Bootstrap.quantile(sorted, 0.5)).isEqualTo(25);
    assertThat(Bootstrap.quantile(sorted, 1)).isEqualTo(40);
  }
}
