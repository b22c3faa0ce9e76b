package sparktrum.agents.maml;

import java.io.Serializable;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.Require;

/** What every task of an iteration starts from: broadcast once, then only read. */
public final class MetaState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int iteration;
  private final float[] metaParameters;
  private final Normalizer observations;
  private final Normalizer returns;

  private MetaState(
      int iteration, float[] metaParameters, Normalizer observations, Normalizer returns) {
    this.iteration = iteration;
    this.metaParameters = metaParameters;
    this.observations = observations;
    this.returns = returns;
  }

  /**
   * The state of an iteration; keeps the array it is given.
   *
   * @param iteration outer updates made so far, at least 0
   * @param metaParameters the network's parameters, then the factors of learned inner rates
   * @param observations normaliser of observations
   * @param returns normaliser of returns, of size 1: the scale of the critic's outputs
   */
  public static MetaState of(
      int iteration, float[] metaParameters, Normalizer observations, Normalizer returns) {
    Require.in("iteration", iteration, 0, Integer.MAX_VALUE);
    Require.length("normalizer of returns", returns.size(), 1);
    return new MetaState(iteration, metaParameters, observations, returns);
  }

  /** Outer updates made so far. */
  public int iteration() {
    return iteration;
  }

  /** The network's parameters, then the factors of learned inner rates. Shared: do not change. */
  public float[] metaParameters() {
    return metaParameters;
  }

  /** Normaliser of observations. */
  public Normalizer observations() {
    return observations;
  }

  /** Normaliser of returns. */
  public Normalizer returns() {
    return returns;
  }
}
