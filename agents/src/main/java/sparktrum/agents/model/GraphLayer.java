package sparktrum.agents.model;

import java.util.function.Function;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer of an {@link ActorCriticGraph}, and where its parameters live in a flat vector. */
interface GraphLayer {

  /** Name of the layer in the graph. */
  String name();

  /** What DL4J makes the layer from. */
  Layer configuration();

  /**
   * Writes this layer's part of {@code parameters} into DL4J's arrays, rounded to their precision.
   *
   * @param arrays by DL4J's name of the parameter
   */
  void copyIn(double[] parameters, Function<String, INDArray> arrays);

  /** Reads DL4J's arrays, of parameters or of their gradients, into this layer's part. */
  void copyOut(Function<String, INDArray> arrays, double[] parameters);
}
