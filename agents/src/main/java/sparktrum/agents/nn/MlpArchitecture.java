package sparktrum.agents.nn;

import java.util.List;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * An actor-critic of fully connected layers: tanh hidden layers, then one linear output layer whose
 * first {@code choiceCount} outputs are the logits of all heads, followed by the value estimate
 * and, if wanted, one credit for each head. One output layer instead of two keeps it one matrix
 * product.
 *
 * @param observationSize entries of an observation, at least 1
 * @param actions the heads
 * @param hiddenSizes units of each hidden layer, at least one layer
 * @param headCredits whether one more output for each head, after the value, judges what that head
 *     did in the step before
 */
public record MlpArchitecture(
    int observationSize, ActionSpec actions, List<Integer> hiddenSizes, boolean headCredits) {
  private static final int LARGEST = 1 << 16;

  public MlpArchitecture {
    Require.in("observationSize", observationSize, 1, LARGEST);
    hiddenSizes = List.copyOf(hiddenSizes);
    Require.in("number of hidden layers", hiddenSizes.size(), 1, 16);
    hiddenSizes.forEach(units -> Require.in("units of a hidden layer", units, 1, LARGEST));
  }

  /** Without head credits. */
  public MlpArchitecture(int observationSize, ActionSpec actions, List<Integer> hiddenSizes) {
    this(observationSize, actions, hiddenSizes, false);
  }

  /** Matrices in the network: hidden layers and the output layer. */
  public int layerCount() {
    return hiddenSizes.size() + 1;
  }

  /** Logits, the value, and the head credits if there are any. */
  public int outputSize() {
    return actions.choiceCount() + 1 + creditCount();
  }

  /** Head credits: one for each head or none. */
  public int creditCount() {
    return headCredits ? actions.headCount() : 0;
  }

  /** Index of the value among the outputs. */
  public int valueIndex() {
    return actions.choiceCount();
  }

  /** Units of layer {@code level}: 0 is the observation, {@link #layerCount()} the outputs. */
  public int units(int level) {
    if (level == 0) {
      return observationSize;
    }
    return level == layerCount() ? outputSize() : hiddenSizes.get(level - 1);
  }

  /** Where each matrix lies in the flat vector. */
  public ParameterLayout layout() {
    int[] sizes = new int[layerCount() + 1];
    for (int level = 0; level < sizes.length; level++) {
      sizes[level] = units(level);
    }
    return ParameterLayout.ofLayers(sizes);
  }
}
