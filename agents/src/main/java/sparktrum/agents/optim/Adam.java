package sparktrum.agents.optim;

import sparktrum.env.Require;

/**
 * Adam: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, Algorithm 1.
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g
 *   v = beta2 v + (1 - beta2) g^2
 *   p = p - rate (m / (1 - beta1^t)) / (sqrt(v / (1 - beta2^t)) + epsilon)
 * </pre>
 *
 * Each element is computed in double precision and stored in float, and {@code beta^t} comes from
 * {@link StrictMath}, so a step has the same bits on every machine, and an optimizer restored from
 * its {@link #state()} goes on bit for bit. Steps down the gradient: pass the gradient of a loss.
 */
public final class Adam {
  private final AdamConfig config;
  private final float[] firstMoment;
  private final float[] secondMoment;
  private long stepCount;

  private Adam(AdamConfig config, AdamState state) {
    this.config = config;
    this.stepCount = state.stepCount();
    this.firstMoment = state.firstMoment();
    this.secondMoment = state.secondMoment();
  }

  /** An optimizer of {@code size} parameters that has taken no step. */
  public static Adam create(AdamConfig config, int size) {
    return restore(config, AdamState.initial(size));
  }

  /** An optimizer that goes on from {@code state}. */
  public static Adam restore(AdamConfig config, AdamState state) {
    return new Adam(config, state);
  }

  /**
   * Takes one step: changes {@code parameters} in place, reads {@code gradient}.
   *
   * @param learningRate step size, at least 0
   * @throws IllegalArgumentException if a length differs from the size or the rate is negative
   */
  public void step(float[] parameters, float[] gradient, double learningRate) {
    Require.length("parameters", parameters.length, firstMoment.length);
    Require.length("gradient", gradient.length, firstMoment.length);
    Require.in("learning rate", learningRate, 0, Double.MAX_VALUE);
    stepCount++;
    double correction1 = 1 - StrictMath.pow(config.beta1(), stepCount);
    double correction2 = 1 - StrictMath.pow(config.beta2(), stepCount);
    for (int i = 0; i < parameters.length; i++) {
      double g = gradient[i];
      double m = config.beta1() * firstMoment[i] + (1 - config.beta1()) * g;
      double v = config.beta2() * secondMoment[i] + (1 - config.beta2()) * g * g;
      firstMoment[i] = (float) m;
      secondMoment[i] = (float) v;
      double direction = (m / correction1) / (Math.sqrt(v / correction2) + config.epsilon());
      parameters[i] = (float) (parameters[i] - learningRate * direction);
    }
  }

  /** A snapshot of the state. */
  public AdamState state() {
    return AdamState.of(stepCount, firstMoment, secondMoment);
  }
}
