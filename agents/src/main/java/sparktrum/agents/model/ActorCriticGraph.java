package sparktrum.agents.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ParameterLayout;
import sparktrum.agents.nn.ParameterLayout.Piece;
import sparktrum.env.Require;

/**
 * An MLP actor-critic as a DL4J graph: input {@value #OBSERVATION} {@code [rows][observation
 * size]}, a tanh trunk, outputs {@value #POLICY} {@code [rows][choice count]} (logits of all heads,
 * head after head, before the mask) and {@value #VALUE} {@code [rows][1]}.
 *
 * <p>In double precision it is the reference that the hand-written networks, their gradients and
 * meta-gradients are tested against; in single precision, behind the observation normaliser, it is
 * what {@link ModelExport} writes. Parameters travel as one flat vector in the order of the
 * architecture's layout. Owned by one thread.
 */
public final class ActorCriticGraph {
  /** Name of the graph's input. */
  public static final String OBSERVATION = "observation";

  /** Name of the graph's first output. */
  public static final String POLICY = "policy";

  /** Name of the graph's second output. */
  public static final String VALUE = "value";

  private final ComputationGraph graph;
  private final List<Affine> layers;
  private final int size;
  private final DataType type;

  private ActorCriticGraph(ComputationGraph graph, List<Affine> layers, int size, DataType type) {
    this.graph = graph;
    this.layers = layers;
    this.size = size;
    this.type = type;
  }

  /**
   * The graph of {@code architecture}, with parameters drawn by DL4J; it takes what networks see.
   */
  public static ActorCriticGraph of(NetworkArchitecture architecture, DataType type) {
    return build(newBuilder(type), OBSERVATION, architecture, type);
  }

  /** The same behind {@code normalization}: it takes raw observations. */
  static ActorCriticGraph of(
      NetworkArchitecture architecture, InputNormalization normalization, DataType type) {
    GraphBuilder builder = newBuilder(type);
    String normalized = normalization.addTo(builder, OBSERVATION);
    ActorCriticGraph graph = build(builder, normalized, architecture, type);
    normalization.copyIn(graph.graph);
    return graph;
  }

  /** The trunk in order, then the policy and the value: columns of the stored output matrix. */
  private static List<Affine> layers(NetworkArchitecture architecture) {
    ParameterLayout layout = architecture.layout();
    List<Affine> layers = new ArrayList<>();
    int last = architecture.layerCount() - 1;
    for (int layer = 0; layer < last; layer++) {
      int units = architecture.units(layer + 1);
      Piece weight = layout.piece(layer, "weight");
      layers.add(columns("hidden_" + layer, weight, layout.piece(layer, "bias"), 0, units));
    }
    Piece weight = layout.piece(last, "weight");
    Piece bias = layout.piece(last, "bias");
    int value = architecture.valueIndex();
    layers.add(columns(POLICY, weight, bias, 0, value));
    layers.add(columns(VALUE, weight, bias, value, 1));
    return layers;
  }

  private static Affine columns(String layer, Piece weight, Piece bias, int first, int count) {
    return new Affine(
        layer,
        weight.rows(),
        count,
        weight.offset() + first,
        weight.columns(),
        bias.offset() + first);
  }

  private static GraphBuilder newBuilder(DataType type) {
    return new NeuralNetConfiguration.Builder()
        .seed(0) // the default is the clock, which would stand in exported files
        .dataType(type)
        .graphBuilder()
        .addInputs(OBSERVATION);
  }

  private static ActorCriticGraph build(
      GraphBuilder builder, String input, NetworkArchitecture architecture, DataType type) {
    List<Affine> layers = layers(architecture);
    String below = input;
    for (Affine layer : layers) {
      boolean head = layer.layer().equals(POLICY) || layer.layer().equals(VALUE);
      builder.addLayer(
          layer.layer(),
          new DenseLayer.Builder()
              .nIn(layer.inputs())
              .nOut(layer.outputs())
              .activation(head ? Activation.IDENTITY : Activation.TANH)
              .build(),
          below);
      below = head ? below : layer.layer();
    }
    ComputationGraph graph = new ComputationGraph(builder.setOutputs(POLICY, VALUE).build());
    graph.init();
    return new ActorCriticGraph(graph, List.copyOf(layers), architecture.layout().size(), type);
  }

  /** The graph itself; it shares its parameters with this object. */
  public ComputationGraph graph() {
    return graph;
  }

  /** Length of the flat parameter vector, of head credits too, which the graph does without. */
  public int size() {
    return size;
  }

  /** Sets all parameters, rounded to the graph's precision. */
  public void copyIn(double[] parameters) {
    Require.length("parameters", parameters.length, size);
    for (Affine layer : layers) {
      Layer target = graph.getLayer(layer.layer());
      layer.copyIn(parameters, target.getParam("W"), target.getParam("b"));
    }
  }

  /** All parameters in the order of the layout. */
  public double[] copyOut() {
    double[] parameters = new double[size];
    for (Affine layer : layers) {
      Layer source = graph.getLayer(layer.layer());
      layer.copyOut(source.getParam("W"), source.getParam("b"), parameters);
    }
    return parameters;
  }

  /**
   * Logits and values.
   *
   * @param observations {@code [rows][observation size]}
   * @return {@code [rows][choice count + 1]}: the logits of a row, then its value
   */
  public double[][] outputs(double[][] observations) {
    INDArray[] outputs = graph.output(array(observations));
    return Nd4j.concat(1, outputs).castTo(DataType.DOUBLE).toDoubleMatrix();
  }

  /**
   * Gradient of a scalar that depends on the parameters through the outputs only, by DL4J's
   * backpropagation.
   *
   * @param observations {@code [rows][observation size]}
   * @param logitGradients {@code [rows][choice count]}: derivatives by the logits
   * @param valueGradients {@code [rows][1]}: derivatives by the values
   * @return derivatives by the parameters, in the order of the layout
   */
  public double[] gradient(
      double[][] observations, double[][] logitGradients, double[][] valueGradients) {
    graph.feedForward(new INDArray[] {array(observations)}, true, false);
    Map<String, INDArray> byName =
        graph.backpropGradient(array(logitGradients), array(valueGradients)).gradientForVariable();
    double[] gradient = new double[size];
    for (Affine layer : layers) {
      layer.copyOut(byName.get(layer.layer() + "_W"), byName.get(layer.layer() + "_b"), gradient);
    }
    return gradient;
  }

  private INDArray array(double[][] rows) {
    return Nd4j.createFromArray(rows).castTo(type);
  }
}
