package sparktrum.agents.loss;

import sparktrum.env.Require;

/**
 * Weights of the terms beside the policy's in {@link SurrogateLoss}.
 *
 * @param value weight of the value loss, at least 0
 * @param entropy weight of the entropy bonus, at least 0
 */
public record LossCoefficients(double value, double entropy) {
  public LossCoefficients {
    Require.in("valueCoefficient", value, 0, Double.MAX_VALUE);
    Require.in("entropyCoefficient", entropy, 0, Double.MAX_VALUE);
  }
}
