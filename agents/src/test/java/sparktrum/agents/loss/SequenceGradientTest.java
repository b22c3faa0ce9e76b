package sparktrum.agents.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.RolloutBatch;

/** The clipped loss of trials of nine steps in three lanes, through a network with memory. */
class SequenceGradientTest {
  private static final int STEPS = 9;
  private static final LossCoefficients COEFFICIENTS = new LossCoefficients(0.7, 0.3, 1, 0.2);

  private final NetworkArchitecture architecture = lstm(false);
  private final RolloutBatch batch = RandomBatches.batch(architecture, STEPS, 3, 41);
  private final float[] theta = RandomBatches.parameters(architecture, 42);
  private final ReferenceLoss reference = new ReferenceLoss(architecture, 0.7, 0.3, 0.2);

  private static NetworkArchitecture lstm(boolean headCredits) {
    NetworkArchitecture small = RandomBatches.smallArchitecture(headCredits);
    List<LayerSpec> layers = List.of(new LayerSpec.Lstm(4));
    return new NetworkArchitecture(small.inputSize(), small.actions(), layers, headCredits);
  }

  private float[] gradient(int truncation, LossTerms terms) {
    float[] gradient = new float[theta.length];
    BatchGradient.create(architecture, Kernels.plain(), COEFFICIENTS, truncation)
        .gradient(theta, batch, gradient, terms);
    return gradient;
  }

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
  void gradientRunsThroughTheWholeTrial() {
    LossTerms terms = new LossTerms();
    float[] gradient = gradient(BatchGradient.WHOLE_TRIALS, terms);
    double[] wide = ReferenceLoss.toDouble(theta);
    assertThat(relativeError(gradient, reference.gradient(wide, batch))).isLessThan(1e-5);
    assertThat(terms.clippedFraction).isBetween(0.1, 0.6);
  }

  @Test
  void truncatedGradientTakesTheMemoryOfEachChunkForAConstant() {
    double[] wide = ReferenceLoss.toDouble(theta);
    for (int truncation : new int[] {1, 4}) {
      double[] expected = reference.truncatedGradient(wide, batch, truncation);
      assertThat(relativeError(gradient(truncation, new LossTerms()), expected)).isLessThan(1e-5);
      assertThat(relativeError(gradient(STEPS, new LossTerms()), expected)).isGreaterThan(1e-2);
    }
  }

  @Test
  void truncationAsLongAsTheTrialIsNone() {
    LossTerms whole = new LossTerms();
    LossTerms chunked = new LossTerms();
    assertThat(gradient(STEPS, new LossTerms()))
        .containsExactly(gradient(BatchGradient.WHOLE_TRIALS, whole));
    gradient(2, chunked);
    assertThat(chunked.policy).isEqualTo(whole.policy);
    assertThat(chunked.value).isEqualTo(whole.value);
    assertThat(chunked.approximateKl).isEqualTo(whole.approximateKl);
  }

  @Test
  void hessianVectorProductRunsThroughTheMemoryAndTheCredits() {
    NetworkArchitecture credited = lstm(true);
    ReferenceLoss loss = new ReferenceLoss(credited, 0.7, 0.3, 0.2);
    float[] start = RandomBatches.parameters(credited, 43);
    float[] direction = RandomBatches.parameters(credited, 44);
    double[] moved = ReferenceLoss.toDouble(start);
    double[] credits = loss.credits(moved, batch);
    for (int i = 0; i < credits.length; i++) {
      batch.credits[i] = (float) credits[i];
    }
    float[] product = new float[start.length];
    BatchGradient.create(credited, Kernels.plain(), COEFFICIENTS)
        .hessianVector(start, batch, direction, product);
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
  void truncationOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BatchGradient.create(architecture, Kernels.plain(), COEFFICIENTS, 0))
        .withMessageContaining("truncation is not in [1,");
  }
}
