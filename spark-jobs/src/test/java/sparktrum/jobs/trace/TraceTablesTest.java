package sparktrum.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.Table;

class TraceTablesTest {

  @Test
  void pageOfTheDocumentationHasEveryTableAsItIs() throws IOException {
    List<String> page = Files.readAllLines(Path.of("..", "docs", "traces.md"));
    for (Table table : TraceTables.ALL) {
      assertThat(page)
          .anyMatch(
              line ->
                  line.startsWith(
                          "| `" + table.name() + ".parquet` or `" + table.name() + ".csv` | ")
                      && line.contains("| " + table.meaning() + " |"));
      int first = page.indexOf("Columns of `" + table.name() + "`:") + 4;
      assertThat(page.subList(first, first + table.columns().size() + 1))
          .containsExactlyElementsOf(rows(table));
    }
  }

  private static List<String> rows(Table table) {
    List<String> rows =
        new ArrayList<>(table.columns().stream().map(TraceTablesTest::row).toList());
    rows.add("");
    return rows;
  }

  private static String row(Column column) {
    return String.format(
        "| `%s` | %s | %s | %s |",
        column.name(),
        column.type().name().toLowerCase(Locale.ROOT),
        column.unit(),
        column.meaning());
  }
}
