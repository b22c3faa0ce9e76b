package sparktrum.jobs.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.jobs.evaluate.TextTable;

/** Tasks as an aligned table, one a line. */
public final class TaskList {
  private static final List<String> NETWORK =
      List.of(
          "task",
          "hash",
          "scenario",
          "topology",
          "duplex mode",
          "load Mbps",
          "burst kB",
          "bandwidth MHz",
          "mobility",
          "speed km/h",
          "external duty",
          "jammers",
          "source");

  private TaskList() {}

  /** Identity and main parameters; tasks that are no networks show what they have. */
  public static String of(List<? extends TaskVariant> tasks) {
    boolean networks = tasks.stream().allMatch(IabTask.class::isInstance);
    TextTable table = TextTable.titled(networks ? NETWORK : titles(tasks.get(0)));
    for (TaskVariant task : tasks) {
      List<String> row = new ArrayList<>(List.of(task.taskId(), Long.toHexString(task.taskHash())));
      if (networks) {
        row.addAll(network((IabTask) task));
      } else {
        task.parameters().forEach(parameter -> row.add(parameter.value()));
      }
      table.add(row);
    }
    return table.text();
  }

  private static List<String> titles(TaskVariant task) {
    List<String> titles = new ArrayList<>(List.of("task", "hash"));
    task.parameters().forEach(parameter -> titles.add(parameter.name()));
    return titles;
  }

  private static List<String> network(IabTask task) {
    return List.of(
        task.scenario().name(),
        topology(task.placement().tree()),
        words(task.duplex().mode()),
        number(sum(task.traffic().userLoadsBps()) * 1e-6),
        number(task.traffic().burstBytes() * 1e-3),
        number(sum(task.channel().bandwidthsHz()) * 1e-6),
        words(task.mobility().model()),
        number(task.mobility().speedKmh()),
        String.format(Locale.ROOT, "%.2f", task.interference().externalDuty()),
        Integer.toString(task.interference().jammers().size()),
        task.recording() == null ? "simulated" : "trace");
  }

  private static String topology(BackhaulTree tree) {
    int nodes = tree.nodeCount();
    if (tree.equals(BackhaulTree.star(nodes))) {
      return "star";
    }
    return tree.equals(BackhaulTree.chain(nodes)) ? "chain" : "branch";
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static double sum(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).sum();
  }

  private static String number(double value) {
    return value < 100
        ? String.format(Locale.ROOT, "%.3g", value)
        : String.format(Locale.ROOT, "%.0f", value);
  }
}
