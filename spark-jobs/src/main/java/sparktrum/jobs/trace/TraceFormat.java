package sparktrum.jobs.trace;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Formats of the files of a recording. */
public enum TraceFormat {
  /** Columns, compressed: small, exact, quick to read. */
  PARQUET,
  /** Text that any tool writes. */
  CSV;

  /** What file names end with. */
  String ending() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** The rows of {@code path}. */
  TraceRows open(FileSystem files, Path path) throws IOException {
    return switch (this) {
      case PARQUET -> ParquetRows.open(path, files.getConf());
      case CSV -> CsvRows.open(path.toString(), files.open(path));
    };
  }
}
