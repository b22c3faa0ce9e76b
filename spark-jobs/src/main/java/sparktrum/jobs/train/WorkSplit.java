package sparktrum.jobs.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.jobs.cluster.JobTimes;

/**
 * Where the wall time of a run's iterations went. The time in which the busiest executor was at
 * work is shared out as all executors together spent theirs; what neither they nor the driver's
 * sums and optimizer needed is Spark's.
 */
final class WorkSplit {
  private static final double NANO = 1e-9;

  private final DoubleStream.Builder overheads = DoubleStream.builder();
  private JobTimes times = JobTimes.NONE;
  private double rolloutSeconds;
  private double gradientSeconds;
  private double optimizerSeconds;
  private double wallSeconds;
  private long environmentSteps;
  private long playedAgain;
  private int iterations;
  private int jobs;

  void add(IterationReport report) {
    IterationTally tally = report.tally();
    times = times.plus(tally.times());
    rolloutSeconds += tally.total(Diagnostic.ROLLOUT_SECONDS);
    gradientSeconds += tally.total(Diagnostic.GRADIENT_SECONDS);
    optimizerSeconds += tally.optimizerNanos() * NANO;
    wallSeconds += report.iterationNanos() * NANO;
    environmentSteps += report.environmentSteps();
    playedAgain += tally.playedAgain();
    overheads.add(report.overheadSeconds());
    jobs += tally.updates();
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
    double perWork = times.criticalNanos() / (double) times.workNanos();
    double rollouts = rolloutSeconds * perWork;
    double gradients = gradientSeconds * perWork;
    double reduction = (times.reductionNanos() * perWork + times.mergeNanos()) * NANO;
    double rest = wallSeconds - rollouts - gradients - reduction - optimizerSeconds;
    double[] sorted = overheads.build().sorted().toArray();
    return String.format(
            Locale.ROOT,
            "Time of an iteration: %.0f ms (mean of %d): %.1f %% rollouts, %.1f %% gradients,"
                + " %.1f %% reduction, %.1f %% optimizer, %.1f %% Spark%n"
                + "Driver and Spark: %.0f ms an iteration (median), %.1f ms a job%n"
                + "Environment steps: %,d, %,.0f per second%n",
            1e3 * wallSeconds / iterations,
            iterations,
            share(rollouts),
            share(gradients),
            share(reduction),
            share(optimizerSeconds),
            share(rest),
            1e3 * sorted[sorted.length / 2],
            1e3 * Arrays.stream(sorted).sum() / jobs,
            environmentSteps,
            stepsPerSecond())
        + memoryText();
  }

  private double share(double seconds) {
    return 100 * seconds / wallSeconds;
  }

  /** What kept rollouts cost beyond playing them once; empty where nothing was lost. */
  private String memoryText() {
    return playedAgain == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "Rollouts of %d partitions were lost and played again: if that is many, give executors"
                + " more memory%n",
            playedAgain);
  }
}
