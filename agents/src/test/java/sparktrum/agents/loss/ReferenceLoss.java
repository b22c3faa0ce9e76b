package sparktrum.agents.loss;

import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ReferenceNetwork;
import sparktrum.agents.rollout.RolloutBatch;

/**
 * The surrogate loss written a second time, in double precision and without any derivative:
 * derivatives come from central differences. Shares no arithmetic with the code under test.
 */
public final class ReferenceLoss {
  private static final double STEP = 1e-5;
  private final NetworkArchitecture architecture;
  private final double valueCoefficient;
  private final double entropyCoefficient;
  private final double clip;

  /** Unclipped. */
  public ReferenceLoss(NetworkArchitecture architecture, double value, double entropy) {
    this(architecture, value, entropy, Double.POSITIVE_INFINITY);
  }

  public ReferenceLoss(
      NetworkArchitecture architecture, double value, double entropy, double clip) {
    this.architecture = architecture;
    this.valueCoefficient = value;
    this.entropyCoefficient = entropy;
    this.clip = clip;
  }

  public static double[] toDouble(float[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = values[i];
    }
    return out;
  }

  /** Outputs at {@code theta} of all rows; the rows before {@code first} are at {@code earlier}. */
  private double[][] outputs(double[] earlier, double[] theta, int first, RolloutBatch batch) {
    double[][] x = new double[batch.rows()][architecture.inputSize()];
    for (int row = 0; row < x.length; row++) {
      for (int i = 0; i < x[row].length; i++) {
        x[row][i] = batch.inputs[row * x[row].length + i];
      }
    }
    return new ReferenceNetwork(architecture).outputs(earlier, theta, first, x, batch.lanes());
  }

  private double[][] outputs(double[] theta, RolloutBatch batch) {
    return outputs(theta, theta, 0, batch);
  }

  /** The loss at {@code theta} without head credits. */
  public double value(double[] theta, RolloutBatch batch) {
    return value(theta, batch, new double[batch.credits.length]);
  }

  /** Head credits at {@code theta}: what the next row of the episode holds behind the value. */
  public double[] credits(double[] theta, RolloutBatch batch) {
    int heads = batch.actionSpec().headCount();
    double[] credits = new double[batch.credits.length];
    double[][] outputs = outputs(theta, batch);
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.continued[row]) {
        double[] next = outputs[row + batch.lanes()];
        System.arraycopy(next, next.length - heads, credits, row * heads, heads);
      }
    }
    return credits;
  }

  /** The loss at {@code theta} with these credits added to the advantages. */
  private double value(double[] theta, RolloutBatch batch, double[] credits) {
    return value(outputs(theta, batch), batch, credits, 0, batch.rows());
  }

  /** What the rows in [first, last) add to the loss. */
  private double value(
      double[][] outputs, RolloutBatch batch, double[] credits, int first, int last) {
    double total = 0;
    for (int row = first; row < last; row++) {
      double error = outputs[row][architecture.valueIndex()] - batch.valueTargets[row];
      total += valueCoefficient * error * error / 2;
      for (int head = 0; head < batch.actionSpec().headCount(); head++) {
        double credit = credits[row * batch.actionSpec().headCount() + head];
        total += headLoss(outputs[row], batch, row, head, batch.advantages[row] + credit);
      }
    }
    return total / batch.rows();
  }

  /** Log-probability at {@code theta} of the choice a head took. */
  public double logProbability(double[] theta, RolloutBatch batch, int row, int head) {
    double[] z = outputs(theta, batch)[row];
    int first = batch.actionSpec().headOffset(head);
    double sum = legalSum(z, batch, row, head);
    return z[first + batch.actions[row * batch.actionSpec().headCount() + head]] - Math.log(sum);
  }

  private static double legalSum(double[] z, RolloutBatch batch, int row, int head) {
    int first = batch.actionSpec().headOffset(head);
    double sum = 0;
    for (int j = first; j < first + batch.actionSpec().headSize(head); j++) {
      sum += batch.masks[row * batch.actionSpec().choiceCount() + j] ? Math.exp(z[j]) : 0;
    }
    return sum;
  }

  private double headLoss(double[] z, RolloutBatch batch, int row, int head, double advantage) {
    int first = batch.actionSpec().headOffset(head);
    int choices = batch.actionSpec().choiceCount();
    double sum = legalSum(z, batch, row, head);
    double entropy = 0;
    for (int j = first; j < first + batch.actionSpec().headSize(head); j++) {
      if (batch.masks[row * choices + j]) {
        double p = Math.exp(z[j]) / sum;
        entropy -= p * Math.log(p);
      }
    }
    int cell = row * batch.actionSpec().headCount() + head;
    double now = z[first + batch.actions[cell]] - Math.log(sum);
    double ratio = Math.exp(now - batch.logProbabilities[cell]);
    double near = Math.max(1 - clip, Math.min(1 + clip, ratio));
    double surrogate = Math.min(ratio * advantage, near * advantage);
    return -surrogate - entropyCoefficient * entropy;
  }

  /** The gradient at {@code theta} without head credits; relative error about 1e-9. */
  public double[] gradient(double[] theta, RolloutBatch batch) {
    return gradient(theta, batch, new double[batch.credits.length]);
  }

  /** The gradient at {@code theta} with these credits for constants. */
  public double[] gradient(double[] theta, RolloutBatch batch, double[] credits) {
    double[] moved = theta.clone();
    double[] gradient = new double[theta.length];
    for (int i = 0; i < theta.length; i++) {
      moved[i] = theta[i] + STEP;
      double above = value(moved, batch, credits);
      moved[i] = theta[i] - STEP;
      gradient[i] = (above - value(moved, batch, credits)) / (2 * STEP);
      moved[i] = theta[i];
    }
    return gradient;
  }

  /**
   * The gradient at {@code theta} without head credits when memory at the start of each chunk of
   * {@code steps} steps is a constant.
   */
  public double[] truncatedGradient(double[] theta, RolloutBatch batch, int steps) {
    double[] none = new double[batch.credits.length];
    double[] moved = theta.clone();
    double[] gradient = new double[theta.length];
    int chunk = steps * batch.lanes();
    for (int first = 0; first < batch.rows(); first += chunk) {
      int last = Math.min(batch.rows(), first + chunk);
      for (int i = 0; i < theta.length; i++) {
        moved[i] = theta[i] + STEP;
        double above = value(outputs(theta, moved, first, batch), batch, none, first, last);
        moved[i] = theta[i] - STEP;
        double below = value(outputs(theta, moved, first, batch), batch, none, first, last);
        moved[i] = theta[i];
        gradient[i] += (above - below) / (2 * STEP);
      }
    }
    return gradient;
  }
}
