package sparktrum.jobs.trace;

import com.univocity.parsers.csv.CsvWriter;
import com.univocity.parsers.csv.CsvWriterSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import sparktrum.env.iab.Recording;
import sparktrum.env.iab.RecordingShape;
import sparktrum.env.units.Decibels;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.ParquetTable;
import sparktrum.jobs.store.PlainFiles;
import sparktrum.jobs.store.Table;
import sparktrum.jobs.store.TableRow;

/**
 * Writes a recording so that {@link TraceReader} gives back an equal one: decibels are written as
 * 64-bit numbers, far finer than the 32 bits of the linear values they stand for.
 */
public final class TraceWriter {
  private final Recording recording;
  private final RecordingShape shape;

  private TraceWriter(Recording recording) {
    this.recording = recording;
    shape = recording.shape();
  }

  /**
   * Writes the files of {@code recording}, its first sample at time 0.
   *
   * @throws IllegalArgumentException if a gain is 0, which has no decibels
   */
  public static void write(
      Recording recording, Path directory, TraceFormat format, Configuration hadoop)
      throws IOException {
    TraceWriter writer = new TraceWriter(recording);
    FileSystem files = PlainFiles.of(directory, hadoop);
    files.mkdirs(directory);
    for (Table table : TraceTables.ALL) {
      Path file = new Path(directory, table.name() + format.ending());
      for (TraceFormat old : TraceFormat.values()) {
        files.delete(new Path(directory, table.name() + old.ending()), false);
      }
      if (table == TraceTables.NOISE && !recording.hasNoise()) {
        continue;
      }
      List<TableRow> rows = writer.rows(table);
      switch (format) {
        case PARQUET -> ParquetTable.write(files, file, table, rows);
        case CSV -> writeCsv(files, file, table, rows);
      }
    }
  }

  private static void writeCsv(FileSystem files, Path file, Table table, List<TableRow> rows)
      throws IOException {
    CsvWriterSettings settings = new CsvWriterSettings();
    settings.getFormat().setLineSeparator("\n");
    CsvWriter csv = new CsvWriter(files.create(file, true), StandardCharsets.UTF_8, settings);
    try {
      csv.writeHeaders(table.columns().stream().map(Column::name).toList());
      rows.forEach(row -> csv.writeRow(row.checkedValues()));
    } finally {
      csv.close();
    }
  }

  private List<TableRow> rows(Table table) {
    List<TableRow> rows = new ArrayList<>();
    for (int sample = 0; sample < shape.samples(); sample++) {
      if (table == TraceTables.GAINS) {
        gains(sample, rows);
      } else if (table == TraceTables.NOISE) {
        noise(sample, rows);
      } else {
        users(table, sample, rows);
      }
    }
    return rows;
  }

  private void gains(int sample, List<TableRow> rows) {
    for (int from = 0; from < shape.nodes(); from++) {
      for (int user = 0; user < shape.users(); user++) {
        for (int band = 0; band < shape.bands(); band++) {
          rows.add(
              receiver(TraceTables.GAINS, sample, TraceTables.USER_KIND, user, band)
                  .set(TraceTables.TRANSMITTER, from)
                  .set(TraceTables.GAIN, gainDb(sample, shape.userLink(from, user, band))));
        }
      }
      for (int to = 1; to < shape.nodes(); to++) {
        for (int band = 0; band < shape.bands() && to != from; band++) {
          rows.add(
              receiver(TraceTables.GAINS, sample, TraceTables.NODE_KIND, to, band)
                  .set(TraceTables.TRANSMITTER, from)
                  .set(TraceTables.GAIN, gainDb(sample, shape.nodeLink(from, to, band))));
        }
      }
    }
  }

  private double gainDb(int sample, int link) {
    float gain = recording.gain(sample, link);
    if (gain == 0) {
      throw new IllegalArgumentException(
          "gain 0 of a link in sample " + sample + " cannot be written in dB");
    }
    return Decibels.fromLinear(gain);
  }

  private void noise(int sample, List<TableRow> rows) {
    for (int band = 0; band < shape.bands(); band++) {
      for (int user = 0; user < shape.users(); user++) {
        float watts = recording.noiseWatts(sample, shape.userReceiver(user, band));
        rows.add(
            receiver(TraceTables.NOISE, sample, TraceTables.USER_KIND, user, band)
                .set(TraceTables.NOISE_POWER, Decibels.wattsToDbm(watts)));
      }
      for (int node = 0; node < shape.nodes(); node++) {
        float watts = recording.noiseWatts(sample, shape.nodeReceiver(node, band));
        rows.add(
            receiver(TraceTables.NOISE, sample, TraceTables.NODE_KIND, node, band)
                .set(TraceTables.NOISE_POWER, Decibels.wattsToDbm(watts)));
      }
    }
  }

  private void users(Table table, int sample, List<TableRow> rows) {
    for (int user = 0; user < shape.users(); user++) {
      TableRow row = at(table, sample).set(TraceTables.USER, user);
      rows.add(
          table == TraceTables.ARRIVALS
              ? row.set(TraceTables.ARRIVAL, recording.arrivingBits(sample, user))
              : row.set(TraceTables.NODE, recording.servingNode(sample, user)));
    }
  }

  private TableRow receiver(Table table, int sample, String kind, int index, int band) {
    return at(table, sample)
        .set(TraceTables.RECEIVER_KIND, kind)
        .set(TraceTables.RECEIVER, index)
        .set(TraceTables.BAND, band);
  }

  private TableRow at(Table table, int sample) {
    return table.row().set(TraceTables.TIME, sample * shape.slotSeconds());
  }
}
