package sparktrum.jobs;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import picocli.CommandLine.Option;
import sparktrum.jobs.config.RunConfig;

/** Where a job computes and what it leaves behind. */
final class RunOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master (default: what spark-submit says, else local[*]).")
  String master;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of the run, new or empty (default: runs/<name>-<time>).")
  String out;

  /** The directory given, or one named after the configuration and the time. */
  String location(RunConfig config) {
    return out != null ? out : fresh(config.run().name());
  }

  /** A directory named after {@code name} and the time. */
  static String fresh(String name) {
    String time =
        ZonedDateTime.now(ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    return "runs/" + name + "-" + time;
  }
}
