package sparktrum.agents.maml;

import java.io.Serializable;
import sparktrum.agents.optim.AdamState;

/** All that a checkpoint holds: the meta-parameters with their normalisers, and the optimizer. */
public final class TrainingState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final MetaState meta;
  private final AdamState optimizer;

  private TrainingState(MetaState meta, AdamState optimizer) {
    this.meta = meta;
    this.optimizer = optimizer;
  }

  /**
   * The state of a run.
   *
   * @throws IllegalArgumentException if the optimizer is of another size
   */
  public static TrainingState of(MetaState meta, AdamState optimizer) {
    if (meta.metaParameters().length != optimizer.size()) {
      throw new IllegalArgumentException(
          "optimizer has size " + optimizer.size() + ", expected " + meta.metaParameters().length);
    }
    return new TrainingState(meta, optimizer);
  }

  public MetaState meta() {
    return meta;
  }

  public AdamState optimizer() {
    return optimizer;
  }
}
