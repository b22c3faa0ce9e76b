package sparktrum.jobs.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.Table;

/** The current row of a file as values of a table; what is wrong is noted, not thrown. */
final class TraceCells {
  private final TraceRows rows;
  private final TraceProblems problems;
  private final Map<String, Integer> positions = new HashMap<>();

  TraceCells(Table table, String file, TraceRows rows, TraceProblems problems) {
    this.rows = rows;
    this.problems = problems;
    List<String> found = rows.columns();
    List<String> wanted = table.columns().stream().map(Column::name).toList();
    for (String column : wanted) {
      if (!found.contains(column)) {
        problems.add(file, column, "is missing: the columns of " + table.name() + " are " + wanted);
      }
    }
    for (int i = 0; i < found.size(); i++) {
      String column = found.get(i);
      if (!wanted.contains(column)) {
        String rule = "is not a column of " + table.name() + ", which has " + wanted + ": drop it";
        problems.add(file, String.valueOf(column), rule);
      } else if (positions.put(column, i) != null) {
        problems.add(file, column, "stands twice: drop one");
      }
    }
  }

  /** A finite number, or NaN if a problem was noted. */
  double number(String column) {
    Object cell = cell(column);
    if (cell == null) {
      return Double.NaN;
    }
    double value;
    if (cell instanceof Number number) {
      value = number.doubleValue();
    } else {
      try {
        value = Double.parseDouble((String) cell);
      } catch (NumberFormatException e) {
        return wrong(column, "is not a number: " + cell);
      }
    }
    return Double.isFinite(value)
        ? value
        : wrong(column, "is not finite: " + cell + "; give a number, or cut the recording there");
  }

  /** A number in [low, high], or NaN if a problem was noted. */
  double number(String column, double low, double high) {
    double value = number(column);
    return Double.isNaN(value) || (value >= low && value <= high)
        ? value
        : wrong(column, "is not in [" + text(low) + ", " + text(high) + "]: " + cell(column));
  }

  /** An index in [low, high], or -1 if a problem was noted. */
  int index(String column, int low, int high, String advice) {
    Object cell = cell(column);
    if (cell == null) {
      return -1;
    }
    long value = -1;
    if (cell instanceof Long whole) {
      value = whole;
    } else {
      try {
        value = Long.parseLong(String.valueOf(cell));
      } catch (NumberFormatException e) {
        wrong(column, "is not a whole number: " + cell);
        return -1;
      }
    }
    if (value < low || value > high) {
      wrong(column, "is not in [" + low + ", " + high + "]: " + value + "; " + advice);
      return -1;
    }
    return (int) value;
  }

  /** Text, or null if a problem was noted. */
  String text(String column) {
    Object cell = cell(column);
    return cell == null ? null : String.valueOf(cell);
  }

  /** Notes a problem of the current row; returns NaN. */
  double wrong(String column, String rule) {
    problems.add(rows.place(), column, rule);
    return Double.NaN;
  }

  private Object cell(String column) {
    Object cell = rows.cell(positions.get(column));
    if (cell == null) {
      wrong(column, "is empty: give a value, or drop the row");
    }
    return cell;
  }

  private static String text(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? String.valueOf((long) bound)
        : String.valueOf(bound);
  }
}
