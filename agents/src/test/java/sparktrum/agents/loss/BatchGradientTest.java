package sparktrum.agents.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.nn.MlpArchitecture;
import sparktrum.agents.rollout.RolloutBatch;

class BatchGradientTest {
  private static final LossCoefficients COEFFICIENTS = new LossCoefficients(0.7, 0.3);

  private final MlpArchitecture architecture = RandomBatches.smallArchitecture();
  private final RolloutBatch batch = RandomBatches.batch(architecture, 11);
  private final float[] theta = RandomBatches.parameters(architecture, 12);
  private final ReferenceLoss reference = new ReferenceLoss(architecture, 0.7, 0.3);
  private final BatchGradient derivatives =
      BatchGradient.create(architecture, Kernels.plain(), COEFFICIENTS);

  /** float32 keeps seven digits; sums over 140 rows of mixed sign lose two or three. */
  private static void assertClose(float[] actual, double[] expected) {
    double largest = 0;
    for (double x : expected) {
      largest = Math.max(largest, Math.abs(x));
    }
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) actual[i])
          .as("entry " + i)
          .isCloseTo(expected[i], Offset.offset(2e-6 * largest + 1e-4 * Math.abs(expected[i])));
    }
  }

  @Test
  void gradientIsThatOfTheDoublePrecisionLoss() {
    float[] gradient = new float[theta.length];
    derivatives.gradient(theta, batch, gradient, new LossTerms());
    assertClose(gradient, reference.gradient(ReferenceLoss.toDouble(theta), batch));
  }

  @Test
  void hessianVectorProductIsTheDerivativeOfTheGradient() {
    float[] direction = RandomBatches.parameters(architecture, 13);
    double step = 1e-4;
    double[] above = ReferenceLoss.toDouble(theta);
    double[] below = ReferenceLoss.toDouble(theta);
    for (int i = 0; i < above.length; i++) {
      above[i] += step * direction[i];
      below[i] -= step * direction[i];
    }
    double[] expected = reference.gradient(above, batch);
    double[] subtracted = reference.gradient(below, batch);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (expected[i] - subtracted[i]) / (2 * step);
    }
    float[] product = new float[theta.length];
    derivatives.hessianVector(theta, batch, direction, product);
    assertClose(product, expected);
  }

  @Test
  void hessianIsSymmetric() {
    float[] u = RandomBatches.parameters(architecture, 14);
    float[] v = RandomBatches.parameters(architecture, 15);
    float[] hu = new float[theta.length];
    float[] hv = new float[theta.length];
    derivatives.hessianVector(theta, batch, u, hu);
    derivatives.hessianVector(theta, batch, v, hv);
    double vhu = 0;
    double uhv = 0;
    for (int i = 0; i < u.length; i++) {
      vhu += (double) v[i] * hu[i];
      uhv += (double) u[i] * hv[i];
    }
    assertThat(vhu).isCloseTo(uhv, Offset.offset(1e-5 * Math.abs(uhv) + 1e-6));
  }

  @Test
  void termsAddUpToTheLoss() {
    LossTerms terms = new LossTerms();
    derivatives.evaluate(theta, batch, terms);
    double loss = terms.policy + 0.7 * terms.value - 0.3 * terms.entropy;
    assertThat(loss)
        .isCloseTo(reference.value(ReferenceLoss.toDouble(theta), batch), Offset.offset(1e-5));
  }

  @Test
  void earlierCallsLeaveNoTrace() {
    float[] first = new float[theta.length];
    derivatives.gradient(theta, batch, first, new LossTerms());
    float[] product = new float[theta.length];
    derivatives.hessianVector(
        RandomBatches.parameters(architecture, 16),
        RandomBatches.batch(architecture, 17),
        theta,
        product);
    float[] second = new float[theta.length];
    derivatives.gradient(theta, batch, second, new LossTerms());
    assertThat(second).containsExactly(first);
  }
}
