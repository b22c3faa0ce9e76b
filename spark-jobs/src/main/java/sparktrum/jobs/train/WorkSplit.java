package sparktrum.jobs.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import sparktrum.agents.reduce.Diagnostic;

/** Where the time of a run went. */
final class WorkSplit {
  private static final double NANO = 1e-9;

  private final DoubleStream.Builder overheads = DoubleStream.builder();
  private double rolloutSeconds;
  private double gradientSeconds;
  private double workSeconds;
  private double wallSeconds;
  private long environmentSteps;
  private int iterations;

  void add(IterationReport report) {
    rolloutSeconds += report.total(Diagnostic.ROLLOUT_SECONDS);
    gradientSeconds += report.total(Diagnostic.GRADIENT_SECONDS);
    workSeconds += report.outcome().workNanos() * NANO;
    wallSeconds += report.iterationNanos() * NANO;
    environmentSteps += report.environmentSteps();
    overheads.add(report.overheadSeconds());
    iterations++;
  }

  double stepsPerSecond() {
    return environmentSteps / wallSeconds;
  }

  /** Lines for the end of a run; empty if there was no iteration. */
  String text() {
    if (iterations == 0) {
      return "";
    }
    double[] sorted = overheads.build().sorted().toArray();
    return String.format(
        Locale.ROOT,
        "Executor time: %.1f %% rollouts, %.1f %% gradients, %.1f %% rest%n"
            + "Driver and Spark: %.0f ms an iteration (median of %d), %.1f %% of wall time%n"
            + "Environment steps: %,d, %,.0f per second%n",
        100 * rolloutSeconds / workSeconds,
        100 * gradientSeconds / workSeconds,
        100 * (1 - (rolloutSeconds + gradientSeconds) / workSeconds),
        1e3 * sorted[sorted.length / 2],
        iterations,
        100 * Arrays.stream(sorted).sum() / wallSeconds,
        environmentSteps,
        stepsPerSecond());
  }
}
