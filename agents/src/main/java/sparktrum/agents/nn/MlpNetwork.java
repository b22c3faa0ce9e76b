package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.kernel.RightOperand;
import sparktrum.env.Require;

/**
 * The forward pass of an {@link MlpArchitecture} for up to {@code capacity} rows at once.
 *
 * <pre>
 *   h_0 = x,  z_{l+1} = h_l W_l + b_l,  h_{l+1} = tanh(z_{l+1}),  outputs = z_last
 * </pre>
 *
 * It holds workspaces and the packed weights of the last {@link #load}, so it belongs to one
 * thread. A row's outputs have the same bits whatever rows are computed with it.
 */
public final class MlpNetwork {
  private final MlpArchitecture architecture;
  private final ParameterLayout layout;
  private final DenseKernel kernel;
  private final RightOperand[] weights;
  private final MatrixView[] activations; // level 1..layerCount, [capacity][units(level)]
  private final MatrixView[] active; // the first rows of activations; level 0 is the input
  private float[] parameters;

  private MlpNetwork(MlpArchitecture architecture, DenseKernel kernel, int capacity) {
    this.architecture = architecture;
    this.layout = architecture.layout();
    this.kernel = kernel;
    int layers = architecture.layerCount();
    weights = new RightOperand[layers];
    activations = new MatrixView[layers + 1];
    active = new MatrixView[layers + 1];
    for (int layer = 0; layer < layers; layer++) {
      weights[layer] = kernel.newOperand(architecture.units(layer), architecture.units(layer + 1));
      activations[layer + 1] = MatrixView.zeros(capacity, architecture.units(layer + 1));
      active[layer + 1] = activations[layer + 1];
    }
  }

  /** A network without parameters yet, for up to {@code capacity} rows at once. */
  public static MlpNetwork create(MlpArchitecture architecture, DenseKernel kernel, int capacity) {
    return new MlpNetwork(architecture, kernel, capacity);
  }

  public MlpArchitecture architecture() {
    return architecture;
  }

  ParameterLayout layout() {
    return layout;
  }

  /**
   * Packs the weights at the start of {@code parameters}, which must not change until the next
   * load: biases are read from it.
   */
  public void load(float[] parameters) {
    if (parameters.length < layout.size()) {
      Require.length("parameters", parameters.length, layout.size());
    }
    this.parameters = parameters;
    for (int layer = 0; layer < weights.length; layer++) {
      kernel.pack(matrix(parameters, layout.weight(layer)), weights[layer]);
    }
  }

  /**
   * Outputs for the rows of {@code x}.
   *
   * @param x {@code [rows][observation size]}, at most {@code capacity} rows
   * @return {@code [rows][output size]}: logits, then the value; overwritten by the next call
   */
  public MatrixView forward(MatrixView x) {
    activate(x);
    for (int layer = 0; layer < weights.length; layer++) {
      MatrixView z = active[layer + 1];
      fillRows(parameters, layout.bias(layer), z);
      kernel.multiplyAdd(active[layer], weights[layer], z);
      if (layer + 1 < weights.length) {
        kernel.tanh(z.data(), 0, z.rows() * z.columns());
      }
    }
    return active[weights.length];
  }

  /** What {@link #forward} computed at {@code level}; level 0 is its input. */
  MatrixView activation(int level) {
    return active[level];
  }

  RightOperand weight(int layer) {
    return weights[layer];
  }

  private void activate(MatrixView x) {
    active[0] = x;
    if (active[1].rows() != x.rows()) {
      for (int level = 1; level < active.length; level++) {
        active[level] = activations[level].rows(x.rows());
      }
    }
  }

  static MatrixView matrix(float[] vector, ParameterLayout.Piece piece) {
    return MatrixView.of(vector, piece.offset(), piece.rows(), piece.columns());
  }

  /** Sets every row of {@code out} to the bias. */
  static void fillRows(float[] vector, ParameterLayout.Piece bias, MatrixView out) {
    for (int row = 0; row < out.rows(); row++) {
      System.arraycopy(vector, bias.offset(), out.data(), row * bias.columns(), bias.columns());
    }
  }
}
