package sparktrum.agents.maml;

import java.util.Arrays;

/** The step sizes of the inner loop. */
public enum InnerRates {
  /**
   * One fixed rate for all parameters: MAML (Finn, Abbeel, Levine, ICML 2017, arXiv 1703.03400).
   */
  SCALAR,
  /**
   * A learned rate for each parameter: Meta-SGD (Li, Zhou, Chen, Li, arXiv 1707.09835). The
   * meta-parameters hold a factor for each parameter, 1 at first, and the rate is the factor times
   * the configured rate. As in the source a factor may fall to zero and change its sign: a
   * parameter that should not adapt can stop, and one whose gradient is biased can correct it.
   */
  PER_PARAMETER;

  /** Meta-parameters beside the network's {@code parameterCount}. */
  public int learnedCount(int parameterCount) {
    return this == PER_PARAMETER ? parameterCount : 0;
  }

  /** Appends initial factors to the initial parameters of a network. */
  float[] initialMetaParameters(float[] parameters) {
    float[] meta = Arrays.copyOf(parameters, parameters.length + learnedCount(parameters.length));
    Arrays.fill(meta, parameters.length, meta.length, 1f);
    return meta;
  }

  /** Writes the rate of each of the first {@code rates.length} meta-parameters. */
  void rates(float[] metaParameters, double innerLearningRate, float[] rates) {
    float base = (float) innerLearningRate;
    for (int i = 0; i < rates.length; i++) {
      rates[i] = this == SCALAR ? base : base * metaParameters[rates.length + i];
    }
  }

  /** Joins the gradients of parameters and rates into that of the meta-parameters. */
  float[] metaGradient(float[] gradient, float[] rateGradient, double innerLearningRate) {
    float[] meta = Arrays.copyOf(gradient, gradient.length + learnedCount(gradient.length));
    float base = (float) innerLearningRate;
    for (int i = gradient.length; i < meta.length; i++) {
      meta[i] = base * rateGradient[i - gradient.length];
    }
    return meta;
  }
}
