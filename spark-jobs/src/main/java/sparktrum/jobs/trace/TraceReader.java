package sparktrum.jobs.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.Recording;
import sparktrum.env.iab.RecordingShape;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.store.PlainFiles;
import sparktrum.jobs.store.Table;

/**
 * Reads a recording from the files {@code gains}, {@code noise}, {@code arrivals}, {@code serving}.
 */
public final class TraceReader {
  private final Sizes sizes;
  private final Path directory;
  private final FileSystem files;
  private final List<ConfigProblem> problems = new ArrayList<>();
  private final List<Series> series = new ArrayList<>();

  /** A table that was read: where it was and which times it covers. */
  private record Series(String file, double firstSeconds, int samples) {}

  private TraceReader(Path directory, Sizes sizes, Configuration hadoop) throws IOException {
    this.sizes = sizes;
    this.directory = directory;
    files = PlainFiles.of(directory, hadoop);
  }

  /**
   * The recording in {@code directory}, for tasks of {@code sizes}.
   *
   * @throws ConfigProblems with what is wrong with its files
   * @throws IOException if they cannot be read
   */
  public static Recording read(Path directory, Sizes sizes, Configuration hadoop)
      throws IOException {
    return new TraceReader(directory, sizes, hadoop).read();
  }

  private Recording read() throws IOException {
    RecordingShape one = RecordingShape.of(sizes, 2);
    FloatSeries gains = new FloatSeries(0);
    FloatSeries noise = new FloatSeries(-30);
    DoubleSeries arrivals = new DoubleSeries();
    DoubleSeries serving = new DoubleSeries();
    table(TraceTables.GAINS, SeriesKeys.gains(one), gains::add);
    table(TraceTables.NOISE, SeriesKeys.noise(one), noise::add);
    table(TraceTables.ARRIVALS, SeriesKeys.arrivals(one), arrivals::add);
    table(TraceTables.SERVING, SeriesKeys.serving(one), serving::add);
    if (problems.isEmpty()) {
      requireSameTimes();
    }
    if (!problems.isEmpty()) {
      throw ConfigProblems.of(problems);
    }
    return Recording.of(
        RecordingShape.of(sizes, series.get(0).samples()),
        new Recording.Series(
            gains.values(),
            noise.values(),
            arrivals.values(),
            Arrays.stream(serving.values()).mapToInt(node -> (int) node).toArray()));
  }

  private void table(Table table, SeriesKeys keys, Consumer<double[]> sink) throws IOException {
    Path path = find(table);
    if (path == null) {
      return;
    }
    TraceProblems found = new TraceProblems();
    SampleClock clock = new SampleClock(sizes.slotSeconds());
    String file = path.toString();
    try (TraceRows rows = format(path).open(files, path)) {
      new SeriesReader(file, keys, clock, found, sink).read(table, rows);
    }
    problems.addAll(found.list());
    series.add(new Series(file, clock.first(), clock.sample() + 1));
  }

  /** The file of {@code table}, or null if there is none and a problem was noted or none is due. */
  private Path find(Table table) throws IOException {
    List<Path> found = new ArrayList<>();
    for (TraceFormat format : TraceFormat.values()) {
      Path path = new Path(directory, table.name() + format.ending());
      if (files.exists(path)) {
        found.add(path);
      }
    }
    if (found.isEmpty() && table != TraceTables.NOISE) {
      problems.add(
          new ConfigProblem(
              directory.toString(),
              table.name(),
              "is missing: there is neither "
                  + table.name()
                  + TraceFormat.PARQUET.ending()
                  + " nor "
                  + table.name()
                  + TraceFormat.CSV.ending()));
    }
    if (found.size() > 1) {
      problems.add(
          new ConfigProblem(
              directory.toString(), table.name(), "is there as Parquet and as CSV: keep one"));
    }
    return found.size() == 1 ? found.get(0) : null;
  }

  private static TraceFormat format(Path path) {
    return path.getName().endsWith(TraceFormat.CSV.ending())
        ? TraceFormat.CSV
        : TraceFormat.PARQUET;
  }

  private void requireSameTimes() {
    Series first = series.get(0);
    for (Series other : series) {
      if (other.samples() != first.samples()
          || !(Math.abs(other.firstSeconds() - first.firstSeconds())
              <= SampleClock.TOLERANCE * sizes.slotSeconds())) {
        problems.add(
            new ConfigProblem(
                other.file(),
                TraceTables.TIME,
                String.format(
                    "covers %d samples from %s s, but %s %d from %s s: cut them to the same times",
                    other.samples(),
                    other.firstSeconds(),
                    first.file(),
                    first.samples(),
                    first.firstSeconds())));
      }
    }
    if (first.samples() < sizes.horizon() + 1) {
      problems.add(
          new ConfigProblem(
              first.file(),
              TraceTables.TIME,
              String.format(
                  "covers %d samples, too few for an episode of %d slots, which needs %d: record"
                      + " longer, or lower environment.iab.sizes.horizon",
                  first.samples(), sizes.horizon(), sizes.horizon() + 1)));
    }
  }
}
