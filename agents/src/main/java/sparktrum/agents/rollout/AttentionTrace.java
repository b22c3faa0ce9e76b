package sparktrum.agents.rollout;

import java.util.Objects;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;

/**
 * Which past steps an attention layer looked at while a batch was played.
 *
 * <p>The weights come from stepping the batch's inputs through the network once more, from empty
 * memory: a policy is a function of its inputs to the last bit, so they are those of the rollout,
 * and rollouts that nobody asks about pay nothing.
 */
public final class AttentionTrace {
  private final int rows;
  private final int heads;
  private final int window;
  private final float[] weights; // [rows][heads][window], the present step last

  private AttentionTrace(int rows, LayerSpec.SelfAttention layer) {
    this.rows = rows;
    heads = layer.heads();
    window = layer.window();
    weights = new float[Math.multiplyExact(rows, heads * window)];
  }

  /**
   * The weights of one layer.
   *
   * @param parameters those the batch was played with
   * @param layer index among the hidden layers
   * @param batch whole trials, as a collector leaves them
   * @throws IllegalArgumentException if the layer is not of attention
   */
  public static AttentionTrace of(
      NetworkArchitecture architecture,
      float[] parameters,
      DenseKernel kernel,
      int layer,
      RolloutBatch batch) {
    if (!(architecture.hidden().get(layer) instanceof LayerSpec.SelfAttention attention)) {
      throw new IllegalArgumentException(
          "hidden layer is not of attention: " + layer + ", " + architecture.hidden());
    }
    PolicyNetwork policy = PolicyNetwork.create(architecture, kernel, batch.lanes());
    policy.load(parameters);
    AttentionTrace trace = new AttentionTrace(batch.rows(), attention);
    float[] ofLane = new float[trace.heads * trace.window];
    MatrixView inputs = batch.inputMatrix();
    for (int row = 0; row < batch.rows(); row += batch.lanes()) {
      policy.step(inputs.rows(row, batch.lanes()));
      for (int lane = 0; lane < batch.lanes(); lane++) {
        policy.copyAttention(layer, lane, ofLane);
        System.arraycopy(ofLane, 0, trace.weights, (row + lane) * ofLane.length, ofLane.length);
      }
    }
    return trace;
  }

  /** Rows of the batch: row {@code t * lanes + lane}. */
  public int rows() {
    return rows;
  }

  public int heads() {
    return heads;
  }

  /** Steps that can be looked at, the present one included. */
  public int window() {
    return window;
  }

  /**
   * The weight in [0, 1] that {@code head} gave in {@code row} to the step {@code stepsAgo} before
   * it; 0 for steps before the trial. Those of a head sum to one over stepsAgo in [0, window).
   *
   * @throws IndexOutOfBoundsException if an index is out of range
   */
  public float weight(int row, int head, int stepsAgo) {
    Objects.checkIndex(row, rows);
    Objects.checkIndex(head, heads);
    Objects.checkIndex(stepsAgo, window);
    return weights[(row * heads + head) * window + window - 1 - stepsAgo];
  }
}
