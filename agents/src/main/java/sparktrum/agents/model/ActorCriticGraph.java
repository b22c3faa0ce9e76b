package sparktrum.agents.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ParameterLayout;
import sparktrum.agents.nn.ParameterLayout.Piece;
import sparktrum.env.Require;

/**
 * An actor-critic as a DL4J graph: input {@value #OBSERVATION}, hidden layers, outputs {@value
 * #POLICY} {@code [rows][choice count]} (logits of all heads, head after head, before the mask) and
 * {@value #VALUE} {@code [rows][1]}.
 *
 * <p>Without memory the input is {@code [rows][input size]}. With LSTM layers it is, as always with
 * DL4J, {@code [lanes][input size][steps]}, and rows of the outputs are time-major: {@code t *
 * lanes + lane}; or {@code [lanes][input size]}, one step at a time, with {@code rnnTimeStep}.
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
  private final NetworkArchitecture architecture;
  private final List<GraphLayer> layers;
  private final DataType type;

  private ActorCriticGraph(
      ComputationGraph graph,
      NetworkArchitecture architecture,
      List<GraphLayer> layers,
      DataType type) {
    this.graph = graph;
    this.architecture = architecture;
    this.layers = layers;
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

  /** The hidden layers in order, then the policy and the value: columns of the output matrix. */
  private static List<GraphLayer> layers(NetworkArchitecture architecture) {
    ParameterLayout layout = architecture.layout();
    List<GraphLayer> layers = new ArrayList<>();
    int last = architecture.layerCount() - 1;
    for (int layer = 0; layer < last; layer++) {
      layers.add(hidden(architecture.hidden().get(layer), layout, layer));
    }
    Piece weight = layout.piece(last, "weight");
    Piece bias = layout.piece(last, "bias");
    int value = architecture.valueIndex();
    layers.add(Affine.ofColumns(POLICY, Activation.IDENTITY, weight, bias, 0, value));
    layers.add(Affine.ofColumns(VALUE, Activation.IDENTITY, weight, bias, value, 1));
    return layers;
  }

  private static GraphLayer hidden(LayerSpec spec, ParameterLayout layout, int layer) {
    String name = "hidden_" + layer;
    if (spec instanceof LayerSpec.Residual residual) {
      return hidden(residual.inner(), layout, layer);
    }
    if (spec instanceof LayerSpec.Lstm) {
      return Recurrent.of(name, layout, layer);
    }
    if (spec instanceof LayerSpec.Dense) {
      Piece weight = layout.piece(layer, "weight");
      return Affine.of(name, Activation.TANH, weight, layout.piece(layer, "bias"));
    }
    throw new IllegalArgumentException("DL4J graphs have no layer like " + spec);
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
    List<GraphLayer> layers = layers(architecture);
    int hidden = architecture.hidden().size();
    String below = input;
    for (int layer = 0; layer < hidden; layer++) {
      String name = layers.get(layer).name();
      builder.addLayer(name, layers.get(layer).configuration(), below);
      boolean residual = architecture.hidden().get(layer) instanceof LayerSpec.Residual;
      below = residual ? addSum(builder, architecture, layer, below, name) : name;
    }
    for (GraphLayer head : layers.subList(hidden, layers.size())) {
      builder.addLayer(head.name(), head.configuration(), below);
    }
    if (architecture.hasMemory()) {
      builder.setInputTypes(InputType.recurrent(architecture.inputSize())); // adds reshaping
    }
    ComputationGraph graph = new ComputationGraph(builder.setOutputs(POLICY, VALUE).build());
    graph.init();
    return new ActorCriticGraph(graph, architecture, List.copyOf(layers), type);
  }

  /** Adds what a residual layer adds: its input, which DL4J wants as sequences beside sequences. */
  private static String addSum(
      GraphBuilder builder,
      NetworkArchitecture architecture,
      int layer,
      String below,
      String name) {
    String input = below;
    boolean belowIsDense = architecture.hidden().get(layer - 1) instanceof LayerSpec.Dense;
    boolean sequences = architecture.hidden().get(layer).hasMemory();
    if (belowIsDense && sequences) {
      input = name + "_input";
      builder.addVertex(input, new PreprocessorVertex(new FeedForwardToRnnPreProcessor()), below);
    }
    builder.addVertex(name + "_sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), input, name);
    return name + "_sum";
  }

  /** The graph itself; it shares its parameters with this object. */
  public ComputationGraph graph() {
    return graph;
  }

  /** Length of the flat parameter vector, of head credits too, which the graph does without. */
  public int size() {
    return architecture.layout().size();
  }

  /** Sets all parameters, rounded to the graph's precision. */
  public void copyIn(double[] parameters) {
    Require.length("parameters", parameters.length, size());
    for (GraphLayer layer : layers) {
      layer.copyIn(parameters, graph.getLayer(layer.name())::getParam);
    }
  }

  /** All parameters in the order of the layout. */
  public double[] copyOut() {
    double[] parameters = new double[size()];
    for (GraphLayer layer : layers) {
      layer.copyOut(graph.getLayer(layer.name())::getParam, parameters);
    }
    return parameters;
  }

  /**
   * Logits and values.
   *
   * @param observations {@code [rows][input size]}, time-major sequences: row {@code t * lanes +
   *     lane}
   * @param lanes sequences; does not matter without memory
   * @return {@code [rows][choice count + 1]}: the logits of a row, then its value
   */
  public double[][] outputs(double[][] observations, int lanes) {
    INDArray[] outputs = graph.output(input(observations, lanes));
    return Nd4j.concat(1, outputs).castTo(DataType.DOUBLE).toDoubleMatrix();
  }

  /**
   * Gradient of a scalar that depends on the parameters through the outputs only, by DL4J's
   * backpropagation.
   *
   * @param observations as in {@link #outputs}
   * @param lanes as there
   * @param logitGradients {@code [rows][choice count]}: derivatives by the logits
   * @param valueGradients {@code [rows][1]}: derivatives by the values
   * @return derivatives by the parameters, in the order of the layout
   */
  public double[] gradient(
      double[][] observations, int lanes, double[][] logitGradients, double[][] valueGradients) {
    graph.feedForward(new INDArray[] {input(observations, lanes)}, true, false);
    Map<String, INDArray> byName =
        graph.backpropGradient(array(logitGradients), array(valueGradients)).gradientForVariable();
    double[] gradient = new double[size()];
    for (GraphLayer layer : layers) {
      layer.copyOut(parameter -> byName.get(layer.name() + "_" + parameter), gradient);
    }
    return gradient;
  }

  private INDArray input(double[][] rows, int lanes) {
    if (!architecture.hasMemory()) {
      return array(rows);
    }
    double[][][] sequences = new double[lanes][rows[0].length][rows.length / lanes];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < rows[row].length; i++) {
        sequences[row % lanes][i][row / lanes] = rows[row][i];
      }
    }
    return Nd4j.createFromArray(sequences).castTo(type);
  }

  private INDArray array(double[][] rows) {
    return Nd4j.createFromArray(rows).castTo(type);
  }
}
