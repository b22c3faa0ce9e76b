package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.Require;

/**
 * Gradients of a scalar loss of the outputs of a network over sequences, and exact Hessian-vector
 * products by the R-operator (Pearlmutter, "Fast exact multiplication by the Hessian", Neural
 * Computation 6, 1994): R{f} is the derivative of f along a direction V of parameter space.
 *
 * <p>Sequences are time-major, row {@code t * lanes + lane}, and go through in chunks of whole
 * steps: {@link #begin}, then for each chunk {@link #forward} and {@link #backward} or, for a
 * Hessian-vector product, {@link #forward}, {@link #forwardAlong} and {@link #backwardAlong}.
 * Results are added to. A chunk goes on from the memory the one before left, through which no
 * derivative flows: back-propagation is truncated at its start, and derivatives are exact where a
 * chunk is a whole sequence. A network without memory takes chunks of any number of rows.
 * Workspaces grow to the largest chunk seen. Belongs to one thread.
 */
public final class NetworkGradient {
  private final NetworkArchitecture architecture;
  private final int parameterCount;
  private final LearningLayer[] layers;
  private final Workspace outputGradient;
  private final Workspace outputGradientAlong;
  private int lanes;
  private int rows;

  private NetworkGradient(NetworkArchitecture architecture, LearningLayer[] layers) {
    this.architecture = architecture;
    this.parameterCount = architecture.layout().size();
    this.layers = layers;
    outputGradient = Workspace.of(architecture.outputSize());
    outputGradientAlong = Workspace.of(architecture.outputSize());
  }

  /** Without parameters yet. */
  public static NetworkGradient create(NetworkArchitecture architecture, DenseKernel kernel) {
    return new NetworkGradient(architecture, Layers.learning(architecture, kernel));
  }

  public NetworkArchitecture architecture() {
    return architecture;
  }

  /** Prepares for the parameters at the start of {@code parameters}; see {@link PolicyNetwork}. */
  public void load(float[] parameters) {
    if (parameters.length < parameterCount) {
      Require.length("parameters", parameters.length, parameterCount);
    }
    for (LearningLayer layer : layers) {
      layer.load(parameters);
    }
  }

  /** Prepares for the direction V, a vector like the parameters; it must not change until used. */
  public void loadDirection(float[] vector) {
    Require.length("direction", vector.length, parameterCount);
    for (LearningLayer layer : layers) {
      layer.loadDirection(vector);
    }
  }

  /** The sequences of {@code lanes} lanes start, with empty memory. */
  public void begin(int lanes) {
    this.lanes = Require.in("lanes", lanes, 1, Integer.MAX_VALUE);
    for (LearningLayer layer : layers) {
      layer.begin(lanes);
    }
  }

  /**
   * Outputs of the next chunk.
   *
   * @param x {@code [steps * lanes][input size]}; must not change before the backward pass
   * @return {@code [steps * lanes][output size]}; overwritten by the next call
   * @throws IllegalStateException before the first {@link #begin}
   * @throws IllegalArgumentException if the network has memory and a step lacks lanes
   */
  public MatrixView forward(MatrixView x) {
    if (lanes == 0) {
      throw new IllegalStateException("forward before begin");
    }
    if (architecture.hasMemory() && x.rows() % lanes != 0) {
      throw new IllegalArgumentException(
          "a chunk is not whole steps of " + lanes + " lanes: " + x.rows() + " rows");
    }
    rows = x.rows();
    MatrixView y = x;
    for (LearningLayer layer : layers) {
      y = layer.forward(y);
    }
    return y;
  }

  /** Where the caller writes dL/d(outputs): {@code [rows of the chunk][output size]}. */
  public MatrixView outputGradient() {
    return outputGradient.rows(rows);
  }

  /** Where the caller writes R{dL/d(outputs)} before {@link #backwardAlong}. */
  public MatrixView outputGradientAlong() {
    return outputGradientAlong.rows(rows);
  }

  /** Adds the gradient of the chunk last given to {@link #forward} to {@code gradient}. */
  public void backward(float[] gradient) {
    MatrixView upstream = outputGradient();
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      layers[layer].backward(upstream, gradient);
      upstream = layers[layer].inputGradient();
    }
  }

  /**
   * R{outputs} along the loaded direction, for the chunk last given to {@link #forward}.
   *
   * @return {@code [rows of the chunk][output size]}, overwritten by the next call
   */
  public MatrixView forwardAlong() {
    MatrixView along = LearningLayer.NOTHING;
    for (LearningLayer layer : layers) {
      along = layer.forwardAlong(along);
    }
    return along;
  }

  /** Adds the Hessian-vector product of the chunk at hand to {@code product}. */
  public void backwardAlong(float[] product) {
    MatrixView upstream = outputGradient();
    MatrixView along = outputGradientAlong();
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      layers[layer].backwardAlong(upstream, along, product);
      upstream = layers[layer].inputGradient();
      along = layers[layer].inputGradientAlong();
    }
  }
}
