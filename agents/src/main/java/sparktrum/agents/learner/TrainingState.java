package sparktrum.agents.learner;

import java.io.Serializable;
import sparktrum.agents.optim.AdamState;

/** All that a checkpoint holds: the parameters with their normalisers, and the optimizer. */
public final class TrainingState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LearnerState learner;
  private final AdamState optimizer;

  private TrainingState(LearnerState learner, AdamState optimizer) {
    this.learner = learner;
    this.optimizer = optimizer;
  }

  /**
   * The state of a run.
   *
   * @throws IllegalArgumentException if the optimizer is of another size
   */
  public static TrainingState of(LearnerState learner, AdamState optimizer) {
    if (learner.parameters().length != optimizer.size()) {
      throw new IllegalArgumentException(
          "optimizer has size " + optimizer.size() + ", expected " + learner.parameters().length);
    }
    return new TrainingState(learner, optimizer);
  }

  public LearnerState learner() {
    return learner;
  }

  public AdamState optimizer() {
    return optimizer;
  }
}
