package sparktrum.agents.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.nn.LayerSpec.SelfAttention;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * A dense layer, attention and the output layer of one lane in ND4J's SameDiff, double precision,
 * with the loss sum of (w y + y^2 / 2). DL4J's own attention layer has neither a causal window nor
 * layer normalisation.
 */
final class AttentionTwin {
  private static final double MASKED = -1e9;

  private final NetworkArchitecture architecture;
  private final SelfAttention spec;
  private final SameDiff graph = SameDiff.create();
  private final List<String> names = new ArrayList<>();
  private final int steps;

  /**
   * The graph of an architecture of a dense and an attention layer.
   *
   * @param x {@code [steps][inputs]}
   * @param slopes w, {@code [steps][outputs]}
   */
  AttentionTwin(NetworkArchitecture architecture, double[][] x, double[][] slopes) {
    this.architecture = architecture;
    spec = (SelfAttention) architecture.hidden().get(1);
    steps = x.length;
    for (Piece piece : architecture.layout().pieces()) {
      String name = piece.name().replace('.', '_');
      names.add(name);
      graph.var(name, Nd4j.createFromArray(new double[piece.rows()][piece.columns()]));
    }
    SDVariable input = graph.constant(Nd4j.createFromArray(x));
    SDVariable h =
        graph.math().tanh(input.mmul(variable("layer0_weight")).add(variable("layer0_bias")));
    SDVariable u = h.add(attended(h).mmul(variable("layer1_output")));
    SDVariable y =
        normalized(u).mmul(variable("layer2_weight")).add("outputs", variable("layer2_bias"));
    SDVariable w = graph.constant(Nd4j.createFromArray(slopes));
    SDVariable loss = y.mul(w).add(y.mul(y).mul(0.5)).sum("loss");
    loss.markAsLoss();
  }

  private SDVariable variable(String name) {
    return graph.getVariable(name);
  }

  private SDVariable attended(SDVariable h) {
    int width = architecture.units(1);
    int size = width / spec.heads();
    SDVariable qkv = h.mmul(variable("layer1_projection"));
    SDVariable[] heads = new SDVariable[spec.heads()];
    for (int head = 0; head < heads.length; head++) {
      SDVariable q = columns(qkv, head * size, size);
      SDVariable k = columns(qkv, width + head * size, size);
      SDVariable v = columns(qkv, 2 * width + head * size, size);
      SDVariable scores = q.mmul(graph.transpose(k)).mul(1 / Math.sqrt(size));
      SDVariable bias = variable("layer1_positionBias").get(SDIndex.point(head), SDIndex.all());
      SDVariable biases = graph.constant(places()).mmul(bias.reshape(spec.window(), 1));
      scores = scores.add(biases.reshape(steps, steps)).add(graph.constant(mask()));
      heads[head] = graph.nn().softmax(scores, 1).mmul(v);
    }
    return heads.length == 1 ? heads[0] : graph.concat(1, heads);
  }

  private static SDVariable columns(SDVariable matrix, int first, int count) {
    return matrix.get(SDIndex.all(), SDIndex.interval(first, first + count));
  }

  private SDVariable normalized(SDVariable u) {
    SDVariable centred = u.sub(u.mean(true, 1));
    SDVariable variance = centred.mul(centred).mean(true, 1);
    SDVariable n = centred.div(graph.math().sqrt(variance.add(1e-5)));
    return n.mul(variable("layer1_gain")).add(variable("layer1_shift"));
  }

  /** One-hot rows {@code [steps * steps][window]}: which bias a pair of query and key has. */
  private INDArray places() {
    double[][] places = new double[steps * steps][spec.window()];
    for (int t = 0; t < steps; t++) {
      for (int j = Math.max(0, t - spec.window() + 1); j <= t; j++) {
        places[t * steps + j][spec.window() - 1 - (t - j)] = 1;
      }
    }
    return Nd4j.createFromArray(places);
  }

  private INDArray mask() {
    double[][] mask = new double[steps][steps];
    for (int t = 0; t < steps; t++) {
      for (int j = 0; j < steps; j++) {
        mask[t][j] = j <= t && j > t - spec.window() ? 0 : MASKED;
      }
    }
    return Nd4j.createFromArray(mask);
  }

  /** Outputs {@code [steps][outputs]}. */
  double[][] outputs(double[] parameters) {
    copyIn(parameters);
    return graph.output(Map.of(), "outputs").get("outputs").toDoubleMatrix();
  }

  /** Gradient of the loss in the order of the layout. */
  double[] gradient(double[] parameters) {
    copyIn(parameters);
    Map<String, INDArray> byName = graph.calculateGradients(Map.of(), names);
    double[] gradient = new double[parameters.length];
    for (int i = 0; i < names.size(); i++) {
      Piece piece = architecture.layout().pieces().get(i);
      double[] values = byName.get(names.get(i)).dup('c').reshape(piece.size()).toDoubleVector();
      System.arraycopy(values, 0, gradient, piece.offset(), piece.size());
    }
    return gradient;
  }

  private void copyIn(double[] parameters) {
    for (int i = 0; i < names.size(); i++) {
      Piece piece = architecture.layout().pieces().get(i);
      double[][] matrix = new double[piece.rows()][piece.columns()];
      for (int row = 0; row < piece.rows(); row++) {
        int start = piece.offset() + row * piece.columns();
        System.arraycopy(parameters, start, matrix[row], 0, piece.columns());
      }
      variable(names.get(i)).getArr().assign(Nd4j.createFromArray(matrix));
    }
  }
}
