package sparktrum.jobs.trace;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;
import sparktrum.jobs.store.Table;

/** Reads one table sample by sample: times in order on the grid, each sample whole. */
final class SeriesReader {
  /** What no row gives: in dB, no gain from a node to itself. */
  private static final double ABSENT = Double.NEGATIVE_INFINITY;

  private final String file;
  private final SeriesKeys keys;
  private final SampleClock clock;
  private final TraceProblems problems;
  private final Consumer<double[]> sink;
  private final double[] sample;
  private final boolean[] seen;

  SeriesReader(
      String file,
      SeriesKeys keys,
      SampleClock clock,
      TraceProblems problems,
      Consumer<double[]> sink) {
    this.file = file;
    this.keys = keys;
    this.clock = clock;
    this.problems = problems;
    this.sink = sink;
    sample = new double[keys.width()];
    seen = new boolean[keys.width()];
    Arrays.fill(sample, ABSENT);
  }

  /** Hands every sample to the sink; its array is used again. */
  void read(Table table, TraceRows rows) throws IOException {
    TraceCells row = new TraceCells(table, file, rows, problems);
    if (!problems.none()) {
      return;
    }
    String place = file;
    while (!problems.enough() && rows.next()) {
      int before = clock.sample();
      double time = row.number(TraceTables.TIME);
      String rule = Double.isNaN(time) ? null : clock.advance(time);
      if (clock.sample() != before && before >= 0) {
        complete(place);
      }
      if (rule != null) {
        row.wrong(TraceTables.TIME, rule);
      }
      take(row);
      place = rows.place();
    }
    if (clock.sample() >= 0 && !problems.enough()) {
      complete(place);
    }
    if (clock.sample() < 0 && problems.none()) {
      problems.add(file, TraceTables.TIME, "has no rows");
    }
  }

  private void take(TraceCells row) {
    int index = keys.index(row);
    double value = keys.value(row);
    if (index < 0) {
      return;
    }
    if (seen[index]) {
      row.wrong(
          TraceTables.TIME, "has a second row for " + keys.describe(index) + ": keep one of them");
    }
    seen[index] = true;
    sample[index] = value;
  }

  /** Ends a sample whose last row stands at {@code place}. */
  private void complete(String place) {
    int missing = 0;
    int first = -1;
    for (int i = 0; i < seen.length; i++) {
      if (!seen[i] && keys.describe(i) != null) {
        first = missing == 0 ? i : first;
        missing++;
      }
    }
    if (missing > 0 && !problems.enough()) {
      problems.add(
          place,
          TraceTables.TIME,
          "ends a sample that lacks "
              + missing
              + " rows, first "
              + keys.describe(first)
              + ": every sample needs all of them");
    }
    if ((clock.sample() + 1L) * sample.length > SampleArrays.LONGEST) {
      problems.add(place, TraceTables.TIME, "goes on for too long: cut the recording in pieces");
    }
    if (problems.none()) {
      sink.accept(sample);
    }
    Arrays.fill(seen, false);
    Arrays.fill(sample, ABSENT);
  }
}
