package sparktrum.jobs.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
          "copies started",
          "partitions",
          "parameters",
          "state",
          "tables",
          "result");

  private VerifyReport() {}

  /** A table of all runs, then what it says of each configuration. */
  static String text(List<Verification> verifications) {
    TextTable table = TextTable.titled(TITLES);
    StringBuilder verdicts = new StringBuilder();
    for (Verification verification : verifications) {
      for (Verification.Visit visit : verification.visits()) {
        visit.outcomes().forEach(outcome -> table.add(cells(verification, visit, outcome)));
      }
      verdicts.append(verdict(verification));
    }
    return table.text() + "\n" + verdicts;
  }

  private static List<String> cells(
      Verification verification, Verification.Visit visit, Outcome outcome) {
    return List.of(
        verification.configuration(),
        visit.place().label(),
        visit.executors() == 0 ? "-" : Integer.toString(visit.executors()),
        visit.place().speculation() ? Integer.toString(visit.copies()) : "-",
        Integer.toString(outcome.partitions()),
        start(outcome.parametersSha256()),
        start(outcome.stateSha256()),
        start(outcome.tablesSha256()),
        outcome.agrees() ? "same" : "DIFFERS");
  }

  private static String verdict(Verification verification) {
    Outcome first = verification.first();
    StringBuilder text = new StringBuilder(verification.configuration());
    if (verification.agrees()) {
      return text.append(
              ": the same bits in all %d runs, %,d rows of tables each; SHA-256 of the parameters %s%n"
                  .formatted(
                      verification.outcomes().size(), first.tableRows(), first.parametersSha256()))
          .toString();
    }
    text.append(": runs differ from the first, ").append(first.directory()).append('\n');
    for (Outcome outcome : verification.outcomes()) {
      if (!outcome.agrees()) {
        text.append("  ").append(outcome.directory()).append(": ").append(outcome.difference());
        text.append('\n');
      }
    }
    return text.toString();
  }

  /** A line for each configuration, a column for each place with the partitionings that agree. */
  static String markdown(List<Verification> verifications) {
    List<String> header = new ArrayList<>(List.of("agent", "parameters", "state", "tables"));
    List<Verification.Visit> places = verifications.get(0).visits();
    IntStream.range(0, places.size())
        .mapToObj(place -> title(verifications, place))
        .forEach(header::add);
    StringBuilder text = new StringBuilder(line(header));
    text.append(line(header.stream().map(title -> "---").toList()));
    for (Verification verification : verifications) {
      Outcome first = verification.first();
      List<String> cells = new ArrayList<>();
      cells.add("`" + verification.configuration() + "`");
      cells.add("`" + start(first.parametersSha256()) + "`");
      cells.add("`" + start(first.stateSha256()) + "`");
      cells.add("`" + start(first.tablesSha256()) + "`");
      verification.visits().forEach(visit -> cells.add(partitions(visit)));
      text.append(line(cells));
    }
    return text.toString();
  }

  private static String title(List<Verification> verifications, int index) {
    Place place = verifications.get(0).visits().get(index).place();
    int copies = verifications.stream().mapToInt(it -> it.visits().get(index).copies()).sum();
    String code = "`" + place.name() + "`";
    return place.speculation() ? "%s, speculation (%,d copies)".formatted(code, copies) : code;
  }

  private static String partitions(Verification.Visit visit) {
    return visit.outcomes().stream()
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
