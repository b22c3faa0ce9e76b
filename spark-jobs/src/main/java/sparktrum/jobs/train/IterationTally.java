package sparktrum.jobs.train;

import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.jobs.cluster.JobTimes;
import sparktrum.jobs.cluster.RunningIteration;

/** Adds up what the updates of one iteration report. */
final class IterationTally {
  private final int parameterCount;
  private final double[] means = new double[Diagnostic.values().length];
  private final double[] totals = new double[Diagnostic.values().length];
  private ContributionSum first;
  private ContributionSum last;
  private JobTimes times = JobTimes.NONE;
  private double gradientNorms;
  private long jobNanos;
  private long optimizerNanos;
  private long playedAgain;
  private int updates;

  IterationTally(int parameterCount) {
    this.parameterCount = parameterCount;
  }

  /**
   * Takes in the next update.
   *
   * @param job wall time of its Spark job
   * @param optimizer time the driver took to make the next parameters of it
   */
  void add(RunningIteration.Outcome outcome, long job, long optimizer) {
    last = outcome.sum();
    first = first == null ? last : first;
    for (Diagnostic diagnostic : Diagnostic.values()) {
      means[diagnostic.ordinal()] += last.meanDiagnostic(diagnostic);
      totals[diagnostic.ordinal()] += last.totalDiagnostic(diagnostic);
    }
    float[] gradient = new float[parameterCount];
    last.meanGradient(gradient);
    gradientNorms += GradientClip.norm(gradient);
    times = times.plus(outcome.times());
    playedAgain += updates > 0 ? outcome.times().played() : 0;
    jobNanos += job;
    optimizerNanos += optimizer;
    updates++;
  }

  /** Tasks of the iteration. */
  long tasks() {
    return first.taskCount();
  }

  int updates() {
    return updates;
  }

  /** Mean over the tasks as the first update reports it: what the rollouts were like. */
  double first(Diagnostic diagnostic) {
    return first.meanDiagnostic(diagnostic);
  }

  /** Mean over the tasks as the last update reports it. */
  double last(Diagnostic diagnostic) {
    return last.meanDiagnostic(diagnostic);
  }

  /** Mean over the tasks and the updates. */
  double mean(Diagnostic diagnostic) {
    return means[diagnostic.ordinal()] / updates;
  }

  /** Sum over the tasks and the updates. */
  double total(Diagnostic diagnostic) {
    return totals[diagnostic.ordinal()];
  }

  /** Mean over the updates of the norm of the gradient before clipping. */
  double gradientNorm() {
    return gradientNorms / updates;
  }

  /** Partitions whose rollouts a later update had to play again. */
  long playedAgain() {
    return playedAgain;
  }

  JobTimes times() {
    return times;
  }

  long jobNanos() {
    return jobNanos;
  }

  long optimizerNanos() {
    return optimizerNanos;
  }
}
