package sparktrum.jobs.evaluate;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.learner.LearnerState;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.config.EvaluationSettings;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.tasks.TaskSource;

/** The evaluation that section {@code evaluation} describes, into a run directory. */
public final class FinalEvaluation {
  /** The summary as text, inside the run directory. */
  public static final String REPORT = "report/evaluation.txt";

  /** The whole summary as comma-separated values, inside the run directory. */
  public static final String REPORT_NUMBERS = "report/evaluation.csv";

  /** The gap of every agent on every task, inside the run directory. */
  public static final String REPORT_GAPS = "report/optimality-gap.csv";

  /** A picture of the same, inside the run directory. */
  public static final String REPORT_GAP_PLOT = "report/optimality-gap.png";

  private final RunConfig config;
  private final Broadcast<TaskSource> source;
  private final RunDirectory directory;
  private final RunWriter writer;

  private FinalEvaluation(
      RunConfig config, Broadcast<TaskSource> source, RunDirectory directory, RunWriter writer) {
    this.config = config;
    this.source = source;
    this.directory = directory;
    this.writer = writer;
  }

  /** The evaluation of {@code config}, its rows to {@code writer}. */
  public static FinalEvaluation of(
      RunConfig config, Broadcast<TaskSource> source, RunDirectory directory, RunWriter writer) {
    return new FinalEvaluation(config, source, directory, writer);
  }

  /**
   * Lets {@code learners} and the configured baselines play, appends all rows, shows the summary
   * and writes it.
   *
   * @param group Spark job group, by which it can be cancelled
   */
  public void run(
      ClusterSession cluster, List<Contestant> learners, String group, PrintStream out) {
    EvaluationSettings settings = config.evaluation();
    List<Contestant> contestants = new ArrayList<>(learners);
    if (settings.scratch()) {
      learners.stream().filter(Contestant::isPpo).map(this::scratch).forEach(contestants::add);
    }
    settings.baselines().forEach(it -> contestants.add(Contestant.allocator(it, settings.seed())));
    EvaluationPlan plan =
        new EvaluationPlan(settings.shots(), settings.episodesPerShot(), settings.greedy());
    List<String> splits = new ArrayList<>(settings.splits());
    if (source.value().fileCount() > 0) {
      splits.add(TaskSource.FILES.name());
    }
    EvaluationRound round =
        new EvaluationRound(description(learners), splits, settings.tasks(), plan, true);
    Evaluation evaluation = Evaluation.of(cluster, config, source);
    List<TaskVariant> tasks = evaluation.tasks(round);
    out.printf(
        "Evaluating %d agents on %d held-out tasks of %s%n",
        contestants.size(), tasks.size(), String.join(", ", splits));
    List<EvaluationRow> rows;
    try (Progress progress = Progress.start("evaluation", 0, 100, out)) {
      rows =
          evaluation.play(
              contestants,
              round,
              group,
              percent -> progress.step(percent, "evaluation " + percent + " %"));
    }
    rows.forEach(row -> writer.append(EvaluationRows.episode(directory.runId(), row)));
    for (TaskVariant task : tasks) {
      EvaluationRows.parameters(directory.runId(), task).forEach(writer::append);
    }
    List<SummaryLine> summary = evaluation.summary(rows);
    String text = SummaryText.of(summary);
    directory.writeText(REPORT, text);
    directory.writeText(REPORT_NUMBERS, SummaryCsv.of(summary));
    List<GapCurves> gaps = GapCurves.of(rows);
    if (!gaps.isEmpty()) {
      directory.writeText(REPORT_GAPS, GapCurves.csv(gaps));
      directory.writeBytes(REPORT_GAP_PLOT, GapPlot.png(gaps));
    }
    out.println();
    out.print(text);
  }

  /** Who is evaluated, such as {@code maml iteration 500: evaluation}. */
  private static String description(List<Contestant> learners) {
    return learners.isEmpty()
        ? "baselines: evaluation"
        : learners.stream()
            .map(learner -> learner.name() + " iteration " + learner.iteration())
            .distinct()
            .collect(Collectors.joining(", ", "", ": evaluation"));
  }

  /** A {@code ppo} agent before it has learned anything but scales. */
  private Contestant scratch(Contestant ppo) {
    Preset preset = config.environment().createPreset();
    LearnerState fresh = ppo.agent().scratch(preset, ppo.state(), ppo.seed());
    return new Contestant(ppo.name() + "-scratch", ppo.seed(), ppo.agent(), fresh);
  }
}
