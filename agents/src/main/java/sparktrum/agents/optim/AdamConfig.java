package sparktrum.agents.optim;

import sparktrum.env.Require;

/**
 * Settings of {@link Adam} that a run keeps fixed.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, positive
 */
public record AdamConfig(double beta1, double beta2, double epsilon) {
  private static final double BELOW_ONE = Math.nextDown(1.0);

  public AdamConfig {
    Require.in("beta1", beta1, 0, BELOW_ONE);
    Require.in("beta2", beta2, 0, BELOW_ONE);
    Require.positive("epsilon", epsilon);
  }

  /** The values Kingma and Ba recommend: 0.9, 0.999, 1e-8. */
  public static AdamConfig defaults() {
    return new AdamConfig(0.9, 0.999, 1e-8);
  }
}
