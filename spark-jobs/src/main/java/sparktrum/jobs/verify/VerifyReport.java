package sparktrum.jobs.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import sparktrum.jobs.evaluate.TextTable;

/**
 * What runs gave, as text with a line for each run and as Markdown with a line for each
 * configuration.
 */
final class VerifyReport {
  private static final int HASH_DIGITS = 12;
  private static final List<String> TITLES =
      List.of(
          "configuration",
          "master",
          "executors",
          "partitions",
          "parameters",
          "state",
          "tables",
          "result");

  private VerifyReport() {}

  /** A table of all runs, then what it says of each configuration. */
  static String text(Verification verification) {
    TextTable table = TextTable.titled(TITLES);
    StringBuilder verdicts = new StringBuilder();
    for (int index = 0; index < verification.configurations().size(); index++) {
      String name = verification.configurations().get(index);
      for (Verification.Visit visit : verification.visits()) {
        visit.outcomes().get(index).forEach(outcome -> table.add(cells(name, visit, outcome)));
      }
      verdicts.append(name).append(": ").append(verdict(verification, index));
    }
    return table.text() + "\n" + verdicts;
  }

  private static List<String> cells(String name, Verification.Visit visit, Outcome outcome) {
    return List.of(
        name,
        visit.place().label(),
        visit.executors() == 0 ? "-" : Integer.toString(visit.executors()),
        Integer.toString(outcome.partitions()),
        start(outcome.parametersSha256()),
        start(outcome.stateSha256()),
        start(outcome.tablesSha256()),
        outcome.agrees() ? "same" : "DIFFERS");
  }

  private static String verdict(Verification verification, int index) {
    List<Outcome> outcomes = verification.outcomes(index);
    Outcome first = outcomes.get(0);
    if (verification.agrees(index)) {
      return "the same bits in all %d runs, %,d rows of tables each; SHA-256 of the parameters %s%n"
          .formatted(outcomes.size(), first.tableRows(), first.parametersSha256());
    }
    StringBuilder text = new StringBuilder("runs differ from the first, ");
    text.append(first.directory()).append('\n');
    outcomes.stream()
        .filter(outcome -> !outcome.agrees())
        .map(outcome -> "  " + outcome.directory() + ": " + outcome.difference() + '\n')
        .forEach(text::append);
    return text.toString();
  }

  /** A line for each configuration, a column for each place with the partitionings that agree. */
  static String markdown(Verification verification) {
    List<String> header = new ArrayList<>(List.of("agent", "parameters", "state", "tables"));
    verification.visits().forEach(visit -> header.add(title(visit)));
    StringBuilder text = new StringBuilder(line(header));
    text.append(line(header.stream().map(title -> "---").toList()));
    for (int index = 0; index < verification.configurations().size(); index++) {
      Outcome first = verification.outcomes(index).get(0);
      List<String> cells = new ArrayList<>();
      cells.add("`" + verification.configurations().get(index) + "`");
      cells.add("`" + start(first.parametersSha256()) + "`");
      cells.add("`" + start(first.stateSha256()) + "`");
      cells.add("`" + start(first.tablesSha256()) + "`");
      for (Verification.Visit visit : verification.visits()) {
        cells.add(partitions(visit.outcomes().get(index)));
      }
      text.append(line(cells));
    }
    return text.toString();
  }

  private static String title(Verification.Visit visit) {
    String code = "`" + visit.place().name() + "`";
    return visit.place().speculation()
        ? "%s, speculation (%,d copies)".formatted(code, visit.copies())
        : code;
  }

  private static String partitions(List<Outcome> outcomes) {
    return outcomes.stream()
        .map(it -> it.agrees() ? "" + it.partitions() : "**not " + it.partitions() + "**")
        .collect(Collectors.joining(", "));
  }

  private static String line(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String start(String sha256) {
    return sha256.substring(0, HASH_DIGITS);
  }
}
