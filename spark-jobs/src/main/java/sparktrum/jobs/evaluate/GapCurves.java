package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import sparktrum.agents.evaluation.Phase;

/**
 * The optimality gap of every agent on every task of a split, as it is after the agent's last shot.
 *
 * @param split the split
 * @param tasks ids of the tasks
 * @param goodputGap goodput gap by agent, {@code [task]}
 * @param rewardGap reward gap by agent, {@code [task]}
 */
record GapCurves(
    String split,
    List<String> tasks,
    Map<String, double[]> goodputGap,
    Map<String, double[]> rewardGap) {

  /** The gaps split by split; splits without bounds are left out. */
  static List<GapCurves> of(List<EvaluationRow> rows) {
    Set<String> splits = new LinkedHashSet<>();
    rows.stream()
        .filter(row -> !Double.isNaN(row.yardstick().rewardBound()))
        .forEach(row -> splits.add(row.task().split()));
    return splits.stream().map(split -> of(split, rows)).toList();
  }

  private static GapCurves of(String split, List<EvaluationRow> rows) {
    Map<String, Integer> lastShot = new LinkedHashMap<>();
    rows.forEach(row -> lastShot.merge(row.agent(), row.result().shot(), Math::max));
    List<EvaluationRow> own =
        rows.stream()
            .filter(row -> row.task().split().equals(split))
            .filter(row -> row.result().phase() == Phase.EVALUATION)
            .filter(row -> row.result().shot() == lastShot.get(row.agent()))
            .toList();
    Set<String> tasks = new LinkedHashSet<>();
    own.forEach(row -> tasks.add(row.task().taskId()));
    Map<String, double[]> goodput = new LinkedHashMap<>();
    Map<String, double[]> reward = new LinkedHashMap<>();
    lastShot.forEach(
        (agent, shot) -> {
          List<EvaluationRow> its = own.stream().filter(row -> row.agent().equals(agent)).toList();
          String name = agent + (shot > 0 ? " after " + shot : "");
          goodput.put(name, means(its, tasks, row -> row.yardstick().goodputGap(row.result())));
          reward.put(name, means(its, tasks, row -> row.yardstick().rewardGap(row.result())));
        });
    return new GapCurves(split, List.copyOf(tasks), goodput, reward);
  }

  /** Means over the rows of each task: episodes and training seeds. */
  private static double[] means(
      List<EvaluationRow> rows, Set<String> tasks, ToDoubleFunction<EvaluationRow> value) {
    Map<String, List<EvaluationRow>> byTask = new LinkedHashMap<>();
    tasks.forEach(task -> byTask.put(task, new ArrayList<>()));
    rows.forEach(row -> byTask.get(row.task().taskId()).add(row));
    return byTask.values().stream()
        .mapToDouble(own -> own.stream().mapToDouble(value).average().orElse(Double.NaN))
        .toArray();
  }

  /** The gaps in ascending order: the shape of their distribution over the tasks. */
  static double[] sorted(double[] gaps) {
    double[] ascending = gaps.clone();
    Arrays.sort(ascending);
    return ascending;
  }

  /** All gaps as comma-separated values, one line for each task and agent. */
  static String csv(List<GapCurves> all) {
    StringBuilder text = new StringBuilder("split,task_id,agent,goodput_gap,reward_gap\n");
    for (GapCurves curves : all) {
      for (int task = 0; task < curves.tasks.size(); task++) {
        for (String agent : curves.rewardGap.keySet()) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s,%s,%s,%s,%s\n",
                  curves.split,
                  curves.tasks.get(task),
                  agent,
                  curves.goodputGap.get(agent)[task],
                  curves.rewardGap.get(agent)[task]));
        }
      }
    }
    return text.toString();
  }
}
