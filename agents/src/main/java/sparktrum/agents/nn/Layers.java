package sparktrum.agents.nn;

import java.util.List;
import sparktrum.agents.kernel.DenseKernel;

/** Makes the layers of an architecture, from the input to the output layer. */
final class Layers {
  private Layers() {}

  /** For acting in up to {@code lanes} lanes. */
  static ActingLayer[] acting(NetworkArchitecture architecture, DenseKernel kernel, int lanes) {
    ParameterLayout layout = architecture.layout();
    List<LayerSpec> hidden = architecture.hidden();
    ActingLayer[] layers = new ActingLayer[architecture.layerCount()];
    for (int layer = 0; layer < hidden.size(); layer++) {
      layers[layer] = acting(hidden.get(layer), layout, layer, kernel, lanes);
    }
    layers[hidden.size()] = DenseActing.of(layout, hidden.size(), false, kernel, lanes);
    return layers;
  }

  private static ActingLayer acting(
      LayerSpec spec, ParameterLayout layout, int layer, DenseKernel kernel, int lanes) {
    if (spec instanceof LayerSpec.Lstm) {
      return LstmActing.of(layout, layer, kernel, lanes);
    }
    if (spec instanceof LayerSpec.SelfAttention attention) {
      return SelfAttentionActing.of(layout, layer, attention, kernel, lanes);
    }
    if (spec instanceof LayerSpec.Residual residual) {
      return ResidualActing.around(acting(residual.inner(), layout, layer, kernel, lanes));
    }
    return DenseActing.of(layout, layer, true, kernel, lanes);
  }

  /** For learning. */
  static LearningLayer[] learning(NetworkArchitecture architecture, DenseKernel kernel) {
    ParameterLayout layout = architecture.layout();
    List<LayerSpec> hidden = architecture.hidden();
    LearningLayer[] layers = new LearningLayer[architecture.layerCount()];
    for (int layer = 0; layer < hidden.size(); layer++) {
      layers[layer] = learning(hidden.get(layer), architecture.units(layer), layout, layer, kernel);
    }
    layers[hidden.size()] = DenseLearning.of(layout, hidden.size(), false, kernel);
    return layers;
  }

  private static LearningLayer learning(
      LayerSpec spec, int inputs, ParameterLayout layout, int layer, DenseKernel kernel) {
    if (spec instanceof LayerSpec.Lstm) {
      return LstmLearning.of(layout, layer, kernel);
    }
    if (spec instanceof LayerSpec.SelfAttention attention) {
      return SelfAttentionLearning.of(layout, layer, attention, kernel);
    }
    if (spec instanceof LayerSpec.Residual residual) {
      return ResidualLearning.around(
          learning(residual.inner(), inputs, layout, layer, kernel), inputs);
    }
    return DenseLearning.of(layout, layer, true, kernel);
  }
}
