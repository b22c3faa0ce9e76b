package sparktrum.agents.loss;

import sparktrum.env.Require;

/**
 * Weights of the terms beside the policy's in {@link SurrogateLoss}, and the clip of its ratios.
 *
 * @param value weight of the value loss, at least 0
 * @param entropy weight of the entropy bonus, at least 0
 * @param credit weight of the head credits, which are added to the advantage; at least 0
 * @param clip how far from 1 a head's ratio counts, above 0; {@link #UNCLIPPED} for any ratio
 */
public record LossCoefficients(double value, double entropy, double credit, double clip) {
  /** The clip that no ratio reaches. */
  public static final double UNCLIPPED = Double.POSITIVE_INFINITY;

  public LossCoefficients {
    Require.in("valueCoefficient", value, 0, Double.MAX_VALUE);
    Require.in("entropyCoefficient", entropy, 0, Double.MAX_VALUE);
    Require.in("creditCoefficient", credit, 0, Double.MAX_VALUE);
    Require.in("clip", clip, Double.MIN_VALUE, UNCLIPPED);
  }

  /** With head credits and unclipped. */
  public LossCoefficients(double value, double entropy, double credit) {
    this(value, entropy, credit, UNCLIPPED);
  }

  /** Without head credits and unclipped. */
  public LossCoefficients(double value, double entropy) {
    this(value, entropy, 0);
  }
}
