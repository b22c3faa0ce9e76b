package sparktrum.agents.loss;

import sparktrum.agents.kernel.Activations;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.policy.CategoricalHeads;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.ActionSpec;

/**
 * The loss of a rollout batch of N rows as a function of the network's outputs (logits z, value V):
 *
 * <pre>
 *   L = 1/N sum over rows of
 *       - A sum_h r_h  +  c_v (V - G)^2 / 2  -  c_e sum_h H_h
 *   r_h = pi_h(a_h) / pi_h,old(a_h)        H_h = - sum_j p_j ln p_j
 * </pre>
 *
 * with one ratio for each head, because the ratio of a joint choice of many heads has no useful
 * range. Where the parameters are those that acted, every ratio is 1, the gradient is the policy
 * gradient, and the second derivative carries the credit for how the choices were drawn (Rothfuss,
 * Lee, Clavera, Asfour, Abbeel, "ProMP: proximal meta-policy search", ICLR 2019, arXiv 1810.06784,
 * section 5.1; there with one ratio).
 *
 * <p>Derivatives with respect to the logits of one head, with a the choice taken:
 *
 * <pre>
 *   dL/dz_j    = 1/N [ -A r (1[j = a] - p_j) + c_e p_j (ln p_j + H) ]
 *   R{ln p_j}  = Rz_j - m,   m = sum_k p_k Rz_k,   R{p_j} = p_j (Rz_j - m),   R{r} = r R{ln p_a}
 *   R{H}       = - sum_j p_j (ln p_j + H) Rz_j
 * </pre>
 *
 * Belongs to one thread.
 */
final class SurrogateLoss {
  private final CategoricalHeads heads;
  private final LossCoefficients coefficients;
  private final int headCount;
  private final int choices;
  private final float[] ratios; // [capacity][heads]

  private SurrogateLoss(
      ActionSpec actions, DenseKernel kernel, int capacity, LossCoefficients coefficients) {
    this.heads = CategoricalHeads.create(actions, kernel, capacity);
    this.coefficients = coefficients;
    this.headCount = actions.headCount();
    this.choices = actions.choiceCount();
    this.ratios = new float[capacity * headCount];
  }

  static SurrogateLoss create(
      ActionSpec actions, DenseKernel kernel, int capacity, LossCoefficients coefficients) {
    return new SurrogateLoss(actions, kernel, capacity, coefficients);
  }

  /**
   * Writes dL/d(outputs) of the rows from {@code first}.
   *
   * @param outputs {@code [rows][choices + 1]} without gaps
   * @param gradient receives {@code [rows][choices + 1]}
   * @param terms the means over the whole batch are added to
   */
  void gradient(
      RolloutBatch batch, int first, MatrixView outputs, MatrixView gradient, LossTerms terms) {
    heads.evaluate(outputs, batch.masks, first * choices);
    double share = 1.0 / batch.rows();
    for (int row = 0; row < outputs.rows(); row++) {
      for (int head = 0; head < headCount; head++) {
        headGradient(batch, first, row, head, gradient, terms);
      }
      int at = row * (choices + 1) + choices;
      float error = outputs.data()[at] - batch.valueTargets[first + row];
      gradient.data()[at] = (float) (coefficients.value() * share) * error;
      terms.value += share * 0.5 * error * error;
    }
  }

  private void headGradient(
      RolloutBatch batch, int first, int row, int head, MatrixView gradient, LossTerms terms) {
    int cell = (first + row) * headCount + head;
    int action = batch.actions[cell];
    float logRatio = heads.logProbability(row, head, action) - batch.logProbabilities[cell];
    float ratio = Activations.exp(logRatio);
    float advantage = batch.advantages[first + row];
    float entropy = heads.entropy(row, head);
    ratios[row * headCount + head] = ratio;

    float share = 1f / batch.rows();
    float weight = share * advantage * ratio;
    float bonus = (float) coefficients.entropy() * share;
    float[] p = heads.probabilities();
    float[] out = gradient.data();
    int size = batch.actionSpec().headSize(head);
    int pStart = row * choices + heads.headOffset(head);
    int outStart = row * (choices + 1) + heads.headOffset(head);
    for (int j = 0; j < size; j++) {
      float pj = p[pStart + j];
      float slope = weight * pj;
      if (bonus > 0 && pj > 0) {
        slope += bonus * pj * (heads.logProbability(row, head, j) + entropy);
      }
      out[outStart + j] = slope;
    }
    out[outStart + action] -= weight;
    terms.policy -= weight;
    terms.entropy += share * entropy;
    terms.approximateKl -= share * logRatio;
  }

  /**
   * Writes R{dL/d(outputs)} of the rows last given to {@link #gradient}.
   *
   * @param along R{outputs}, {@code [rows][choices + 1]}
   * @param gradientAlong receives {@code [rows][choices + 1]}
   */
  void gradientAlong(RolloutBatch batch, int first, MatrixView along, MatrixView gradientAlong) {
    float valueWeight = (float) (coefficients.value() / batch.rows());
    for (int row = 0; row < along.rows(); row++) {
      for (int head = 0; head < headCount; head++) {
        headGradientAlong(batch, first, row, head, along, gradientAlong);
      }
      int at = row * (choices + 1) + choices;
      gradientAlong.data()[at] = valueWeight * along.data()[at];
    }
  }

  private void headGradientAlong(
      RolloutBatch batch, int first, int row, int head, MatrixView along, MatrixView out) {
    float[] p = heads.probabilities();
    float[] rz = along.data();
    int size = batch.actionSpec().headSize(head);
    int pStart = row * choices + heads.headOffset(head);
    int zStart = row * (choices + 1) + heads.headOffset(head);
    float mean = 0;
    for (int j = 0; j < size; j++) {
      mean = Math.fma(p[pStart + j], rz[zStart + j], mean);
    }
    int action = batch.actions[(first + row) * headCount + head];
    float share = 1f / batch.rows();
    float weight = share * batch.advantages[first + row] * ratios[row * headCount + head];
    float logAlong = rz[zStart + action] - mean; // R{ln p_a} = R{r} / r
    for (int j = 0; j < size; j++) {
      float pj = p[pStart + j];
      out.data()[zStart + j] = weight * pj * (logAlong + rz[zStart + j] - mean);
    }
    out.data()[zStart + action] -= weight * logAlong;
    if (coefficients.entropy() > 0) {
      addEntropyAlong(row, head, size, mean, share * (float) coefficients.entropy(), along, out);
    }
  }

  /** Adds R{c p_j (ln p_j + H)} = c [ R{p_j} (ln p_j + H) + p_j (R{ln p_j} + R{H}) ]. */
  private void addEntropyAlong(
      int row, int head, int size, float mean, float weight, MatrixView along, MatrixView out) {
    float[] p = heads.probabilities();
    float[] rz = along.data();
    int pStart = row * choices + heads.headOffset(head);
    int zStart = row * (choices + 1) + heads.headOffset(head);
    float entropy = heads.entropy(row, head);
    float entropyAlong = 0;
    for (int j = 0; j < size; j++) {
      if (p[pStart + j] > 0) {
        float logP = heads.logProbability(row, head, j);
        entropyAlong -= p[pStart + j] * (logP + entropy) * rz[zStart + j];
      }
    }
    for (int j = 0; j < size; j++) {
      float pj = p[pStart + j];
      if (pj > 0) {
        float logPAlong = rz[zStart + j] - mean;
        float logP = heads.logProbability(row, head, j);
        out.data()[zStart + j] +=
            weight * pj * (logPAlong * (logP + entropy) + logPAlong + entropyAlong);
      }
    }
  }
}
