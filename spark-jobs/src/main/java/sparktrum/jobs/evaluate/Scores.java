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
   * The differences to {@code other} by (seed, task): what is subtracted is the mean of {@code
   * other} over its seeds on the task. Seeds of two contestants have nothing to do with each other,
   * and a classical allocator has a single one.
   *
   * @throws IllegalArgumentException if a seed of {@code other} lacks a task
   */
  List<double[]> differences(Scores other) {
    List<double[]> strata = strata();
    List<String> tasks = List.copyOf(sums.values().iterator().next().keySet());
    for (int task = 0; task < tasks.size(); task++) {
      double theirs = other.mean(tasks.get(task));
      for (double[] mine : strata) {
        mine[task] -= theirs;
      }
    }
    return strata;
  }

  /** The mean over the seeds on a task. */
  private double mean(String taskId) {
    return sums.values().stream()
        .mapToDouble(cells -> value(cell(cells, taskId)))
        .average()
        .orElseThrow();
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
