package sparktrum.agents.loss;

import sparktrum.env.Require;

/**
 * Weights of the terms beside the policy's in {@link SurrogateLoss}.
 *
 * @param value weight of the value loss, at least 0
 * @param entropy weight of the entropy bonus, at least 0
 * @param credit weight of the head credits, which are added to the advantage; at least 0
 */
public record LossCoefficients(double value, double entropy, double credit) {
  public LossCoefficients {
    Require.in("valueCoefficient", value, 0, Double.MAX_VALUE);
    Require.in("entropyCoefficient", entropy, 0, Double.MAX_VALUE);
    Require.in("creditCoefficient", credit, 0, Double.MAX_VALUE);
  }

  /** Without head credits. */
  public LossCoefficients(double value, double entropy) {
    this(value, entropy, 0);
  }
}
