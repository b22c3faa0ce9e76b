package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.env.Metric;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.store.TableRow;
import sparktrum.jobs.store.Tables;

/** Rows of an evaluation as rows of the tables in a run directory. */
public final class EvaluationRows {
  private EvaluationRows() {}

  /** One row of table {@code evaluation}. */
  public static TableRow episode(String runId, EvaluationRow row) {
    EpisodeResult result = row.result();
    TableRow table =
        Tables.EVALUATION
            .row()
            .set("run_id", runId)
            .set("trial_id", runId)
            .set("agent", row.agent())
            .set("seed", row.seed())
            .set("iteration", row.iteration())
            .set("task_id", row.task().taskId())
            .set("task_hash", row.task().taskHash())
            .set("split", row.task().split())
            .set("shot", (long) result.shot())
            .set("adaptation_episodes", (long) result.adaptationEpisodes())
            .set("episode", (long) result.episode())
            .set("phase", result.phase().name().toLowerCase(Locale.ROOT))
            .set("goodput_bound_mbps", row.yardstick().goodputBoundMbps())
            .set("reward_bound", row.yardstick().rewardBound())
            .set("goodput_gap", row.yardstick().goodputGap(result))
            .set("reward_gap", row.yardstick().rewardGap(result))
            .set("reward_gap_to_oracle", row.yardstick().rewardGapToOracle(result))
            .set("decision_us", result.microsecondsPerDecision());
    for (Metric metric : Metric.values()) {
      table.set(metric.column(), result.metric(metric));
    }
    return table;
  }

  /** The rows of table {@code tasks} that describe {@code task}. */
  public static List<TableRow> parameters(String runId, TaskVariant task) {
    List<TableRow> rows = new ArrayList<>();
    for (TaskVariant.Parameter parameter : task.parameters()) {
      rows.add(
          Tables.TASKS
              .row()
              .set("run_id", runId)
              .set("task_id", task.taskId())
              .set("task_hash", task.taskHash())
              .set("split", task.split().name())
              .set("parameter", parameter.name())
              .set("value", parameter.value())
              .set("value_number", number(parameter.value()))
              .set("hidden", parameter.hidden()));
    }
    return rows;
  }

  /** The number that {@code text} is; NaN if it is none. */
  private static double number(String text) {
    return text.matches("[-+]?[0-9]+([.][0-9]+)?([eE][-+]?[0-9]+)?")
        ? Double.parseDouble(text)
        : Double.NaN;
  }
}
