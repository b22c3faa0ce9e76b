package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.env.Require;

/**
 * Gradients of a scalar loss of the outputs of an {@link MlpNetwork}, and exact Hessian-vector
 * products by the R-operator (Pearlmutter, "Fast exact multiplication by the Hessian", Neural
 * Computation 6, 1994): R{f} is the derivative of f along a direction V of parameter space.
 *
 * <pre>
 *   forward     z_{l+1} = h_l W_l + b_l                h = tanh(z)
 *   R forward   Rz_{l+1} = Rh_l W_l + h_l V_l + v_l    Rh = (1 - h^2) Rz
 *   backward    g_l = d_{l+1} W_l^T                    d_l = (1 - h_l^2) g_l
 *   R backward  Rg_l = Rd_{l+1} W_l^T + d_{l+1} V_l^T  Rd_l = (1 - h_l^2) Rg_l - 2 h_l Rh_l g_l
 *   gradient    dW_l = h_l^T d_{l+1}                   R{dW_l} = Rh_l^T d_{l+1} + h_l^T Rd_{l+1}
 * </pre>
 *
 * Results are added to, so a large batch goes through in pieces. Call order for a piece: {@link
 * #forward}, then {@link #backward} or, for a Hessian-vector product, {@link #forwardAlong} and
 * {@link #backwardAlong}. Belongs to one thread.
 */
public final class MlpGradient {
  private final MlpNetwork network;
  private final DenseKernel kernel;
  private final ParameterLayout layout;
  private final int layers;
  private final RightOperand[] transposed;
  private final RightOperand[] direction;
  private final RightOperand[] directionTransposed;
  private final Level[] levels;
  private float[] directionVector;

  /** Workspaces of one level: {@code [capacity][units]} each. */
  private static final class Level {
    private final MatrixView[] all;

    Level(int capacity, int units) {
      all = new MatrixView[4];
      for (int i = 0; i < all.length; i++) {
        all[i] = MatrixView.zeros(capacity, units);
      }
    }

    MatrixView upstream(int rows) {
      return all[0].rows(rows);
    }

    MatrixView delta(int rows) {
      return all[1].rows(rows);
    }

    MatrixView alongActivation(int rows) {
      return all[2].rows(rows);
    }

    MatrixView alongDelta(int rows) {
      return all[3].rows(rows);
    }
  }

  private MlpGradient(MlpArchitecture architecture, DenseKernel kernel, int capacity) {
    this.network = MlpNetwork.create(architecture, kernel, capacity);
    this.kernel = kernel;
    this.layout = network.layout();
    this.layers = architecture.layerCount();
    transposed = new RightOperand[layers];
    direction = new RightOperand[layers];
    directionTransposed = new RightOperand[layers];
    levels = new Level[layers + 1];
    for (int layer = 0; layer < layers; layer++) {
      int in = architecture.units(layer);
      int out = architecture.units(layer + 1);
      transposed[layer] = kernel.newOperand(out, in);
      direction[layer] = kernel.newOperand(in, out);
      directionTransposed[layer] = kernel.newOperand(out, in);
      levels[layer + 1] = new Level(capacity, out);
    }
  }

  /** For pieces of up to {@code capacity} rows. */
  public static MlpGradient create(MlpArchitecture architecture, DenseKernel kernel, int capacity) {
    return new MlpGradient(architecture, kernel, capacity);
  }

  public MlpArchitecture architecture() {
    return network.architecture();
  }

  /**
   * Prepares for the parameters at the start of {@code parameters}; see {@link MlpNetwork#load}.
   */
  public void load(float[] parameters) {
    network.load(parameters);
    for (int layer = 1; layer < layers; layer++) {
      kernel.packTransposed(MlpNetwork.matrix(parameters, layout.weight(layer)), transposed[layer]);
    }
  }

  /** Prepares for the direction V, a vector like the parameters; it must not change until used. */
  public void loadDirection(float[] vector) {
    Require.length("direction", vector.length, layout.size());
    directionVector = vector;
    for (int layer = 0; layer < layers; layer++) {
      MatrixView matrix = MlpNetwork.matrix(vector, layout.weight(layer));
      kernel.pack(matrix, direction[layer]);
      if (layer > 0) {
        kernel.packTransposed(matrix, directionTransposed[layer]);
      }
    }
  }

  /** As {@link MlpNetwork#forward}. */
  public MatrixView forward(MatrixView x) {
    return network.forward(x);
  }

  /** Where the caller writes dL/d(outputs) before a backward pass: {@code [rows][output size]}. */
  public MatrixView outputGradient(int rows) {
    return levels[layers].delta(rows);
  }

  /** Where the caller writes R{dL/d(outputs)} before {@link #backwardAlong}. */
  public MatrixView outputGradientAlong(int rows) {
    return levels[layers].alongDelta(rows);
  }

  /** Adds the gradient of the rows last given to {@link #forward} to {@code gradient}. */
  public void backward(float[] gradient) {
    int rows = network.activation(0).rows();
    for (int layer = layers - 1; layer >= 0; layer--) {
      MatrixView delta = levels[layer + 1].delta(rows);
      kernel.multiplyTransposedAdd(
          network.activation(layer), delta, MlpNetwork.matrix(gradient, layout.weight(layer)));
      addColumnSums(delta, gradient, layout.bias(layer));
      if (layer > 0) {
        propagate(layer, delta);
      }
    }
  }

  /**
   * R{outputs} along the loaded direction, for the rows last given to {@link #forward}.
   *
   * @return {@code [rows][output size]}, overwritten by the next call
   */
  public MatrixView forwardAlong() {
    int rows = network.activation(0).rows();
    for (int layer = 0; layer < layers; layer++) {
      MatrixView along = levels[layer + 1].alongActivation(rows);
      MlpNetwork.fillRows(directionVector, layout.bias(layer), along);
      kernel.multiplyAdd(network.activation(layer), direction[layer], along);
      if (layer > 0) {
        kernel.multiplyAdd(levels[layer].alongActivation(rows), network.weight(layer), along);
      }
      if (layer + 1 < layers) {
        scaleByTanhSlope(along, network.activation(layer + 1));
      }
    }
    return levels[layers].alongActivation(rows);
  }

  /** Adds the Hessian-vector product of the rows at hand to {@code product}. */
  public void backwardAlong(float[] product) {
    int rows = network.activation(0).rows();
    for (int layer = layers - 1; layer >= 0; layer--) {
      MatrixView delta = levels[layer + 1].delta(rows);
      MatrixView alongDelta = levels[layer + 1].alongDelta(rows);
      MatrixView out = MlpNetwork.matrix(product, layout.weight(layer));
      kernel.multiplyTransposedAdd(network.activation(layer), alongDelta, out);
      addColumnSums(alongDelta, product, layout.bias(layer));
      if (layer > 0) {
        kernel.multiplyTransposedAdd(levels[layer].alongActivation(rows), delta, out);
        propagate(layer, delta);
        propagateAlong(layer, delta, alongDelta);
      }
    }
  }

  /** g_l and d_l from d_{l+1}. */
  private void propagate(int layer, MatrixView delta) {
    int rows = delta.rows();
    MatrixView upstream = levels[layer].upstream(rows);
    MatrixView below = levels[layer].delta(rows);
    kernel.multiply(delta, transposed[layer], upstream);
    System.arraycopy(upstream.data(), 0, below.data(), 0, rows * upstream.columns());
    scaleByTanhSlope(below, network.activation(layer));
  }

  /** Rd_l from d_{l+1}, Rd_{l+1}, g_l and Rh_l. */
  private void propagateAlong(int layer, MatrixView delta, MatrixView alongDelta) {
    int rows = delta.rows();
    MatrixView below = levels[layer].alongDelta(rows);
    kernel.multiply(alongDelta, transposed[layer], below);
    kernel.multiplyAdd(delta, directionTransposed[layer], below);
    float[] out = below.data();
    float[] h = network.activation(layer).data();
    float[] g = levels[layer].upstream(rows).data();
    float[] along = levels[layer].alongActivation(rows).data();
    int length = rows * below.columns();
    for (int i = 0; i < length; i++) {
      out[i] = out[i] * (1f - h[i] * h[i]) - 2f * h[i] * along[i] * g[i];
    }
  }

  /** {@code x *= 1 - h^2}, the slope of tanh where its value is h. */
  private static void scaleByTanhSlope(MatrixView x, MatrixView activation) {
    float[] values = x.data();
    float[] h = activation.data();
    int length = x.rows() * x.columns();
    for (int i = 0; i < length; i++) {
      values[i] *= 1f - h[i] * h[i];
    }
  }

  private static void addColumnSums(MatrixView x, float[] out, ParameterLayout.Piece bias) {
    float[] values = x.data();
    int columns = x.columns();
    for (int row = 0; row < x.rows(); row++) {
      int offset = row * columns;
      for (int column = 0; column < columns; column++) {
        out[bias.offset() + column] += values[offset + column];
      }
    }
  }
}
