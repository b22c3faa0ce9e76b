package sparktrum.agents.nn;

import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.Require;

/**
 * A {@link NetworkArchitecture} while it acts: one step of up to {@code lanes} lanes at once, each
 * with a memory of its own if the network has any.
 *
 * <p>It holds workspaces and the packed weights of the last {@link #load}, so it belongs to one
 * thread; a step allocates nothing. A row's outputs have the same bits whatever rows are computed
 * with it.
 */
public final class PolicyNetwork {
  private final NetworkArchitecture architecture;
  private final int parameterCount;
  private final ActingLayer[] layers;
  private final int lanes;

  private PolicyNetwork(NetworkArchitecture architecture, ActingLayer[] layers, int lanes) {
    this.architecture = architecture;
    this.lanes = lanes;
    this.parameterCount = architecture.layout().size();
    this.layers = layers;
  }

  /** A network without parameters yet, with empty memory. */
  public static PolicyNetwork create(
      NetworkArchitecture architecture, DenseKernel kernel, int lanes) {
    return new PolicyNetwork(architecture, Layers.acting(architecture, kernel, lanes), lanes);
  }

  public NetworkArchitecture architecture() {
    return architecture;
  }

  /**
   * Packs the weights at the start of {@code parameters}, which must not change until the next
   * load: biases are read from it. Memory stays.
   */
  public void load(float[] parameters) {
    if (parameters.length < parameterCount) {
      Require.length("parameters", parameters.length, parameterCount);
    }
    for (ActingLayer layer : layers) {
      layer.load(parameters);
    }
  }

  /** Empties the memory of every lane. */
  public void forget() {
    for (ActingLayer layer : layers) {
      layer.forget();
    }
  }

  /**
   * Outputs of one step; the memory of the lanes at hand advances.
   *
   * @param x {@code [rows][input size]}, row i for lane i, at most as many rows as lanes
   * @return {@code [rows][output size]}: logits, the value, head credits; overwritten by the next
   *     call
   * @throws IllegalArgumentException if there are more rows than lanes
   */
  public MatrixView step(MatrixView x) {
    requireLanes(x);
    MatrixView y = x;
    for (ActingLayer layer : layers) {
      y = layer.step(y);
    }
    return y;
  }

  /** What {@link #step} would return, with the memory left as it was. */
  public MatrixView peek(MatrixView x) {
    requireLanes(x);
    MatrixView y = x;
    for (ActingLayer layer : layers) {
      y = layer.peek(y);
    }
    return y;
  }

  /**
   * What an attention layer looked at in the last step or peek.
   *
   * @param layer index among the hidden layers
   * @param lane one that the step had a row for
   * @param out receives the weights, {@code [heads][window]}: a head's sum to one; column w is the
   *     embedding {@code window - 1 - w} steps ago, zero where there was none yet
   * @throws IllegalArgumentException if the layer is not of attention or {@code out} of another
   *     length
   */
  public void copyAttention(int layer, int lane, float[] out) {
    if (!(layers[layer] instanceof SelfAttentionActing attention)) {
      throw new IllegalArgumentException(
          "hidden layer is not of attention: " + layer + ", " + architecture.hidden());
    }
    attention.copyWeights(lane, out);
  }

  private void requireLanes(MatrixView x) {
    if (x.rows() > lanes) {
      throw new IllegalArgumentException(
          "more rows than the " + lanes + " lanes of the network: " + x.rows());
    }
  }
}
