package sparktrum.jobs.train;

import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.jobs.store.TableRow;
import sparktrum.jobs.store.Tables;

/**
 * What one iteration did.
 *
 * @param before state its tasks started from
 * @param after state after its updates
 * @param tally what the updates reported
 * @param iterationNanos wall time of the iteration
 */
record IterationReport(
    TrainingState before, TrainingState after, IterationTally tally, long iterationNanos) {
  private static final double NANO = 1e-9;

  /** Iterations done. */
  int iteration() {
    return after.learner().iteration();
  }

  long environmentSteps() {
    return Math.round(tally.total(Diagnostic.ENVIRONMENT_STEPS));
  }

  /** Wall time in which no executor was at work. */
  double overheadSeconds() {
    return (iterationNanos - tally.times().criticalNanos()) * NANO;
  }

  /**
   * The row of table {@code iterations}.
   *
   * @param agent name of the agent
   * @param environmentSteps environment steps of the run so far
   * @param learningRate learning rate of the updates
   */
  TableRow row(String runId, String agent, long seed, long environmentSteps, double learningRate) {
    double support = tally.first(Diagnostic.SUPPORT_RETURN);
    double query = tally.first(Diagnostic.QUERY_RETURN);
    return Tables.ITERATIONS
        .row()
        .set("run_id", runId)
        .set("trial_id", runId)
        .set("agent", agent)
        .set("seed", seed)
        .set("iteration", (long) iteration())
        .set("tasks", tally.tasks())
        .set("updates", (long) tally.updates())
        .set("support_return", support)
        .set("query_return", query)
        .set("adaptation_gain", query - support)
        .set("entropy", tally.mean(Diagnostic.ENTROPY))
        .set("approximate_kl", tally.last(Diagnostic.APPROXIMATE_KL))
        .set("policy_loss", tally.mean(Diagnostic.POLICY_LOSS))
        .set("value_loss", tally.mean(Diagnostic.VALUE_LOSS))
        .set("gradient_norm", tally.gradientNorm())
        .set("learning_rate", learningRate)
        .set("parameter_change", parameterChange())
        .set("environment_steps", environmentSteps)
        .set("rollout_s", tally.total(Diagnostic.ROLLOUT_SECONDS))
        .set("gradient_s", tally.total(Diagnostic.GRADIENT_SECONDS))
        .set("reduction_s", tally.times().reductionNanos() * NANO)
        .set("job_s", tally.jobNanos() * NANO)
        .set("overhead_s", overheadSeconds())
        .set("iteration_s", iterationNanos * NANO);
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
