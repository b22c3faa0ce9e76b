package sparktrum.jobs.train;

import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.jobs.cluster.ContributionJob;
import sparktrum.jobs.store.TableRow;
import sparktrum.jobs.store.Tables;

/**
 * What one iteration did.
 *
 * @param before state its tasks started from
 * @param after state after the update
 * @param outcome sum and times of the Spark job
 * @param jobNanos wall time of the Spark job
 * @param iterationNanos wall time of the iteration
 */
record IterationReport(
    TrainingState before,
    TrainingState after,
    ContributionJob.Outcome outcome,
    long jobNanos,
    long iterationNanos) {
  private static final double NANO = 1e-9;

  /** Meta-updates done. */
  int iteration() {
    return after.learner().iteration();
  }

  double mean(Diagnostic diagnostic) {
    return outcome.sum().meanDiagnostic(diagnostic);
  }

  double total(Diagnostic diagnostic) {
    return outcome.sum().totalDiagnostic(diagnostic);
  }

  long environmentSteps() {
    return Math.round(total(Diagnostic.ENVIRONMENT_STEPS));
  }

  /** Wall time in which no executor was at work. */
  double overheadSeconds() {
    return (iterationNanos - outcome.criticalNanos()) * NANO;
  }

  /**
   * The row of table {@code iterations}.
   *
   * @param environmentSteps environment steps of the run so far
   * @param learningRate outer learning rate of the update
   */
  TableRow row(String runId, long seed, long environmentSteps, double learningRate) {
    ContributionSum sum = outcome.sum();
    return Tables.ITERATIONS
        .row()
        .set("run_id", runId)
        .set("trial_id", runId)
        .set("agent", "maml")
        .set("seed", seed)
        .set("iteration", (long) iteration())
        .set("tasks", sum.taskCount())
        .set("support_return", mean(Diagnostic.SUPPORT_RETURN))
        .set("query_return", mean(Diagnostic.QUERY_RETURN))
        .set("adaptation_gain", mean(Diagnostic.QUERY_RETURN) - mean(Diagnostic.SUPPORT_RETURN))
        .set("entropy", mean(Diagnostic.ENTROPY))
        .set("approximate_kl", mean(Diagnostic.APPROXIMATE_KL))
        .set("policy_loss", mean(Diagnostic.POLICY_LOSS))
        .set("value_loss", mean(Diagnostic.VALUE_LOSS))
        .set("gradient_norm", gradientNorm())
        .set("learning_rate", learningRate)
        .set("parameter_change", parameterChange())
        .set("environment_steps", environmentSteps)
        .set("rollout_s", total(Diagnostic.ROLLOUT_SECONDS))
        .set("gradient_s", total(Diagnostic.GRADIENT_SECONDS))
        .set("job_s", jobNanos * NANO)
        .set("overhead_s", overheadSeconds())
        .set("iteration_s", iterationNanos * NANO);
  }

  private double gradientNorm() {
    float[] gradient = new float[after.learner().parameters().length];
    outcome.sum().meanGradient(gradient);
    return GradientClip.norm(gradient);
  }

  private double parameterChange() {
    float[] old = before.learner().parameters();
    float[] change = after.learner().parameters().clone();
    for (int i = 0; i < change.length; i++) {
      change[i] -= old[i];
    }
    return GradientClip.norm(change);
  }
}
