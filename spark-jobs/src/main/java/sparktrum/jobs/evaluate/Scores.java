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

  /** One array of task values for each seed. */
  List<double[]> strata() {
    List<double[]> strata = new ArrayList<>();
    for (Map<String, double[]> tasks : sums.values()) {
      strata.add(tasks.values().stream().mapToDouble(Scores::value).toArray());
    }
    return strata;
  }

  /**
   * The differences to {@code other} by (seed, task). A contestant of a single seed, such as a
   * classical allocator, is compared with every seed of this one.
   *
   * @throws IllegalArgumentException if {@code other} lacks a seed or a task
   */
  List<double[]> differences(Scores other) {
    List<double[]> strata = new ArrayList<>();
    sums.forEach(
        (seed, tasks) -> {
          Map<String, double[]> partners = other.tasksOf(seed);
          strata.add(
              tasks.entrySet().stream()
                  .mapToDouble(task -> value(task.getValue()) - partner(partners, task.getKey()))
                  .toArray());
        });
    return strata;
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

  private static double partner(Map<String, double[]> partners, String taskId) {
    double[] cell = partners.get(taskId);
    if (cell == null) {
      throw new IllegalArgumentException("no score of task " + taskId + " to compare with");
    }
    return value(cell);
  }

  private static double value(double[] cell) {
    return cell[0] / cell[1];
  }
}
