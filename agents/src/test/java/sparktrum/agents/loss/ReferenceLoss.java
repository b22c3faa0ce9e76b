package sparktrum.agents.loss;

import sparktrum.agents.nn.NetworkArchitecture;
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

  /** The loss at {@code theta} without head credits. */
  public double value(double[] theta, RolloutBatch batch) {
    return value(theta, batch, new double[batch.credits.length]);
  }

  /** Head credits at {@code theta}: what the next row of the episode holds behind the value. */
  public double[] credits(double[] theta, RolloutBatch batch) {
    int heads = batch.actionSpec().headCount();
    double[] credits = new double[batch.credits.length];
    for (int row = 0; row < batch.rows(); row++) {
      if (batch.continued[row]) {
        double[] outputs = outputs(theta, batch, row + batch.lanes());
        System.arraycopy(outputs, outputs.length - heads, credits, row * heads, heads);
      }
    }
    return credits;
  }

  /** The loss at {@code theta} with these credits added to the advantages. */
  private double value(double[] theta, RolloutBatch batch, double[] credits) {
    double total = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[] outputs = outputs(theta, batch, row);
      double error = outputs[architecture.valueIndex()] - batch.valueTargets[row];
      total += valueCoefficient * error * error / 2;
      for (int head = 0; head < batch.actionSpec().headCount(); head++) {
        double credit = credits[row * batch.actionSpec().headCount() + head];
        total += headLoss(outputs, batch, row, head, batch.advantages[row] + credit);
      }
    }
    return total / batch.rows();
  }

  private double[] outputs(double[] theta, RolloutBatch batch, int row) {
    double[] x = new double[architecture.inputSize()];
    for (int i = 0; i < x.length; i++) {
      x[i] = batch.inputs[row * x.length + i];
    }
    int at = 0;
    for (int layer = 1; layer <= architecture.layerCount(); layer++) {
      double[] y = new double[architecture.units(layer)];
      for (int i = 0; i < x.length; i++) {
        for (int j = 0; j < y.length; j++) {
          y[j] += x[i] * theta[at++];
        }
      }
      for (int j = 0; j < y.length; j++) {
        y[j] += theta[at++];
        y[j] = layer < architecture.layerCount() ? Math.tanh(y[j]) : y[j];
      }
      x = y;
    }
    return x;
  }

  /** Log-probability at {@code theta} of the choice a head took. */
  public double logProbability(double[] theta, RolloutBatch batch, int row, int head) {
    double[] z = outputs(theta, batch, row);
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
}
