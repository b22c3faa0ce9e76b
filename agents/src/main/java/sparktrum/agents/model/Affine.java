package sparktrum.agents.model;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where the map {@code y = x W + b} of one graph layer lives in a flat parameter vector: element
 * {@code (i, j)} of W at {@code weightOffset + i * stride + j}, element j of b at {@code biasOffset
 * + j}.
 *
 * @param layer name of the layer in the graph
 * @param inputs length of x
 * @param outputs length of y
 * @param weightOffset where the first row of W starts
 * @param stride entries between rows of W, at least {@code outputs}
 * @param biasOffset where b starts
 */
record Affine(String layer, int inputs, int outputs, int weightOffset, int stride, int biasOffset) {

  /** Writes this part of {@code parameters} into DL4J's arrays, rounded to their precision. */
  void copyIn(double[] parameters, INDArray weight, INDArray bias) {
    double[][] w = new double[inputs][outputs];
    for (int input = 0; input < inputs; input++) {
      System.arraycopy(parameters, weightOffset + input * stride, w[input], 0, outputs);
    }
    double[] b = new double[outputs];
    System.arraycopy(parameters, biasOffset, b, 0, outputs);
    weight.assign(Nd4j.createFromArray(w));
    bias.assign(Nd4j.createFromArray(b));
  }

  /** Reads DL4J's arrays into this part of {@code parameters}. */
  void copyOut(INDArray weight, INDArray bias, double[] parameters) {
    double[] w = weight.dup('c').data().asDouble();
    for (int input = 0; input < inputs; input++) {
      System.arraycopy(w, input * outputs, parameters, weightOffset + input * stride, outputs);
    }
    double[] b = bias.dup().data().asDouble();
    System.arraycopy(b, 0, parameters, biasOffset, outputs);
  }
}
