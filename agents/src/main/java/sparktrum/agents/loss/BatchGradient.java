package sparktrum.agents.loss;

import java.util.Arrays;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.NetworkGradient;
import sparktrum.agents.rollout.RolloutBatch;

/**
 * Derivatives of the {@link SurrogateLoss} of a rollout batch with respect to the parameters. Each
 * method is a function of its arguments; the object only holds workspaces. Belongs to one thread.
 */
public final class BatchGradient {
  /** Rows worked on at once: their activations stay in a core's cache. */
  private static final int PIECE = 128;

  private final NetworkGradient network;
  private final SurrogateLoss loss;

  private BatchGradient(NetworkGradient network, SurrogateLoss loss) {
    this.network = network;
    this.loss = loss;
  }

  public static BatchGradient create(
      NetworkArchitecture architecture, DenseKernel kernel, LossCoefficients coefficients) {
    return new BatchGradient(
        NetworkGradient.create(architecture, kernel),
        SurrogateLoss.create(architecture.actions(), kernel, PIECE, coefficients));
  }

  /** The terms of the loss at {@code parameters}. */
  public void evaluate(float[] parameters, RolloutBatch batch, LossTerms terms) {
    network.load(parameters);
    network.begin(1);
    terms.clear();
    for (int first = 0; first < batch.rows(); first += PIECE) {
      outputGradient(batch, first, terms);
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
    network.begin(1);
    terms.clear();
    Arrays.fill(gradient, 0f);
    for (int first = 0; first < batch.rows(); first += PIECE) {
      outputGradient(batch, first, terms);
      network.backward(gradient);
    }
  }

  /** The Hessian at {@code parameters} times {@code vector}, exact up to rounding. */
  public void hessianVector(
      float[] parameters, RolloutBatch batch, float[] vector, float[] product) {
    network.load(parameters);
    network.begin(1);
    network.loadDirection(vector);
    LossTerms unused = new LossTerms();
    Arrays.fill(product, 0f);
    for (int first = 0; first < batch.rows(); first += PIECE) {
      outputGradient(batch, first, unused);
      MatrixView along = network.forwardAlong();
      loss.gradientAlong(batch, first, along, network.outputGradientAlong());
      network.backwardAlong(product);
    }
  }

  /** Forward pass and dL/d(outputs) of the piece from {@code first}. */
  private void outputGradient(RolloutBatch batch, int first, LossTerms terms) {
    int rows = Math.min(PIECE, batch.rows() - first);
    MatrixView outputs = network.forward(batch.observationMatrix().rows(first, rows));
    loss.gradient(batch, first, outputs, network.outputGradient(), terms);
  }
}
