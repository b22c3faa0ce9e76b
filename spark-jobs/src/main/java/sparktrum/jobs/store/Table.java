package sparktrum.jobs.store;

import java.util.List;

/**
 * A table: the directory of that name in a run directory, filled with Parquet files.
 *
 * @param name directory inside the run directory
 * @param meaning what one row is
 * @param columns the columns in order
 */
public record Table(String name, String meaning, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
    if (columns.stream().map(Column::name).distinct().count() != columns.size()) {
      throw new IllegalArgumentException("columns of table " + name + " share a name");
    }
  }

  /** An empty row to fill. */
  public TableRow row() {
    return new TableRow(this);
  }

  /** Position of the column called {@code name}. */
  int indexOf(String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return i;
      }
    }
    throw new IllegalArgumentException("table " + name + " has no column " + column);
  }
}
