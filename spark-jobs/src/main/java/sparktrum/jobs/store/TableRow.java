package sparktrum.jobs.store;

/** One row of a table, filled column by column; values are checked as they come. */
public final class TableRow {
  private final Table table;
  private final Object[] values;

  TableRow(Table table) {
    this.table = table;
    this.values = new Object[table.columns().size()];
  }

  /** Sets a text column. */
  public TableRow set(String column, String value) {
    return put(column, value);
  }

  /** Sets a column of whole numbers. */
  public TableRow set(String column, long value) {
    return put(column, value);
  }

  /** Sets a column of numbers; NaN, which is no value, leaves it out. */
  public TableRow set(String column, double value) {
    return Double.isNaN(value) ? this : put(column, value);
  }

  /** Sets a column of truth values. */
  public TableRow set(String column, boolean value) {
    return put(column, value);
  }

  /** The table it belongs to. */
  public Table table() {
    return table;
  }

  /**
   * Values by column, {@code null} where left out.
   *
   * @throws IllegalStateException if a column that has to be there was left out
   */
  public Object[] checkedValues() {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == null && !table.columns().get(i).nullable()) {
        throw new IllegalStateException(
            "row of table " + table.name() + " lacks column " + table.columns().get(i).name());
      }
    }
    return values;
  }

  private TableRow put(String column, Object value) {
    int index = table.indexOf(column);
    Column.Type type = table.columns().get(index).type();
    if (!type.javaType().isInstance(value)) {
      throw new IllegalArgumentException(
          "column "
              + column
              + " of table "
              + table.name()
              + " is not of type "
              + type
              + ": "
              + value);
    }
    values[index] = value;
    return this;
  }
}
