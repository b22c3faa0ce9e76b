package sparktrum.agents.model;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * The layer {@code y = f(x W + b)}, where W and b are columns of matrices in the flat vector:
 * element {@code (i, j)} of W at {@code weightOffset + i * stride + j}, element j of b at {@code
 * biasOffset + j}.
 *
 * @param name of the layer in the graph
 * @param activation f
 * @param inputs length of x
 * @param outputs length of y
 * @param weightOffset where the first row of W starts
 * @param stride entries between rows of W, at least {@code outputs}
 * @param biasOffset where b starts
 */
record Affine(
    String name,
    Activation activation,
    int inputs,
    int outputs,
    int weightOffset,
    int stride,
    int biasOffset)
    implements GraphLayer {

  /** All columns of the pieces. */
  static Affine of(String name, Activation activation, Piece weight, Piece bias) {
    return ofColumns(name, activation, weight, bias, 0, weight.columns());
  }

  /** The {@code count} columns of the pieces from column {@code first}. */
  static Affine ofColumns(
      String name, Activation activation, Piece weight, Piece bias, int first, int count) {
    return new Affine(
        name,
        activation,
        weight.rows(),
        count,
        weight.offset() + first,
        weight.columns(),
        bias.offset() + first);
  }

  @Override
  public Layer configuration() {
    return new DenseLayer.Builder().nIn(inputs).nOut(outputs).activation(activation).build();
  }

  @Override
  public void copyIn(double[] parameters, Function<String, INDArray> arrays) {
    double[][] w = new double[inputs][outputs];
    for (int input = 0; input < inputs; input++) {
      System.arraycopy(parameters, weightOffset + input * stride, w[input], 0, outputs);
    }
    double[] b = new double[outputs];
    System.arraycopy(parameters, biasOffset, b, 0, outputs);
    arrays.apply("W").assign(Nd4j.createFromArray(w));
    arrays.apply("b").assign(Nd4j.createFromArray(b));
  }

  @Override
  public void copyOut(Function<String, INDArray> arrays, double[] parameters) {
    double[] w = arrays.apply("W").dup('c').data().asDouble();
    for (int input = 0; input < inputs; input++) {
      System.arraycopy(w, input * outputs, parameters, weightOffset + input * stride, outputs);
    }
    double[] b = arrays.apply("b").dup().data().asDouble();
    System.arraycopy(b, 0, parameters, biasOffset, outputs);
  }
}
