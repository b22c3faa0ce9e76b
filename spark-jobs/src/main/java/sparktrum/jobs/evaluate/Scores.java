package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * One value for each (training seed, task) of a contestant: what intervals are made of. Seeds and
 * tasks keep the order in which they were first seen.
 */
final class Scores {
  private final Map<Long, Map<String, double[]>> sums = new LinkedHashMap<>();

  /** The mean of {@code value} over the rows of each (seed, task). */
  static Scores means(List<EvaluationRow> rows, ToDoubleFunction<EvaluationRow> value) {
    Scores scores = new Scores();
    rows.forEach(row -> scores.add(row, value.applyAsDouble(row), 1));
    return scores;
  }

  /** The sum of {@code value} over the rows of each (seed, task). */
  static Scores totals(List<EvaluationRow> rows, ToDoubleFunction<EvaluationRow> value) {
    Scores scores = new Scores();
    rows.forEach(row -> scores.add(row, value.applyAsDouble(row), 0));
    scores.sums.values().forEach(tasks -> tasks.values().forEach(cell -> cell[1] = 1));
    return scores;
  }

  private void add(EvaluationRow row, double value, int weight) {
    double[] cell =
        sums.computeIfAbsent(row.seed(), seed -> new LinkedHashMap<>())
            .computeIfAbsent(row.task().taskId(), task -> new double[2]);
    cell[0] += value;
    cell[1] += weight;
  }

  /**
   * One array of task values for each seed, over the tasks of the first.
   *
   * @throws IllegalArgumentException if a seed lacks a task
   */
  List<double[]> strata() {
    List<double[]> strata = new ArrayList<>();
    sums.values().forEach(tasks -> strata.add(values(tasks)));
    return strata;
  }

  /**
   * The differences to {@code other} by (seed, task). A contestant of a single seed, such as a
   * classical allocator, is compared with every seed of this one.
   *
   * @throws IllegalArgumentException if {@code other} lacks a seed or a task
   */
  List<double[]> differences(Scores other) {
    List<double[]> strata = strata();
    int next = 0;
    for (long seed : sums.keySet()) {
      double[] mine = strata.get(next++);
      double[] theirs = values(other.tasksOf(seed));
      for (int task = 0; task < mine.length; task++) {
        mine[task] -= theirs[task];
      }
    }
    return strata;
  }

  /** Values over the tasks of the first seed, in their order. */
  private double[] values(Map<String, double[]> cells) {
    return sums.values().iterator().next().keySet().stream()
        .mapToDouble(task -> value(cell(cells, task)))
        .toArray();
  }

  int seedCount() {
    return sums.size();
  }

  int taskCount() {
    return sums.values().stream().mapToInt(Map::size).max().orElse(0);
  }

  private Map<String, double[]> tasksOf(long seed) {
    Map<String, double[]> tasks =
        sums.size() == 1 ? sums.values().iterator().next() : sums.get(seed);
    if (tasks == null) {
      throw new IllegalArgumentException("no scores of seed " + seed + " to compare with");
    }
    return tasks;
  }

  private static double[] cell(Map<String, double[]> cells, String taskId) {
    double[] cell = cells.get(taskId);
    if (cell == null) {
      throw new IllegalArgumentException("no score of task " + taskId + " to compare with");
    }
    return cell;
  }

  private static double value(double[] cell) {
    return cell[0] / cell[1];
  }
}
