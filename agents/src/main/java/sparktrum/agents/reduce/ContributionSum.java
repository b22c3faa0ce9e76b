package sparktrum.agents.reduce;

import java.io.Serializable;
import sparktrum.env.Require;

/**
 * Exact sum of {@link TaskContribution}s. Any order, partitioning and merge tree over the same
 * contributions gives the same bits.
 *
 * <p>Gradients are kept to 2^-40 (9e-13, finer than the last place of a float32 above 1.6e-5), and
 * the largest entries of all tasks together may reach 2^23 (8.4e6). Moments and diagnostics are
 * kept to 2^-24 (6e-8) of sums over whole rollouts and may reach 2^39 (5.5e11). Whatever is not
 * finite or leaves the range is refused with the task id, the seed and the index.
 */
public final class ContributionSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int GRADIENT_BITS = 40;
  private static final int MOMENT_BITS = 24;

  private final FixedPointSum gradient;
  private final FixedPointSum observationSum;
  private final FixedPointSum observationSquareSum;
  private final FixedPointSum returnSum;
  private final FixedPointSum returnSquareSum;
  private final FixedPointSum diagnostics;
  private final int parameterCount;
  private final int observationSize;
  private long observationCount;
  private long returnCount;
  private long taskCount;

  private ContributionSum(int parameterCount, int observationSize) {
    this.parameterCount = parameterCount;
    this.observationSize = observationSize;
    gradient = new FixedPointSum(parameterCount, GRADIENT_BITS);
    observationSum = new FixedPointSum(observationSize, MOMENT_BITS);
    observationSquareSum = new FixedPointSum(observationSize, MOMENT_BITS);
    returnSum = new FixedPointSum(1, MOMENT_BITS);
    returnSquareSum = new FixedPointSum(1, MOMENT_BITS);
    diagnostics = new FixedPointSum(Diagnostic.values().length, MOMENT_BITS);
  }

  /** The sum of no contributions, for gradients and observations of these sizes. */
  public static ContributionSum create(int parameterCount, int observationSize) {
    return new ContributionSum(parameterCount, observationSize);
  }

  /**
   * Adds one task.
   *
   * @return this sum
   * @throws ArithmeticException if a value is NaN, infinite or out of range; the message names the
   *     task and the seed, and this sum is of no use afterwards
   * @throws IllegalArgumentException if the sizes differ
   */
  public ContributionSum add(TaskContribution task) {
    String source = " of task " + task.taskId + " (seed " + task.seed + ")";
    gradient.add(task.gradient, "gradient" + source);
    observationSum.add(task.observations.sum, "observation sum" + source);
    observationSquareSum.add(task.observations.squareSum, "observation square sum" + source);
    returnSum.add(task.returns.sum, "return sum" + source);
    returnSquareSum.add(task.returns.squareSum, "return square sum" + source);
    diagnostics.add(task.diagnostics, "diagnostics" + source);
    observationCount = Math.addExact(observationCount, task.observations.count);
    returnCount = Math.addExact(returnCount, task.returns.count);
    taskCount++;
    return this;
  }

  /**
   * Adds all tasks of {@code other}, which is left as it is.
   *
   * @return this sum
   * @throws ArithmeticException if a sum leaves its range
   * @throws IllegalArgumentException if the sizes differ
   */
  public ContributionSum merge(ContributionSum other) {
    gradient.merge(other.gradient, "gradients");
    observationSum.merge(other.observationSum, "observation sums");
    observationSquareSum.merge(other.observationSquareSum, "observation square sums");
    returnSum.merge(other.returnSum, "return sums");
    returnSquareSum.merge(other.returnSquareSum, "return square sums");
    diagnostics.merge(other.diagnostics, "diagnostics");
    observationCount = Math.addExact(observationCount, other.observationCount);
    returnCount = Math.addExact(returnCount, other.returnCount);
    taskCount = Math.addExact(taskCount, other.taskCount);
    return this;
  }

  /** Tasks added. */
  public long taskCount() {
    return taskCount;
  }

  /** Writes the mean gradient over the tasks. */
  public void meanGradient(float[] out) {
    Require.length("mean gradient", out.length, parameterCount);
    requireTasks();
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) (gradient.value(i) / taskCount);
    }
  }

  /** Moments of the observations of all tasks together. */
  public Moments observations() {
    Moments total = Moments.create(observationSize);
    observationSum.copyTo(total.sum);
    observationSquareSum.copyTo(total.squareSum);
    total.count = observationCount;
    return total;
  }

  /** Moments of the returns of all tasks together. */
  public Moments returns() {
    Moments total = Moments.create(1);
    returnSum.copyTo(total.sum);
    returnSquareSum.copyTo(total.squareSum);
    total.count = returnCount;
    return total;
  }

  /** Mean of a diagnostic over the tasks. */
  public double meanDiagnostic(Diagnostic diagnostic) {
    requireTasks();
    return diagnostics.value(diagnostic.ordinal()) / taskCount;
  }

  /** Sum of a diagnostic over the tasks. */
  public double totalDiagnostic(Diagnostic diagnostic) {
    return diagnostics.value(diagnostic.ordinal());
  }

  private void requireTasks() {
    if (taskCount == 0) {
      throw new IllegalStateException("no task has been added: a mean over none is undefined");
    }
  }
}
