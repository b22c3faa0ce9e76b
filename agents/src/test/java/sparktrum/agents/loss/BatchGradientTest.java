package sparktrum.agents.loss;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;

class BatchGradientTest {
  private static final LossCoefficients COEFFICIENTS = new LossCoefficients(0.7, 0.3);

  private final NetworkArchitecture architecture = RandomBatches.smallArchitecture();
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

  /** For differences of differences, which are good to 1e-5 of the largest entry. */
  private static double relativeError(float[] actual, double[] expected) {
    double difference = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return Math.sqrt(difference / size);
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
  void clippedGradientIsThatOfTheDoublePrecisionLoss() {
    LossTerms terms = new LossTerms();
    float[] gradient = new float[theta.length];
    clipped(0.1, 0).gradient(theta, batch, gradient, terms);
    ReferenceLoss loss = new ReferenceLoss(architecture, 0.7, 0.3, 0.1);
    assertClose(gradient, loss.gradient(ReferenceLoss.toDouble(theta), batch));
    assertThat(terms.clippedFraction).isBetween(0.2, 0.6);
    assertThat(terms.policy + 0.7 * terms.value - 0.3 * terms.entropy)
        .isCloseTo(loss.value(ReferenceLoss.toDouble(theta), batch), Offset.offset(1e-5));
  }

  private BatchGradient clipped(double clip, double credit) {
    NetworkArchitecture network = credit > 0 ? RandomBatches.smallArchitecture(true) : architecture;
    return BatchGradient.create(
        network, Kernels.plain(), new LossCoefficients(0.7, 0.3, credit, clip));
  }

  /** Credits move the advantage, so they decide on which side a head is clipped. */
  @Test
  void clippedProductIsTheDerivativeOfTheGradientThroughTheCreditsToo() {
    NetworkArchitecture credited = RandomBatches.smallArchitecture(true);
    ReferenceLoss loss = new ReferenceLoss(credited, 0.7, 0.3, 0.1);
    float[] start = RandomBatches.parameters(credited, 18);
    float[] direction = RandomBatches.parameters(credited, 19);
    double[] moved = ReferenceLoss.toDouble(start);
    double[] credits = loss.credits(moved, batch);
    for (int i = 0; i < credits.length; i++) {
      batch.credits[i] = (float) credits[i];
    }
    float[] gradient = new float[start.length];
    clipped(0.1, 1).gradient(start, batch, gradient, new LossTerms());
    assertClose(gradient, loss.gradient(moved, batch, credits));
    float[] product = new float[start.length];
    clipped(0.1, 1).hessianVector(start, batch, direction, product);
    double[] expected = new double[start.length];
    for (int i = 0; i < start.length; i++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        moved[i] = start[i] + sign * 1e-4;
        double[] slope = loss.gradient(moved, batch, loss.credits(moved, batch));
        moved[i] = start[i];
        for (int j = 0; j < slope.length; j++) {
          expected[i] += sign * slope[j] * direction[j] / 2e-4;
        }
      }
    }
    assertThat(relativeError(product, expected)).isLessThan(1e-4);
  }

  @Test
  void clipThatNoRatioReachesChangesNoBit() {
    float[] gradient = new float[theta.length];
    float[] wide = new float[theta.length];
    derivatives.gradient(theta, batch, gradient, new LossTerms());
    clipped(1e6, 0).gradient(theta, batch, wide, new LossTerms());
    assertThat(wide).containsExactly(gradient);
  }

  /** At the parameters that acted the surrogate is the policy gradient, however narrow the clip. */
  @Test
  void clipChangesNothingWhereTheRatiosAreOne() {
    for (int row = 0; row < batch.rows(); row++) {
      for (int head = 0; head < 2; head++) {
        batch.logProbabilities[2 * row + head] =
            (float) reference.logProbability(ReferenceLoss.toDouble(theta), batch, row, head);
      }
    }
    float[] gradient = new float[theta.length];
    float[] narrow = new float[theta.length];
    LossTerms terms = new LossTerms();
    derivatives.gradient(theta, batch, gradient, new LossTerms());
    clipped(1e-4, 0).gradient(theta, batch, narrow, terms);
    assertThat(narrow).containsExactly(gradient);
    assertThat(terms.clippedFraction).isZero();
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
