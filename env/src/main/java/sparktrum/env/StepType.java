package sparktrum.env;

/** Where in its episode a lane is after a reset or a step. */
public enum StepType {
  /** The episode goes on. */
  RUNNING,
  /** The decision process has ended: no value beyond this step. */
  TERMINATED,
  /** The time limit was reached: a learner bootstraps across it. */
  TRUNCATED;

  /** Whether the lane must be reset before the next step. */
  public boolean isLast() {
    return this != RUNNING;
  }
}
