package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in aligned columns: the first column flush left, the others flush right. */
public final class TextTable {
  private static final int HEADER_WIDTH = 11;
  private static final String GAP = "  ";

  private final List<List<String>> headers;
  private final List<List<String>> rows = new ArrayList<>();

  private TextTable(List<List<String>> headers) {
    this.headers = headers;
  }

  /** A table with these column titles; long titles break at spaces and underscores. */
  public static TextTable titled(List<String> titles) {
    return new TextTable(
        titles.stream().map(title -> wrap(title.split("[ _]"), HEADER_WIDTH)).toList());
  }

  /** Adds a row with as many cells as there are titles. */
  public TextTable add(List<String> cells) {
    if (cells.size() != headers.size()) {
      throw new IllegalArgumentException(
          "row has " + cells.size() + " cells, expected " + headers.size());
    }
    rows.add(List.copyOf(cells));
    return this;
  }

  /** The table with a line break after each line. */
  public String text() {
    return text(false);
  }

  /** The table with every column flush left. */
  String leftText() {
    return text(true);
  }

  private String text(boolean left) {
    int depth = headers.stream().mapToInt(List::size).max().orElse(0);
    List<List<String>> lines = new ArrayList<>();
    for (int line = 0; line < depth; line++) {
      int fromTop = line;
      lines.add(
          headers.stream()
              .map(
                  words ->
                      fromTop < depth - words.size()
                          ? ""
                          : words.get(fromTop - depth + words.size()))
              .toList());
    }
    lines.addAll(rows);
    int[] widths = new int[headers.size()];
    lines.forEach(line -> widen(widths, line));
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < lines.size(); line++) {
      if (line == depth) {
        text.append("-".repeat(total(widths))).append('\n');
      }
      append(text, lines.get(line), widths, left);
    }
    return text.toString();
  }

  private static void widen(int[] widths, List<String> line) {
    for (int column = 0; column < widths.length; column++) {
      widths[column] = Math.max(widths[column], line.get(column).length());
    }
  }

  private static int total(int[] widths) {
    int total = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      total += width;
    }
    return total;
  }

  private static void append(StringBuilder text, List<String> line, int[] widths, boolean left) {
    StringBuilder out = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = line.get(column);
      String padding = " ".repeat(widths[column] - cell.length());
      out.append(column == 0 ? "" : GAP)
          .append(column == 0 || left ? cell + padding : padding + cell);
    }
    text.append(out.toString().stripTrailing()).append('\n');
  }

  /** The words on lines of at most {@code width}; a longer word has its own. */
  static List<String> wrap(String[] words, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line);
        line = word;
      } else {
        line = line.isEmpty() ? word : line + ' ' + word;
      }
    }
    lines.add(line);
    return lines;
  }
}
