package sparktrum.agents.learner;

import java.io.Serializable;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.Require;

/** What every task of an iteration starts from: broadcast once, then only read. */
public final class LearnerState implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int iteration;
  private final float[] parameters;
  private final Normalizer observations;
  private final Normalizer returns;

  private LearnerState(
      int iteration, float[] parameters, Normalizer observations, Normalizer returns) {
    this.iteration = iteration;
    this.parameters = parameters;
    this.observations = observations;
    this.returns = returns;
  }

  /**
   * The state of an iteration; keeps the array it is given.
   *
   * @param iteration iterations made so far, at least 0
   * @param parameters the network's parameters first, then what else is learned
   * @param observations normaliser of observations
   * @param returns normaliser of returns, of size 1: the scale of the critic's outputs
   */
  public static LearnerState of(
      int iteration, float[] parameters, Normalizer observations, Normalizer returns) {
    Require.in("iteration", iteration, 0, Integer.MAX_VALUE);
    Require.length("normalizer of returns", returns.size(), 1);
    return new LearnerState(iteration, parameters, observations, returns);
  }

  /** Iterations made so far. */
  public int iteration() {
    return iteration;
  }

  /** The network's parameters first, then what else is learned. Shared: do not change. */
  public float[] parameters() {
    return parameters;
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
