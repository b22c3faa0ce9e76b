package sparktrum.jobs.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB, a Parquet reader that shares no code with Spark. */
public final class DuckDb {
  private DuckDb() {}

  /** Result rows, cells joined by {@code |}. */
  public static List<String> query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          cells.add(result.getString(i));
        }
        rows.add(String.join("|", cells));
      }
      return rows;
    }
  }

  /** Name and DuckDB type of every column of {@code source}. */
  static List<String> columns(String source) throws SQLException {
    return query("select column_name, column_type from (describe select * from " + source + ")");
  }

  /** What {@link #columns} has to say of a table. */
  static List<String> expectedColumns(Table table) {
    return table.columns().stream().map(DuckDb::expectedColumn).toList();
  }

  private static String expectedColumn(Column column) {
    String type =
        switch (column.type()) {
          case TEXT -> "VARCHAR";
          case WHOLE -> "BIGINT";
          case NUMBER -> "DOUBLE";
          case TRUTH -> "BOOLEAN";
        };
    return column.name() + "|" + type;
  }
}
