package sparktrum.jobs.train;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.env.Preset;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.IterationJob;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.Partitions;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.cluster.RunningIteration;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.config.TrainingSettings;
import sparktrum.jobs.store.Checkpoint;
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
  private final int horizon;
  private final Learner learner;
  private final Validation validation;
  private final WorkSplit split = new WorkSplit();
  private final TrainingMetrics metrics;
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
    Preset preset = config.environment().createPreset();
    horizon = preset.horizon();
    learner = config.agent().learner(preset, config.training().iterations());
    validation = Validation.of(cluster, config, source, runId);
    metrics = TrainingMetrics.register(config.training().iterations(), horizon);
    state = learner.initialState(config.run().seed());
  }

  /** Goes on from {@code restored}, after {@code steps} environment steps. */
  void restore(TrainingState restored, long steps) {
    state = restored;
    environmentSteps = steps;
    committed = iteration();
    metrics.restored(committed, steps);
  }

  TrainingState state() {
    return state;
  }

  /** Iterations done. */
  int iteration() {
    return state.learner().iteration();
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
    IterationJob job = job();
    int last = config.training().iterations();
    try {
      while (iteration() < last && !stopRequested.getAsBoolean()) {
        IterationReport report = iterate(job);
        split.add(report);
        metrics.show(report, environmentSteps + report.environmentSteps());
        progress.step(report.iteration(), line(report));
        OptionalDouble reward = validation.after(report.after().learner(), writer, progress);
        finish(report);
        reward.ifPresent(this::validated);
        if (report.iteration() % config.training().checkpointEvery() == 0) {
          commit();
        }
      }
    } catch (RuntimeException failure) {
      if (!stopRequested.getAsBoolean()) {
        commitBefore(failure);
        throw JobFailure.during("iteration " + iteration(), failure);
      }
    }
    commit();
    return iteration() == last;
  }

  private void validated(double reward) {
    metrics.validated(reward);
    writer.keepIfBest(checkpoint(), reward);
  }

  private IterationJob job() {
    TrainingSettings settings = config.training();
    int slots = settings.tasksPerIteration();
    return IterationJob.create(
        cluster.context(),
        LearnerSlots.of(config, source),
        slots,
        Partitions.count(slots, cluster.tasksAtOnce(), settings.partitions()),
        learner.updates(),
        Long.BYTES * (long) state.learner().parameters().length);
  }

  private IterationReport iterate(IterationJob job) {
    TrainingState before = state;
    TrainingState after = before;
    IterationTally tally = new IterationTally(before.learner().parameters().length);
    long start = System.nanoTime();
    try (RunningIteration running = job.start(before.learner(), group())) {
      for (int update = 0; update < learner.updates(); update++) {
        long began = System.nanoTime();
        RunningIteration.Outcome outcome =
            running.update(after.learner(), update, description(update));
        long reduced = System.nanoTime();
        after = learner.update(after, update, outcome.sum());
        tally.add(outcome, reduced - began, System.nanoTime() - reduced);
      }
    }
    long end = System.nanoTime();
    return new IterationReport(before, after, tally, end - start);
  }

  /** What Spark's pages show of an update; iterations count from 1, as in the lines of progress. */
  private String description(int update) {
    String iteration = learner.agent() + " iteration " + (iteration() + 1) + ": ";
    String rollouts = update == 0 ? "rollouts, " : "";
    return iteration + rollouts + "gradients, update " + (update + 1) + " of " + learner.updates();
  }

  /** The Spark job group of this run's work. */
  String group() {
    return "sparktrum " + runId;
  }

  /**
   * Goes on from an iteration that is done and, where it is time to, validated: one stopped before
   * its validation is played again when the run is resumed, or the validation would be missing.
   */
  private void finish(IterationReport report) {
    state = report.after();
    environmentSteps += report.environmentSteps();
    double rate = learner.learningRate(report.before().learner().iteration());
    long seed = config.run().seed();
    writer.append(report.row(runId, learner.agent(), seed, environmentSteps, rate));
  }

  private String line(IterationReport report) {
    IterationTally tally = report.tally();
    return String.format(
        Locale.ROOT,
        "%s iteration %d/%d  reward a slot %.3f -> %.3f  entropy %.2f  KL %.3f  %,.0f steps/s",
        learner.agent(),
        report.iteration(),
        config.training().iterations(),
        tally.first(Diagnostic.SUPPORT_RETURN) / horizon,
        tally.first(Diagnostic.QUERY_RETURN) / horizon,
        tally.mean(Diagnostic.ENTROPY),
        tally.last(Diagnostic.APPROXIMATE_KL),
        split.stepsPerSecond());
  }

  /** Commits what is finished before a failure ends the run; the failure matters more. */
  private void commitBefore(RuntimeException failure) {
    try {
      commit();
    } catch (RuntimeException second) {
      if (second != failure) {
        failure.addSuppressed(second);
      }
    }
  }

  private void commit() {
    if (iteration() > committed) {
      writer.commit(
          checkpoint(),
          TrainingCheckpoint.parametersSha256(state),
          config.training().checkpointsKept());
      committed = iteration();
    }
  }

  private Checkpoint checkpoint() {
    return TrainingCheckpoint.of(state, environmentSteps, config.resultHash());
  }
}
