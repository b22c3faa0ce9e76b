package sparktrum.agents.loss;

import java.util.Arrays;
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
 *       - sum_h min(A r_h, A clip(r_h, 1 - e, 1 + e))  +  c_v (V - G)^2 / 2  -  c_e sum_h H_h
 *   r_h = pi_h(a_h) / pi_h,old(a_h)        H_h = - sum_j p_j ln p_j
 * </pre>
 *
 * The clip (Schulman, Wolski, Dhariwal, Radford, Klimov, "Proximal policy optimization algorithms",
 * arXiv 1707.06347, equation 7) and the ratio are of each head, because the ratio of a joint choice
 * of many heads leaves any useful range at once. A head whose ratio has gone beyond the clip in the
 * direction its advantage asks for, r > 1 + e with A > 0 or r < 1 - e with A < 0, adds a constant:
 * no first or second derivative. With e infinite nothing is clipped. Where the parameters are those
 * that acted, every ratio is 1, the gradient is the policy gradient, and the second derivative
 * carries the credit for how the choices were drawn (Rothfuss, Lee, Clavera, Asfour, Abbeel,
 * "ProMP: proximal meta-policy search", ICLR 2019, arXiv 1810.06784, section 5.1; there with one
 * ratio).
 *
 * <p>With head credits C_h, outputs of the network at the row's next observation, A + c_c C_h
 * stands for A in the term of head h. They are constants to the gradient g. To what {@link
 * #gradientAlong} leads they are not: along with the Hessian it transposes the derivative of g
 * through the credits,
 *
 * <pre>
 *   J_C^T w,   w_h = d(g . V)/dC_h = -c_c/N R{r_h}, 0 where clipped,
 * </pre>
 *
 * and w stands among the R{dL/d(outputs)} of the row whose outputs the credits are.
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
  private final ActionSpec actions;
  private final DenseKernel kernel;
  private final LossCoefficients coefficients;
  private final int headCount;
  private final int choices;
  private CategoricalHeads heads;
  private float[] slopes = new float[0]; // [rows][heads]: r, or 0 where clipped
  private float[] ratiosAlong = new float[0]; // [rows of the batch][heads]: R{r}, 0 where clipped

  private SurrogateLoss(ActionSpec actions, DenseKernel kernel, LossCoefficients coefficients) {
    this.actions = actions;
    this.kernel = kernel;
    this.coefficients = coefficients;
    this.headCount = actions.headCount();
    this.choices = actions.choiceCount();
  }

  /** Workspaces grow to the most rows seen. */
  static SurrogateLoss create(
      ActionSpec actions, DenseKernel kernel, LossCoefficients coefficients) {
    return new SurrogateLoss(actions, kernel, coefficients);
  }

  /**
   * Writes dL/d(outputs) of the rows from {@code first}.
   *
   * @param outputs {@code [rows][output size]} without gaps
   * @param gradient receives {@code [rows][output size]}
   * @param terms the means over the whole batch are added to
   */
  void gradient(
      RolloutBatch batch, int first, MatrixView outputs, MatrixView gradient, LossTerms terms) {
    if (slopes.length < outputs.rows() * headCount) {
      slopes = new float[outputs.rows() * headCount];
      heads = CategoricalHeads.create(actions, kernel, outputs.rows());
    }
    heads.evaluate(outputs, batch.masks, first * choices);
    double share = 1.0 / batch.rows();
    for (int row = 0; row < outputs.rows(); row++) {
      for (int head = 0; head < headCount; head++) {
        headGradient(batch, first, row, head, gradient, terms);
      }
      int at = row * outputs.columns() + choices;
      Arrays.fill(gradient.data(), at + 1, (row + 1) * outputs.columns(), 0f);
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
    float advantage = advantage(batch, first + row, head);
    float kept = clip(ratio, advantage);
    boolean clipped = Float.compare(kept, ratio) != 0; // a ratio that is no number stays one
    float slope = clipped ? 0f : ratio;
    slopes[row * headCount + head] = slope;

    float share = 1f / batch.rows();
    float weight = share * advantage * slope;
    float entropy = writeLogitGradient(batch, row, head, weight, gradient);
    gradient.data()[row * gradient.columns() + heads.headOffset(head) + action] -= weight;
    terms.policy -= share * advantage * kept;
    terms.entropy += share * entropy;
    terms.approximateKl -= share * logRatio;
    terms.clippedFraction += clipped ? (double) share / headCount : 0;
  }

  /** Writes weight p_j + c_e/N p_j (ln p_j + H) for each choice j of a head; returns H. */
  private float writeLogitGradient(
      RolloutBatch batch, int row, int head, float weight, MatrixView gradient) {
    float entropy = heads.entropy(row, head);
    float bonus = (float) coefficients.entropy() * (1f / batch.rows());
    float[] p = heads.probabilities();
    int pStart = row * choices + heads.headOffset(head);
    int outStart = row * gradient.columns() + heads.headOffset(head);
    for (int j = 0; j < batch.actionSpec().headSize(head); j++) {
      float pj = p[pStart + j];
      float slope = weight * pj;
      if (bonus > 0 && pj > 0) {
        slope += bonus * pj * (heads.logProbability(row, head, j) + entropy);
      }
      gradient.data()[outStart + j] = slope;
    }
    return entropy;
  }

  /** The ratio that the smaller of the two surrogates takes. */
  private float clip(float ratio, float advantage) {
    float range = (float) coefficients.clip();
    return advantage >= 0 ? Math.min(ratio, 1 + range) : Math.max(ratio, 1 - range);
  }

  /**
   * Writes R{dL/d(outputs)} of the rows last given to {@link #gradient}; the rows before them have
   * been through this method.
   *
   * @param along R{outputs}, {@code [rows][output size]}
   * @param gradientAlong receives {@code [rows][output size]}
   */
  void gradientAlong(RolloutBatch batch, int first, MatrixView along, MatrixView gradientAlong) {
    float valueWeight = (float) (coefficients.value() / batch.rows());
    if (ratiosAlong.length < batch.rows() * headCount) {
      ratiosAlong = new float[batch.rows() * headCount];
    }
    for (int row = 0; row < along.rows(); row++) {
      for (int head = 0; head < headCount; head++) {
        headGradientAlong(batch, first, row, head, along, gradientAlong);
      }
      int at = row * along.columns() + choices;
      gradientAlong.data()[at] = valueWeight * along.data()[at];
    }
    if (along.columns() > choices + 1) {
      creditsAlong(batch, first, gradientAlong);
    }
  }

  private void headGradientAlong(
      RolloutBatch batch, int first, int row, int head, MatrixView along, MatrixView out) {
    float[] p = heads.probabilities();
    float[] rz = along.data();
    int size = batch.actionSpec().headSize(head);
    int pStart = row * choices + heads.headOffset(head);
    int zStart = row * along.columns() + heads.headOffset(head);
    float mean = 0;
    for (int j = 0; j < size; j++) {
      mean = Math.fma(p[pStart + j], rz[zStart + j], mean);
    }
    int cell = (first + row) * headCount + head;
    int action = batch.actions[cell];
    float share = 1f / batch.rows();
    float slope = slopes[row * headCount + head];
    float weight = share * advantage(batch, first + row, head) * slope;
    float logAlong = rz[zStart + action] - mean; // R{ln p_a}
    ratiosAlong[cell] = slope * logAlong;
    for (int j = 0; j < size; j++) {
      float pj = p[pStart + j];
      out.data()[zStart + j] = weight * pj * (logAlong + rz[zStart + j] - mean);
    }
    out.data()[zStart + action] -= weight * logAlong;
    if (coefficients.entropy() > 0) {
      addEntropyAlong(row, head, size, mean, share * (float) coefficients.entropy(), along, out);
    }
  }

  /** Writes w of the rows' credits, which belong to the choices of the step before. */
  private void creditsAlong(RolloutBatch batch, int first, MatrixView out) {
    float weight = (float) (-coefficients.credit() / batch.rows());
    for (int row = 0; row < out.rows(); row++) {
      int before = first + row - batch.lanes();
      boolean judges = before >= 0 && batch.continued[before];
      int at = row * out.columns() + choices + 1;
      for (int head = 0; head < headCount; head++) {
        out.data()[at + head] = judges ? weight * ratiosAlong[before * headCount + head] : 0f;
      }
    }
  }

  private float advantage(RolloutBatch batch, int row, int head) {
    float credit = batch.credits[row * headCount + head];
    return Math.fma((float) coefficients.credit(), credit, batch.advantages[row]);
  }

  /** Adds R{c p_j (ln p_j + H)} = c [ R{p_j} (ln p_j + H) + p_j (R{ln p_j} + R{H}) ]. */
  private void addEntropyAlong(
      int row, int head, int size, float mean, float weight, MatrixView along, MatrixView out) {
    float[] p = heads.probabilities();
    float[] rz = along.data();
    int pStart = row * choices + heads.headOffset(head);
    int zStart = row * along.columns() + heads.headOffset(head);
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
