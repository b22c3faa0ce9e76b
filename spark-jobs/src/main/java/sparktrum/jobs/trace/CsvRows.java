package sparktrum.jobs.trace;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Comma-separated values in UTF-8 with a line of column names; lines that start with # are not
 * read.
 */
final class CsvRows implements TraceRows {
  private final String file;
  private final InputStream in;
  private final CsvParser parser;
  private final List<String> columns = new ArrayList<>();
  private String[] row;

  private CsvRows(String file, InputStream in) {
    this.file = file;
    this.in = in;
    CsvParserSettings settings = new CsvParserSettings();
    settings.setLineSeparatorDetectionEnabled(true);
    parser = new CsvParser(settings);
  }

  static CsvRows open(String file, InputStream in) throws IOException {
    CsvRows rows = new CsvRows(file, in);
    rows.parser.beginParsing(in, StandardCharsets.UTF_8);
    if (rows.next()) {
      rows.columns.addAll(Arrays.asList(rows.row));
    }
    return rows;
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    try {
      row = parser.parseNext();
    } catch (TextParsingException unreadable) {
      throw new IOException(place() + " is not CSV: " + unreadable.getMessage(), unreadable);
    }
    return row != null;
  }

  @Override
  public String place() {
    return file + ":" + parser.getContext().currentLine();
  }

  @Override
  public Object cell(int column) {
    return column < row.length ? row[column] : null;
  }

  @Override
  public void close() throws IOException {
    parser.stopParsing();
    in.close();
  }
}
