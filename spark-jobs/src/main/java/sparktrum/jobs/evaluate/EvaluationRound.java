package sparktrum.jobs.evaluate;

import java.util.List;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.Require;

/**
 * What every contestant of an evaluation plays.
 *
 * @param description what Spark's pages and the progress line show
 * @param splits names of the splits
 * @param tasksPerSplit tasks of each split, the first ones
 * @param plan episodes on each task
 * @param bounded whether what no allocator can exceed on each episode is found too
 */
public record EvaluationRound(
    String description,
    List<String> splits,
    int tasksPerSplit,
    EvaluationPlan plan,
    boolean bounded) {
  public EvaluationRound {
    splits = List.copyOf(splits);
    Require.in("tasksPerSplit", tasksPerSplit, 1, 1_000_000);
  }
}
