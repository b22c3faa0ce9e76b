package sparktrum.jobs.verify;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.Table;
import sparktrum.jobs.store.TableRow;

/**
 * Values that have to be the same in every run: rows of cells under named columns. Numbers are
 * equal if their bits are, and NaN is equal to NaN.
 *
 * @param name what it is, such as {@code table evaluation}
 * @param rowWord what a row is called
 * @param columns names of the columns
 * @param keys columns that tell rows apart for people, by index
 * @param rows cells in the order of the columns: {@code Float}, {@code Double}, {@code Long},
 *     {@code String}, {@code Boolean}, or null where a cell is left out
 */
record Sheet(
    String name, String rowWord, List<String> columns, List<Integer> keys, List<Object[]> rows) {

  /** The elements of an array of a checkpoint, one in each row. */
  static Sheet ofArray(String name, Object array) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      rows.add(new Object[] {Array.get(array, i)});
    }
    return new Sheet("array " + name, "element", List.of("value"), List.of(), rows);
  }

  /** The rows of a table, without the columns that vary from run to run. */
  static Sheet ofTable(Table table, List<TableRow> stored) {
    List<String> columns = new ArrayList<>();
    List<Integer> positions = new ArrayList<>();
    List<Integer> keys = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      Column column = table.columns().get(i);
      if (column.exact()) {
        if (!column.nullable()) {
          keys.add(columns.size());
        }
        columns.add(column.name());
        positions.add(i);
      }
    }
    List<Object[]> rows = new ArrayList<>();
    for (TableRow row : stored) {
      Object[] values = row.checkedValues();
      rows.add(positions.stream().map(i -> values[i]).toArray());
    }
    return new Sheet("table " + table.name(), "row", columns, keys, rows);
  }

  /** The first value in which {@code other} differs from this one, for people; empty if none. */
  Optional<String> firstDifference(Sheet other) {
    int shared = Math.min(rows.size(), other.rows.size());
    boolean complete = rows.size() == other.rows.size();
    for (int row = 0; row < shared; row++) {
      int column = firstColumn(rows.get(row), other.rows.get(row));
      if (column >= 0) {
        return Optional.of(
            complete || !keys.contains(column)
                ? different(row, column, other)
                : missing(row, other));
      }
    }
    return complete ? Optional.empty() : Optional.of(missing(shared, other));
  }

  private static int firstColumn(Object[] mine, Object[] theirs) {
    for (int i = 0; i < mine.length; i++) {
      if (!Objects.equals(mine[i], theirs[i])) {
        return i;
      }
    }
    return -1;
  }

  private String different(int row, int column, Sheet other) {
    String where = columns.size() > 1 ? name + ", column " + columns.get(column) : name;
    return "%s, %s: %s against %s"
        .formatted(where, describe(row), rows.get(row)[column], other.rows.get(row)[column]);
  }

  private String missing(int row, Sheet other) {
    String counts =
        "%s has %d %ss against %d: ".formatted(name, rows.size(), rowWord, other.rows.size());
    return rows.size() > other.rows.size()
        ? counts + describe(row) + " is missing"
        : counts + other.describe(row) + " is one too many";
  }

  /** Number of a row, from 0, and what tells it apart. */
  private String describe(int row) {
    List<String> parts = new ArrayList<>();
    keys.forEach(key -> parts.add(columns.get(key) + " " + rows.get(row)[key]));
    String number = rowWord + " " + row;
    return parts.isEmpty() ? number : number + " (" + String.join(", ", parts) + ")";
  }

  /** Adds every value to {@code digest}, so that different sheets give different bytes. */
  void digest(MessageDigest digest) {
    text(digest, name);
    number(digest, columns.size());
    columns.forEach(column -> text(digest, column));
    number(digest, rows.size());
    for (Object[] row : rows) {
      for (Object cell : row) {
        text(digest, cell == null ? "" : cell.getClass().getSimpleName());
        cell(digest, cell);
      }
    }
  }

  private static void cell(MessageDigest digest, Object cell) {
    if (cell instanceof String words) {
      text(digest, words);
    } else if (cell instanceof Float value) {
      number(digest, Float.floatToIntBits(value));
    } else if (cell instanceof Double value) {
      number(digest, Double.doubleToLongBits(value));
    } else if (cell instanceof Long value) {
      number(digest, value);
    } else if (cell instanceof Boolean value) {
      number(digest, value ? 1 : 0);
    } else if (cell != null) {
      throw new IllegalArgumentException("cell of an unknown type: " + cell.getClass());
    }
  }

  private static void text(MessageDigest digest, String words) {
    byte[] utf8 = words.getBytes(StandardCharsets.UTF_8);
    number(digest, utf8.length);
    digest.update(utf8);
  }

  private static void number(MessageDigest digest, long value) {
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value));
  }
}
