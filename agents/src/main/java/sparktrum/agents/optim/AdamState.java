package sparktrum.agents.optim;

import java.io.Serializable;
import sparktrum.env.Require;

/** What {@link Adam} carries from step to step; a snapshot that nothing changes afterwards. */
public final class AdamState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final long stepCount;
  private final float[] firstMoment;
  private final float[] secondMoment;

  private AdamState(long stepCount, float[] firstMoment, float[] secondMoment) {
    this.stepCount = stepCount;
    this.firstMoment = firstMoment;
    this.secondMoment = secondMoment;
  }

  /**
   * A state of copies of these values.
   *
   * @param stepCount steps taken, at least 0
   * @throws IllegalArgumentException if the lengths differ or the step count is negative
   */
  public static AdamState of(long stepCount, float[] firstMoment, float[] secondMoment) {
    Require.length("second moment", secondMoment.length, firstMoment.length);
    if (stepCount < 0) {
      throw new IllegalArgumentException("step count is negative: " + stepCount);
    }
    return new AdamState(stepCount, firstMoment.clone(), secondMoment.clone());
  }

  /** The state before the first step. */
  public static AdamState initial(int size) {
    return new AdamState(0, new float[size], new float[size]);
  }

  /** Number of parameters. */
  public int size() {
    return firstMoment.length;
  }

  /** Steps taken. */
  public long stepCount() {
    return stepCount;
  }

  /** Copy of the moving mean of the gradient, before bias correction. */
  public float[] firstMoment() {
    return firstMoment.clone();
  }

  /** Copy of the moving mean of the squared gradient, before bias correction. */
  public float[] secondMoment() {
    return secondMoment.clone();
  }
}
