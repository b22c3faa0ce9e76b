package sparktrum.jobs.evaluate;

/**
 * An estimate with a confidence interval; all {@code NaN} where a metric has no meaning.
 *
 * @param estimate the statistic on the data
 * @param low lower end
 * @param high upper end
 */
public record Interval(double estimate, double low, double high) {
  static final Interval NONE = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** Whether the whole interval lies on one side of zero. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
