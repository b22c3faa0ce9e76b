package sparktrum.agents.model;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import sparktrum.agents.nn.ParameterLayout;
import sparktrum.agents.nn.ParameterLayout.Piece;

/**
 * An LSTM without peepholes. Its matrices hold a block of columns for each gate: in the flat vector
 * in the order input gate, forget gate, candidate, output gate; in DL4J's arrays in the order
 * candidate, forget gate, output gate, input gate.
 *
 * @param name of the layer in the graph
 * @param input where W, {@code [inputs][4 units]}, lies in the flat vector
 * @param recurrent where U, {@code [units][4 units]}, lies
 * @param bias where b, {@code [1][4 units]}, lies
 */
record Recurrent(String name, Piece input, Piece recurrent, Piece bias) implements GraphLayer {
  /** For each gate in the order of DL4J, its place in the flat vector. */
  private static final int[] PLACES = {2, 1, 3, 0};

  /** Layer {@code layer} of {@code layout}. */
  static Recurrent of(String name, ParameterLayout layout, int layer) {
    return new Recurrent(
        name,
        layout.piece(layer, "inputWeight"),
        layout.piece(layer, "recurrentWeight"),
        layout.piece(layer, "bias"));
  }

  @Override
  public Layer configuration() {
    return new LSTM.Builder()
        .nIn(input.rows())
        .nOut(recurrent.rows())
        .activation(Activation.TANH)
        .gateActivationFunction(Activation.SIGMOID)
        .build();
  }

  @Override
  public void copyIn(double[] parameters, Function<String, INDArray> arrays) {
    arrays.apply("W").assign(Nd4j.createFromArray(toGraph(parameters, input)));
    arrays.apply("RW").assign(Nd4j.createFromArray(toGraph(parameters, recurrent)));
    arrays.apply("b").assign(Nd4j.createFromArray(toGraph(parameters, bias)[0]));
  }

  @Override
  public void copyOut(Function<String, INDArray> arrays, double[] parameters) {
    toVector(arrays.apply("W"), input, parameters);
    toVector(arrays.apply("RW"), recurrent, parameters);
    toVector(arrays.apply("b"), bias, parameters);
  }

  private double[][] toGraph(double[] parameters, Piece piece) {
    int units = recurrent.rows();
    double[][] matrix = new double[piece.rows()][piece.columns()];
    for (int row = 0; row < piece.rows(); row++) {
      int start = piece.offset() + row * piece.columns();
      for (int gate = 0; gate < PLACES.length; gate++) {
        int source = start + PLACES[gate] * units;
        System.arraycopy(parameters, source, matrix[row], gate * units, units);
      }
    }
    return matrix;
  }

  private void toVector(INDArray array, Piece piece, double[] parameters) {
    int units = recurrent.rows();
    double[] values = array.dup('c').data().asDouble();
    for (int row = 0; row < piece.rows(); row++) {
      int start = row * piece.columns();
      for (int gate = 0; gate < PLACES.length; gate++) {
        int target = piece.offset() + start + PLACES[gate] * units;
        System.arraycopy(values, start + gate * units, parameters, target, units);
      }
    }
  }
}
