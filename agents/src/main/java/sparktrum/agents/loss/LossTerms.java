package sparktrum.agents.loss;

/** Means over the rows of a batch, for reports. */
public final class LossTerms {
  /** Minus the sum over heads of ratio times advantage, the ratio clipped where it is. */
  public double policy;

  /** Half the squared error of the critic, in normalised units. */
  public double value;

  /** Entropy of all heads together, in nats. */
  public double entropy;

  /**
   * Log-probability when the choices were drawn minus log-probability now, all heads together: an
   * unbiased estimate of the KL divergence from the policy that acted to this one.
   */
  public double approximateKl;

  /** Share of the choices of all heads whose ratio is clipped and teaches nothing, in [0, 1]. */
  public double clippedFraction;

  void clear() {
    policy = 0;
    value = 0;
    entropy = 0;
    approximateKl = 0;
    clippedFraction = 0;
  }
}
