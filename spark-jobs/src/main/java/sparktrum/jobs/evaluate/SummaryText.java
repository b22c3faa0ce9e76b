package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A summary as text for a terminal: values, then paired differences, for each split. */
public final class SummaryText {
  private static final int METRICS_ABREAST = 6;

  /** What one line of the text is about. */
  private record Subject(String agent, int shot, String versus) {
    String label() {
      String name = agent + (shot > 0 ? " after " + shot : "");
      return versus.isEmpty() ? name : name + " - " + versus;
    }
  }

  private SummaryText() {}

  /** All splits of the summary, one after the other. */
  public static String of(List<SummaryLine> lines) {
    Set<String> splits = new LinkedHashSet<>();
    lines.forEach(line -> splits.add(line.split()));
    StringBuilder text = new StringBuilder();
    for (String split : splits) {
      List<SummaryLine> own = lines.stream().filter(line -> line.split().equals(split)).toList();
      appendSplit(text, split, own);
    }
    if (lines.stream().anyMatch(line -> line.shot() > 0)) {
      text.append("after n: after n adaptation rounds, or n episodes for agents that remember\n");
    }
    return text.toString();
  }

  private static void appendSplit(StringBuilder text, String split, List<SummaryLine> lines) {
    SummaryLine first = lines.get(0);
    text.append(
        String.format(
            Locale.ROOT,
            "Split %s: %d tasks; mean over tasks +- half the 95 %% bootstrap interval%n",
            split,
            first.tasks()));
    appendTables(text, lines.stream().filter(line -> line.versus().isEmpty()).toList(), false);
    List<SummaryLine> differences =
        lines.stream().filter(line -> !line.versus().isEmpty()).toList();
    if (!differences.isEmpty()) {
      text.append("Differences, paired by task; * where the interval excludes zero\n");
      appendTables(text, differences, true);
    }
  }

  private static void appendTables(
      StringBuilder text, List<SummaryLine> lines, boolean differences) {
    Map<Subject, Map<String, Interval>> table = new LinkedHashMap<>();
    Set<String> metrics = new LinkedHashSet<>();
    for (SummaryLine line : lines) {
      Subject subject = new Subject(line.agent(), line.shot(), line.versus());
      table.computeIfAbsent(subject, any -> new LinkedHashMap<>()).put(line.metric(), line.mean());
      if (!Double.isNaN(line.mean().estimate())) {
        metrics.add(line.metric());
      }
    }
    List<String> columns = new ArrayList<>(metrics);
    for (int from = 0; from < columns.size(); from += METRICS_ABREAST) {
      int to = Math.min(from + METRICS_ABREAST, columns.size());
      appendTable(text, table, columns.subList(from, to), differences);
    }
  }

  private static void appendTable(
      StringBuilder text,
      Map<Subject, Map<String, Interval>> rows,
      List<String> columns,
      boolean differences) {
    List<String> titles = new ArrayList<>(List.of("agent"));
    titles.addAll(columns);
    TextTable table = TextTable.titled(titles);
    rows.forEach(
        (subject, values) -> {
          List<String> cells = new ArrayList<>(List.of(subject.label()));
          columns.forEach(column -> cells.add(cell(values.get(column), differences)));
          table.add(cells);
        });
    text.append(table.text()).append('\n');
  }

  private static String cell(Interval interval, boolean difference) {
    if (interval == null || Double.isNaN(interval.estimate())) {
      return "-";
    }
    double half = (interval.high() - interval.low()) / 2;
    int decimals = decimals(Math.max(half, Math.abs(interval.estimate()) / 10));
    String format = (difference ? "%+." : "%.") + decimals + "f +-%." + decimals + "f";
    String mark = difference ? interval.excludesZero() ? "*" : " " : "";
    return String.format(Locale.ROOT, format, interval.estimate(), half) + mark;
  }

  /** Decimals that show two digits of {@code size}. */
  private static int decimals(double size) {
    if (!(size > 0)) {
      return 2;
    }
    return Math.max(0, Math.min(4, 1 - (int) Math.floor(Math.log10(size))));
  }
}
