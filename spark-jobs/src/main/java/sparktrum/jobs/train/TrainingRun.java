package sparktrum.jobs.train;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.maml.MamlLearner;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.env.Preset;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.ContributionJob;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.Partitions;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.config.TrainingSettings;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.store.TrainingCheckpoint;
import sparktrum.jobs.tasks.TaskSource;

/** The iterations of one run, from a training state to the last one or to an interruption. */
final class TrainingRun {
  private final ClusterSession cluster;
  private final RunConfig config;
  private final Broadcast<TaskSource> source;
  private final RunWriter writer;
  private final String runId;
  private final Preset preset;
  private final Learner learner;
  private final Validation validation;
  private final WorkSplit split = new WorkSplit();
  private TrainingState state;
  private long environmentSteps;
  private int committed;

  TrainingRun(
      ClusterSession cluster,
      RunConfig config,
      Broadcast<TaskSource> source,
      RunWriter writer,
      String runId) {
    this.cluster = cluster;
    this.config = config;
    this.source = source;
    this.writer = writer;
    this.runId = runId;
    preset = config.environment().createPreset();
    learner = MamlLearner.create(preset, config.agent().maml(), config.training().iterations());
    validation = Validation.of(cluster, config, source, runId);
    state = learner.initialState(config.run().seed());
  }

  /** Goes on from {@code restored}, after {@code steps} environment steps. */
  void restore(TrainingState restored, long steps) {
    state = restored;
    environmentSteps = steps;
    committed = restored.learner().iteration();
  }

  TrainingState state() {
    return state;
  }

  WorkSplit split() {
    return split;
  }

  /**
   * Runs the iterations that are left. Whatever ends them, all that was finished is committed.
   *
   * @param stopRequested whether to stop before the next iteration; if it holds after the Spark job
   *     failed, the failure is taken for the cancellation that comes with it
   * @return whether all are done; otherwise a stop was asked for
   * @throws JobFailure if an iteration cannot be computed
   */
  boolean train(BooleanSupplier stopRequested, Progress progress) {
    ContributionJob<LearnerState> job = job();
    int last = config.training().iterations();
    try {
      while (state.learner().iteration() < last && !stopRequested.getAsBoolean()) {
        IterationReport report = iterate(job);
        record(report);
        progress.step(report.iteration(), line(report));
        validation.after(state.learner(), writer, progress);
        if (report.iteration() % config.training().checkpointEvery() == 0) {
          commit();
        }
      }
    } catch (RuntimeException failure) {
      if (!stopRequested.getAsBoolean()) {
        commitBefore(failure);
        throw JobFailure.during("iteration " + state.learner().iteration(), failure);
      }
    }
    commit();
    return state.learner().iteration() == last;
  }

  private ContributionJob<LearnerState> job() {
    TrainingSettings settings = config.training();
    int slots = settings.tasksPerIteration();
    return ContributionJob.create(
        cluster.context(),
        MamlSlots.of(config, source, state.learner()),
        slots,
        Partitions.count(slots, cluster.cores(), settings.partitions()),
        Long.BYTES * (long) state.learner().parameters().length);
  }

  private IterationReport iterate(ContributionJob<LearnerState> job) {
    TrainingState before = state;
    String description = "maml iteration " + before.learner().iteration() + ": meta-gradient";
    long start = System.nanoTime();
    ContributionJob.Outcome outcome = job.run(before.learner(), group(), description);
    long reduced = System.nanoTime();
    TrainingState after = learner.update(before, 0, outcome.sum());
    long end = System.nanoTime();
    state = after;
    return new IterationReport(before, after, outcome, reduced - start, end - start);
  }

  /** The Spark job group of this run's work. */
  String group() {
    return "sparktrum " + runId;
  }

  private void record(IterationReport report) {
    environmentSteps += report.environmentSteps();
    split.add(report);
    double rate = learner.learningRate(report.before().learner().iteration());
    writer.append(report.row(runId, config.run().seed(), environmentSteps, rate));
  }

  private String line(IterationReport report) {
    double before = report.mean(Diagnostic.SUPPORT_RETURN) / preset.horizon();
    double after = report.mean(Diagnostic.QUERY_RETURN) / preset.horizon();
    return String.format(
        Locale.ROOT,
        "iteration %d/%d  reward a slot %.3f -> %.3f adapted  entropy %.2f  KL %.3f  "
            + "%,.0f steps/s",
        report.iteration(),
        config.training().iterations(),
        before,
        after,
        report.mean(Diagnostic.ENTROPY),
        report.mean(Diagnostic.APPROXIMATE_KL),
        split.stepsPerSecond());
  }

  /** Commits what is finished before a failure ends the run; the failure matters more. */
  private void commitBefore(RuntimeException failure) {
    try {
      commit();
    } catch (RuntimeException second) {
      failure.addSuppressed(second);
    }
  }

  private void commit() {
    int iteration = state.learner().iteration();
    if (iteration > committed) {
      writer.commit(
          TrainingCheckpoint.of(state, environmentSteps, config.resultHash()),
          TrainingCheckpoint.parametersSha256(state),
          config.training().checkpointsKept());
      committed = iteration;
    }
  }
}
