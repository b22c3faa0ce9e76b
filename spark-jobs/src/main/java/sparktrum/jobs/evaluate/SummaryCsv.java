package sparktrum.jobs.evaluate;

import java.util.List;
import java.util.Locale;

/** A summary as comma-separated values, one line for each {@link SummaryLine}, all of them. */
final class SummaryCsv {
  private static final String TITLES =
      "split,agent,shot,versus,metric,seeds,tasks,mean,mean_low,mean_high,"
          + "interquartile_mean,interquartile_mean_low,interquartile_mean_high\n";

  private SummaryCsv() {}

  static String of(List<SummaryLine> lines) {
    StringBuilder text = new StringBuilder(TITLES);
    for (SummaryLine line : lines) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s,%s,%d,%s,%s,%d,%d,%s,%s\n",
              line.split(),
              line.agent(),
              line.shot(),
              line.versus(),
              line.metric(),
              line.seeds(),
              line.tasks(),
              numbers(line.mean()),
              numbers(line.interquartileMean())));
    }
    return text.toString();
  }

  /** Three fields, empty where a metric has no meaning. */
  private static String numbers(Interval interval) {
    return Double.isNaN(interval.estimate())
        ? ",,"
        : interval.estimate() + "," + interval.low() + "," + interval.high();
  }
}
