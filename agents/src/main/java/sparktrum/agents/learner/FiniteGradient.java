package sparktrum.agents.learner;

import sparktrum.agents.nn.ParameterLayout;

/** Refuses gradients that would spoil every parameter. */
public final class FiniteGradient {
  private FiniteGradient() {}

  /**
   * Returns {@code gradient} if all its entries are finite.
   *
   * @param layout of the parameters, which other entries follow in the same order
   * @throws IllegalStateException naming the first parameter whose entry is not
   */
  public static float[] require(float[] gradient, ParameterLayout layout) {
    for (int i = 0; i < gradient.length; i++) {
      if (!Float.isFinite(gradient[i])) {
        throw new IllegalStateException(
            "gradient is not finite: "
                + (gradient[i] + " at " + layout.describe(i % layout.size())));
      }
    }
    return gradient;
  }
}
