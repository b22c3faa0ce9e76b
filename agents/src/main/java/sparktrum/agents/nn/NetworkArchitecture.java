package sparktrum.agents.nn;

import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.nn.ParameterLayout.Shape;
import sparktrum.env.ActionSpec;
import sparktrum.env.Require;

/**
 * An actor-critic as a stack of layers: hidden layers, then one linear output layer whose first
 * {@code choiceCount} outputs are the logits of all heads, followed by the value estimate and, if
 * wanted, one credit for each head. One output layer instead of two keeps it one matrix product.
 *
 * @param inputSize entries of an input, at least 1
 * @param actions the heads
 * @param hidden the layers below the output layer, from the input upwards, at least one
 * @param headCredits whether one more output for each head, after the value, judges what that head
 *     did in the step before
 */
public record NetworkArchitecture(
    int inputSize, ActionSpec actions, List<LayerSpec> hidden, boolean headCredits) {

  public NetworkArchitecture {
    Require.in("inputSize", inputSize, 1, LayerSpec.LARGEST);
    hidden = List.copyOf(hidden);
    Require.in("number of hidden layers", hidden.size(), 1, 16);
    if (hidden.get(0) instanceof LayerSpec.Residual lowest) {
      throw new IllegalArgumentException(
          "the lowest layer is residual, put a dense layer under it: " + lowest);
    }
  }

  /** Fully connected hidden layers of these sizes. */
  public static NetworkArchitecture mlp(
      int inputSize, ActionSpec actions, List<Integer> hiddenSizes, boolean headCredits) {
    List<LayerSpec> hidden = new ArrayList<>();
    hiddenSizes.forEach(units -> hidden.add(new LayerSpec.Dense(units)));
    return new NetworkArchitecture(inputSize, actions, hidden, headCredits);
  }

  /** Hidden layers and the output layer. */
  public int layerCount() {
    return hidden.size() + 1;
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

  /** Whether an output depends on inputs of earlier steps. */
  public boolean hasMemory() {
    return hidden.stream().anyMatch(LayerSpec::hasMemory);
  }

  /** Entries of level {@code level}: 0 is the input, {@link #layerCount()} the outputs. */
  public int units(int level) {
    if (level == layerCount()) {
      return outputSize();
    }
    int units = inputSize;
    for (LayerSpec layer : hidden.subList(0, level)) {
      units = layer.outputSize(units);
    }
    return units;
  }

  /** Where each matrix lies in the flat vector: layer after layer, the output layer last. */
  public ParameterLayout layout() {
    List<List<Shape>> layers = new ArrayList<>();
    for (int layer = 0; layer < hidden.size(); layer++) {
      layers.add(hidden.get(layer).shapes(units(layer)));
    }
    int below = units(hidden.size());
    layers.add(
        List.of(new Shape("weight", below, outputSize()), new Shape("bias", 1, outputSize())));
    return ParameterLayout.of(layers);
  }
}
