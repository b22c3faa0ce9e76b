package sparktrum.agents.loss;

import java.util.Arrays;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.NetworkGradient;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.Require;

/**
 * Derivatives of the {@link SurrogateLoss} of a rollout batch with respect to the parameters. Each
 * method is a function of its arguments; the object only holds workspaces. Belongs to one thread.
 *
 * <p>A network with memory goes through the batch in chunks of {@code truncation} steps: memory is
 * carried from one to the next, derivatives are not (truncated back-propagation through time). They
 * are exact if a chunk is the whole batch. Without memory they are exact anyway.
 */
public final class BatchGradient {
  /** A truncation that is never reached: derivatives through whole trials. */
  public static final int WHOLE_TRIALS = Integer.MAX_VALUE;

  /** Rows worked on at once without memory: their activations stay in a core's cache. */
  private static final int PIECE = 128;

  private final NetworkGradient network;
  private final SurrogateLoss loss;
  private final int truncation;

  private BatchGradient(NetworkGradient network, SurrogateLoss loss, int truncation) {
    this.network = network;
    this.loss = loss;
    this.truncation = Require.in("truncation", truncation, 1, WHOLE_TRIALS);
  }

  /** Derivatives through whole trials. */
  public static BatchGradient create(
      NetworkArchitecture architecture, DenseKernel kernel, LossCoefficients coefficients) {
    return create(architecture, kernel, coefficients, WHOLE_TRIALS);
  }

  /**
   * Derivatives through {@code truncation} steps.
   *
   * @param truncation steps of a chunk, at least 1; of no effect without memory
   */
  public static BatchGradient create(
      NetworkArchitecture architecture,
      DenseKernel kernel,
      LossCoefficients coefficients,
      int truncation) {
    return new BatchGradient(
        NetworkGradient.create(architecture, kernel),
        SurrogateLoss.create(architecture.actions(), kernel, coefficients),
        truncation);
  }

  /** The terms of the loss at {@code parameters}. */
  public void evaluate(float[] parameters, RolloutBatch batch, LossTerms terms) {
    network.load(parameters);
    network.begin(batch.lanes());
    terms.clear();
    int chunk = chunkRows(batch);
    for (int first = 0; first < batch.rows(); first += chunk) {
      outputGradient(batch, first, chunk, terms);
    }
  }

  /**
   * The gradient at {@code parameters}.
   *
   * @param parameters the network's parameters stand first; more may follow
   * @param gradient receives one entry for each parameter of the network
   * @param terms receives the terms of the loss
   */
  public void gradient(float[] parameters, RolloutBatch batch, float[] gradient, LossTerms terms) {
    network.load(parameters);
    network.begin(batch.lanes());
    terms.clear();
    Arrays.fill(gradient, 0f);
    int chunk = chunkRows(batch);
    for (int first = 0; first < batch.rows(); first += chunk) {
      outputGradient(batch, first, chunk, terms);
      network.backward(gradient);
    }
  }

  /** The Hessian at {@code parameters} times {@code vector}, exact up to rounding. */
  public void hessianVector(
      float[] parameters, RolloutBatch batch, float[] vector, float[] product) {
    network.load(parameters);
    network.begin(batch.lanes());
    network.loadDirection(vector);
    LossTerms unused = new LossTerms();
    Arrays.fill(product, 0f);
    int chunk = chunkRows(batch);
    for (int first = 0; first < batch.rows(); first += chunk) {
      outputGradient(batch, first, chunk, unused);
      MatrixView along = network.forwardAlong();
      loss.gradientAlong(batch, first, along, network.outputGradientAlong());
      network.backwardAlong(product);
    }
  }

  private int chunkRows(RolloutBatch batch) {
    return network.architecture().hasMemory()
        ? Math.min(truncation, batch.steps()) * batch.lanes()
        : PIECE;
  }

  /** Forward pass and dL/d(outputs) of the chunk from {@code first}. */
  private void outputGradient(RolloutBatch batch, int first, int chunk, LossTerms terms) {
    int rows = Math.min(chunk, batch.rows() - first);
    MatrixView outputs = network.forward(batch.inputMatrix().rows(first, rows));
    loss.gradient(batch, first, outputs, network.outputGradient(), terms);
  }
}
