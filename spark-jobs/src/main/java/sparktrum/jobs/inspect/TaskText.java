package sparktrum.jobs.inspect;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.Position;
import sparktrum.jobs.evaluate.TextTable;

/** A task as aligned tables. */
public final class TaskText {
  private TaskText() {}

  /** Parameters of any task; nodes, users and links too if it is a network. */
  public static String of(TaskVariant task) {
    StringBuilder text = new StringBuilder();
    text.append("task ").append(task.taskId());
    text.append("   split ").append(task.split().name());
    text.append("   hash ").append(Long.toHexString(task.taskHash())).append("\n\n");
    text.append(parameters("known to agents", task, false));
    text.append(parameters("hidden from agents", task, true));
    if (task instanceof IabTask network) {
      Layout layout = network.layout();
      int[] serving = network.servingNodes(layout);
      text.append(nodes(layout, serving));
      text.append(links(layout));
      text.append(users(layout, serving));
      text.append(interferers(layout, network));
    }
    return text.toString();
  }

  private static String parameters(String title, TaskVariant task, boolean hidden) {
    List<TaskVariant.Parameter> shown =
        task.parameters().stream().filter(parameter -> parameter.hidden() == hidden).toList();
    int width = shown.stream().mapToInt(parameter -> parameter.name().length()).max().orElse(1);
    StringBuilder text = new StringBuilder(title).append('\n');
    for (TaskVariant.Parameter parameter : shown) {
      text.append(String.format("  %-" + width + "s  %s%n", parameter.name(), parameter.value()));
    }
    return text.append('\n').toString();
  }

  private static String nodes(Layout layout, int[] serving) {
    TextTable table =
        TextTable.titled(List.of("node", "x (m)", "y (m)", "parent", "hops", "users"));
    for (int node = 0; node < layout.nodes().size(); node++) {
      Position at = layout.nodes().get(node);
      table.add(
          List.of(
              name(node),
              whole(at.x()),
              whole(at.y()),
              node == 0 ? "-" : name(layout.tree().parent(node)),
              Integer.toString(layout.tree().hops(node)),
              Long.toString(usersOf(node, serving))));
    }
    return table.text() + "\n";
  }

  private static String links(Layout layout) {
    TextTable table =
        TextTable.titled(List.of("link", "distance (m)", "line of sight", "loss (dB)"));
    int nodes = layout.nodes().size();
    for (int from = 0; from < nodes; from++) {
      for (int to = from + 1; to < nodes; to++) {
        boolean backhaul = layout.tree().parent(to) == from || layout.tree().parent(from) == to;
        table.add(
            List.of(
                name(from) + " - " + name(to) + (backhaul ? " (backhaul)" : ""),
                whole(layout.nodes().get(from).distanceTo(layout.nodes().get(to))),
                yes(layout.nodeLineOfSight(from, to)),
                tenths(layout.nodeLossDb(from, to))));
      }
    }
    return table.text() + "\n";
  }

  private static String users(Layout layout, int[] serving) {
    TextTable table =
        TextTable.titled(
            List.of(
                "user",
                "x (m)",
                "y (m)",
                "served by",
                "distance (m)",
                "indoor",
                "line of sight",
                "loss (dB)"));
    for (int user = 0; user < layout.users().size(); user++) {
      Position at = layout.users().get(user);
      int node = serving[user];
      table.add(
          List.of(
              "user " + user,
              whole(at.x()),
              whole(at.y()),
              name(node),
              whole(layout.nodes().get(node).distanceTo(at)),
              yes(layout.indoor(user)),
              yes(layout.userLineOfSight(node, user)),
              tenths(layout.userLossDb(node, user))));
    }
    return table.text() + "\n";
  }

  private static String interferers(Layout layout, IabTask task) {
    TextTable table = TextTable.titled(List.of("interferer", "x (m)", "y (m)"));
    int external = task.scenario().deployment().external().count();
    for (int i = 0; i < layout.interferers().size(); i++) {
      Position at = layout.interferers().get(i);
      String name = i < external ? "external site " + i : "jammer " + (i - external);
      table.add(List.of(name, whole(at.x()), whole(at.y())));
    }
    return table.text() + "\n";
  }

  private static long usersOf(int node, int[] serving) {
    return Arrays.stream(serving).filter(server -> server == node).count();
  }

  static String name(int node) {
    return node == 0 ? "donor" : "node " + node;
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String yes(boolean value) {
    return value ? "yes" : "no";
  }
}
