package sparktrum.agents.model;

import java.util.Arrays;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.layers.misc.ElementWiseMultiplicationLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.Require;

/**
 * The observation normaliser {@code clip((x - mean) * inverseDeviation, -limit, limit)} as the
 * first layers of a graph, so that an exported graph takes raw observations.
 *
 * <p>It is {@code limit * hardtanh((x - mean) * w)} with {@code w = inverseDeviation / limit}: two
 * element-wise layers, the second with the hard tanh that clips at 1, and a vertex that scales
 * back. The mean goes first because {@code x * w - mean * w} would lose digits where the mean is
 * large beside the deviation. The layers are frozen, so later training leaves them alone.
 *
 * @param mean one entry for each entry of an input
 * @param inverseDeviation as long as {@code mean}
 * @param limit where normalised entries are clipped, positive and finite
 */
record InputNormalization(double[] mean, double[] inverseDeviation, double limit) {
  private static final String CENTERED = "normalizer_centered";
  private static final String CLIPPED = "normalizer_clipped";
  private static final String NORMALIZED = "normalizer";

  InputNormalization {
    Require.length("inverseDeviation", inverseDeviation.length, mean.length);
    Require.positive("limit", limit);
  }

  /**
   * The layers that do what {@code normalizer} does to the first entries of an input, and leave the
   * others, which must be within the limit, as they are.
   *
   * @param size entries of an input, at least those of the normaliser
   */
  static InputNormalization of(Normalizer normalizer, int size) {
    double[] mean = new double[size];
    double[] inverseDeviation = new double[size];
    Arrays.fill(inverseDeviation, 1);
    for (int i = 0; i < normalizer.size(); i++) {
      mean[i] = normalizer.mean(i);
      inverseDeviation[i] = 1 / normalizer.deviation(i);
    }
    return new InputNormalization(mean, inverseDeviation, Normalizer.CLIP);
  }

  /** Adds the layers on top of {@code input} and returns the name of the last one. */
  String addTo(GraphBuilder builder, String input) {
    builder.addLayer(CENTERED, elementWise(Activation.IDENTITY), input);
    builder.addLayer(CLIPPED, elementWise(Activation.HARDTANH), CENTERED);
    builder.addVertex(NORMALIZED, new ScaleVertex(limit), CLIPPED);
    return NORMALIZED;
  }

  private FrozenLayer elementWise(Activation activation) {
    return new FrozenLayer(
        new ElementWiseMultiplicationLayer.Builder()
            .nIn(mean.length)
            .nOut(mean.length)
            .activation(activation)
            .build());
  }

  /** Sets the weights of the layers that {@link #addTo} added. */
  void copyIn(ComputationGraph graph) {
    double[] weight = new double[mean.length];
    double[] bias = new double[mean.length];
    for (int i = 0; i < mean.length; i++) {
      weight[i] = inverseDeviation[i] / limit;
      bias[i] = -mean[i];
    }
    Layer centered = graph.getLayer(CENTERED);
    centered.getParam("W").assign(1);
    centered.getParam("b").assign(Nd4j.createFromArray(bias));
    Layer clipped = graph.getLayer(CLIPPED);
    clipped.getParam("W").assign(Nd4j.createFromArray(weight).reshape(1, mean.length));
    clipped.getParam("b").assign(0);
  }
}
