package sparktrum.jobs.train;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.learner.LearnerState;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.config.TrainingSettings;
import sparktrum.jobs.evaluate.Contestant;
import sparktrum.jobs.evaluate.Evaluation;
import sparktrum.jobs.evaluate.EvaluationRound;
import sparktrum.jobs.evaluate.EvaluationRow;
import sparktrum.jobs.evaluate.EvaluationRows;
import sparktrum.jobs.evaluate.Interval;
import sparktrum.jobs.evaluate.SummaryLine;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.tasks.TaskSource;

/** Measures a learner on validation tasks along the way. */
final class Validation {
  private final RunConfig config;
  private final Evaluation evaluation;
  private final String runId;

  private Validation(RunConfig config, Evaluation evaluation, String runId) {
    this.config = config;
    this.evaluation = evaluation;
    this.runId = runId;
  }

  static Validation of(
      ClusterSession cluster, RunConfig config, Broadcast<TaskSource> source, String runId) {
    return new Validation(config, Evaluation.of(cluster, config, source), runId);
  }

  /**
   * Validates if it is time to, appends the rows and shows a line.
   *
   * @return mean reward after the last shot; empty if it is not time to
   */
  OptionalDouble after(LearnerState state, RunWriter writer, Progress progress) {
    TrainingSettings.Validation settings = config.training().validation();
    if (settings.every() == 0 || state.iteration() % settings.every() != 0) {
      return OptionalDouble.empty();
    }
    Contestant learner = Contestant.learner(config.agent(), config.run().seed(), state);
    EvaluationPlan plan =
        new EvaluationPlan(
            config.agent().trainedShots(),
            settings.episodesPerShot(),
            config.evaluation().greedy());
    EvaluationRound round =
        new EvaluationRound(
            config.agent().name() + " iteration " + state.iteration() + ": validation",
            List.of(Split.VALIDATION.name()),
            settings.tasks(),
            plan,
            false);
    List<EvaluationRow> rows =
        evaluation.play(List.of(learner), round, "sparktrum " + runId, done -> {});
    rows.forEach(row -> writer.append(EvaluationRows.episode(runId, row)));
    List<SummaryLine> summary = evaluation.summary(rows);
    progress.say(line(state.iteration(), summary));
    return summary.stream()
        .filter(line -> line.metric().equals(Metric.REWARD.column()) && line.versus().isEmpty())
        .max(Comparator.comparingInt(SummaryLine::shot))
        .map(line -> OptionalDouble.of(line.mean().estimate()))
        .orElseThrow();
  }

  private static String line(int iteration, List<SummaryLine> summary) {
    StringBuilder line = new StringBuilder("validation at iteration " + iteration + ": reward");
    for (SummaryLine each : summary) {
      if (each.metric().equals(Metric.REWARD.column())) {
        Interval mean = each.mean();
        line.append(
            each.versus().isEmpty()
                ? String.format(Locale.ROOT, "  %.3f after %d shots", mean.estimate(), each.shot())
                : String.format(
                    Locale.ROOT,
                    "  gain %+.3f [%+.3f, %+.3f]",
                    mean.estimate(),
                    mean.low(),
                    mean.high()));
      }
    }
    return line.toString();
  }
}
