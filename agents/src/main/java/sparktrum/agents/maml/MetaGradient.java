package sparktrum.agents.maml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossTerms;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.Require;

/**
 * Adaptation by gradient steps on support rollouts, and the gradient of the query loss through it.
 *
 * <pre>
 *   adapt     theta_{k+1} = theta_k - a * g_k,   g_k = grad L_support(theta_k; batch k)
 *   exact     v_K = grad L_query(theta_K),       v_k = v_{k+1} - H_k (a * v_{k+1})
 *             dL/dtheta = v_0,                   dL/da = - sum_k v_{k+1} * g_k
 * </pre>
 *
 * with * elementwise and H_k the Hessian of the support loss at theta_k. Rollouts are fixed: they
 * stand for constants, and only the ratios in the losses depend on the parameters. All arrays are
 * as long as the network has parameters. Belongs to one thread.
 */
public final class MetaGradient {
  private final int size;
  private final MetaGradientMethod method;
  private final BatchGradient support;
  private final BatchGradient query;
  private final List<RolloutBatch> batches = new ArrayList<>();
  private final List<float[]> parameters = new ArrayList<>(); // theta_0, theta_1, ...
  private final List<float[]> gradients = new ArrayList<>(); // g_0, g_1, ...
  private final float[] rates;
  private final float[] scaled;
  private final float[] product;
  private final LossTerms supportTerms = new LossTerms();
  private final LossTerms queryTerms = new LossTerms();

  private MetaGradient(NetworkArchitecture architecture, DenseKernel kernel, MamlConfig config) {
    size = architecture.layout().size();
    method = config.metaGradient();
    support = BatchGradient.create(architecture, kernel, config.supportCoefficients());
    query = BatchGradient.create(architecture, kernel, config.queryCoefficients());
    rates = new float[size];
    scaled = new float[size];
    product = new float[size];
    parameters.add(new float[size]);
  }

  /** For the losses and the method of {@code config}. */
  public static MetaGradient create(
      NetworkArchitecture architecture, DenseKernel kernel, MamlConfig config) {
    return new MetaGradient(architecture, kernel, config);
  }

  /**
   * Adapts on all support batches in order, then takes the meta-gradient on fixed rollouts.
   *
   * @param outTheta receives dL_query / dtheta
   * @param outRates receives dL_query / drates
   */
  public void compute(
      float[] theta,
      float[] rates,
      List<RolloutBatch> support,
      RolloutBatch query,
      float[] outTheta,
      float[] outRates) {
    begin(theta, rates);
    support.forEach(this::adapt);
    finish(query, outTheta, outRates);
  }

  /** Starts from {@code theta}, of which as many entries are read as the network has parameters. */
  public void begin(float[] theta, float[] rates) {
    Require.length("rates", rates.length, size);
    batches.clear();
    System.arraycopy(theta, 0, parameters.get(0), 0, size);
    System.arraycopy(rates, 0, this.rates, 0, size);
  }

  /** Takes one adaptation step on {@code batch}, which must not change until the next begin. */
  public void adapt(RolloutBatch batch) {
    int step = batches.size();
    batches.add(batch);
    if (gradients.size() == step) {
      gradients.add(new float[size]);
      parameters.add(new float[size]);
    }
    float[] before = parameters.get(step);
    float[] after = parameters.get(step + 1);
    float[] gradient = gradients.get(step);
    support.gradient(before, batch, gradient, supportTerms);
    for (int i = 0; i < size; i++) {
      after[i] = Math.fma(-rates[i], gradient[i], before[i]);
    }
  }

  /** The parameters after the steps taken so far; shared, overwritten by later use. */
  public float[] adapted() {
    return parameters.get(batches.size());
  }

  /** Takes the gradient of the query loss at the adapted parameters through all steps taken. */
  public void finish(RolloutBatch batch, float[] outTheta, float[] outRates) {
    query.gradient(adapted(), batch, outTheta, queryTerms);
    Arrays.fill(outRates, 0f);
    if (method == MetaGradientMethod.REPTILE) {
      averageGradients(outTheta);
      return;
    }
    for (int step = batches.size() - 1; step >= 0; step--) {
      float[] gradient = gradients.get(step);
      for (int i = 0; i < size; i++) {
        outRates[i] = Math.fma(-outTheta[i], gradient[i], outRates[i]);
      }
      if (method == MetaGradientMethod.EXACT) {
        throughStep(step, outTheta);
      }
    }
  }

  /** v becomes v - H_k (a * v). */
  private void throughStep(int step, float[] v) {
    for (int i = 0; i < size; i++) {
      scaled[i] = rates[i] * v[i];
    }
    support.hessianVector(parameters.get(step), batches.get(step), scaled, product);
    for (int i = 0; i < size; i++) {
      v[i] -= product[i];
    }
  }

  private void averageGradients(float[] queryGradient) {
    int steps = batches.size();
    for (int i = 0; i < size; i++) {
      float sum = queryGradient[i];
      for (int step = 0; step < steps; step++) {
        sum += gradients.get(step)[i];
      }
      queryGradient[i] = sum / (steps + 1);
    }
  }

  /** Terms of the query loss of the last {@link #finish}. */
  LossTerms queryTerms() {
    return queryTerms;
  }

  /**
   * KL divergence from the adapted policy to that of {@link #begin}, estimated on query rollouts.
   */
  double divergence(RolloutBatch batch) {
    LossTerms terms = new LossTerms();
    query.evaluate(parameters.get(0), batch, terms);
    return terms.approximateKl;
  }
}
