package sparktrum.agents.ppo;

import sparktrum.agents.rollout.RolloutBatch;

/**
 * The actor-critic objective of a network with one hidden layer, written out in double precision:
 * the mean over rows of {@code - A sum_h ln pi_h(a_h) + c_v (V - G)^2 / 2 - c_e sum_h H_h}. Its
 * derivative where the policy is the one that acted is the policy gradient (Williams 1992; Sutton
 * et al. 2000).
 */
final class PolicyGradientReference {
  private final int inputs;
  private final int hidden;
  private final int[] headSizes;
  private final double valueCoefficient;
  private final double entropyCoefficient;

  PolicyGradientReference(
      int inputs, int hidden, int[] headSizes, double valueCoefficient, double entropyCoefficient) {
    this.inputs = inputs;
    this.hidden = hidden;
    this.headSizes = headSizes;
    this.valueCoefficient = valueCoefficient;
    this.entropyCoefficient = entropyCoefficient;
  }

  /** Central differences of {@link #objective}. */
  double[] gradient(double[] parameters, RolloutBatch batch) {
    double[] gradient = new double[parameters.length];
    double step = 1e-5;
    for (int i = 0; i < parameters.length; i++) {
      double kept = parameters[i];
      parameters[i] = kept + step;
      double above = objective(parameters, batch);
      parameters[i] = kept - step;
      double below = objective(parameters, batch);
      parameters[i] = kept;
      gradient[i] = (above - below) / (2 * step);
    }
    return gradient;
  }

  double objective(double[] parameters, RolloutBatch batch) {
    double sum = 0;
    for (int row = 0; row < batch.rows(); row++) {
      double[] outputs = outputs(parameters, batch, row);
      int first = 0;
      for (int head = 0; head < headSizes.length; head++) {
        sum += head(batch, row, head, first, outputs);
        first += headSizes[head];
      }
      double error = outputs[first] - batch.valueTargets[row];
      sum += valueCoefficient * error * error / 2;
    }
    return sum / batch.rows();
  }

  private double head(RolloutBatch batch, int row, int head, int first, double[] outputs) {
    int choices = outputs.length - 1;
    double total = 0;
    for (int j = first; j < first + headSizes[head]; j++) {
      total += batch.masks[row * choices + j] ? Math.exp(outputs[j]) : 0;
    }
    double entropy = 0;
    for (int j = first; j < first + headSizes[head]; j++) {
      if (batch.masks[row * choices + j]) {
        double p = Math.exp(outputs[j]) / total;
        entropy -= p * Math.log(p);
      }
    }
    int action = batch.actions[row * headSizes.length + head];
    double logProbability = outputs[first + action] - Math.log(total);
    return -batch.advantages[row] * logProbability - entropyCoefficient * entropy;
  }

  private double[] outputs(double[] parameters, RolloutBatch batch, int row) {
    double[] x = new double[inputs];
    for (int i = 0; i < inputs; i++) {
      x[i] = batch.inputs[row * inputs + i];
    }
    int size = 1;
    for (int headSize : headSizes) {
      size += headSize;
    }
    double[] h = affine(parameters, 0, x, hidden);
    for (int i = 0; i < hidden; i++) {
      h[i] = Math.tanh(h[i]);
    }
    return affine(parameters, (inputs + 1) * hidden, h, size);
  }

  /** x W + b with W row by row at {@code offset} and b behind it. */
  private static double[] affine(double[] parameters, int offset, double[] x, int columns) {
    double[] y = new double[columns];
    for (int c = 0; c < columns; c++) {
      y[c] = parameters[offset + x.length * columns + c];
      for (int r = 0; r < x.length; r++) {
        y[c] += x[r] * parameters[offset + r * columns + c];
      }
    }
    return y;
  }
}
