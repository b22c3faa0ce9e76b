package sparktrum.agents.reduce;

import java.io.Serializable;
import sparktrum.env.Require;

/** What one task adds to an iteration: a pure function of (meta-parameters, task, seed). */
public final class TaskContribution implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The task, for error messages. */
  public final String taskId;

  /** Seed the task was played with, for error messages. */
  public final long seed;

  /** Gradient of the task's meta-loss, one entry for each meta-parameter. */
  public final float[] gradient;

  /** Moments of the observations seen, before normalisation. */
  public final Moments observations;

  /** Moments of the returns seen, before normalisation; vectors of size 1. */
  public final Moments returns;

  /** Indexed by {@link Diagnostic#ordinal()}; finite. */
  public final double[] diagnostics;

  /**
   * Keeps the arrays it is given.
   *
   * @throws IllegalArgumentException if {@code returns} is not of size 1 or a diagnostic is missing
   */
  public TaskContribution(
      String taskId,
      long seed,
      float[] gradient,
      Moments observations,
      Moments returns,
      double[] diagnostics) {
    Require.length("moments of returns", returns.size(), 1);
    Require.length("diagnostics", diagnostics.length, Diagnostic.values().length);
    this.taskId = taskId;
    this.seed = seed;
    this.gradient = gradient;
    this.observations = observations;
    this.returns = returns;
    this.diagnostics = diagnostics;
  }
}
