package sparktrum.jobs.trace;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The rows of one file, whatever its format. */
interface TraceRows extends Closeable {

  /** Column names as the file has them. */
  List<String> columns();

  /**
   * Moves on to the next row.
   *
   * @return whether there is one
   */
  boolean next() throws IOException;

  /** Where the current row stands, for people: file and line or row. */
  String place();

  /**
   * A value of the current row: text as written, or a number or text of the file's own type; null
   * if there is none.
   *
   * @param column position in {@link #columns}
   */
  Object cell(int column);
}
