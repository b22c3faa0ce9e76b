package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.loss.LossTerms;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;
import sparktrum.agents.rollout.RolloutBatch;

/**
 * The single-precision networks, loss, gradient and Hessian-vector product against DL4J in double
 * precision. 300 rows, so that batches go through in more than one piece.
 */
final class NetworkTwinTest {
  private static final NetworkArchitecture ARCHITECTURE = TwinBatch.architecture(7, List.of(6, 5));
  private static final LossCoefficients COEFFICIENTS = new LossCoefficients(0.5, 0.01);
  private static final LossCoefficients CLIPPED = new LossCoefficients(0.5, 0.01, 0, 0.2);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(3);
  private final DenseKernel kernel = Kernels.plain();
  private float[] parameters;
  private double[] wide;
  private TwinBatch batch;
  private RolloutBatch rollout;

  @BeforeEach
  void draw() {
    parameters = TwinVectors.uniform(random, ARCHITECTURE.layout().size(), 0.6);
    wide = TwinVectors.widen(parameters);
    batch = TwinBatch.random(random, 300, 1, ARCHITECTURE);
    rollout = batch.toRollout(ARCHITECTURE.actions());
  }

  @Test
  void logitsAndValuesAgree() {
    PolicyNetwork network = PolicyNetwork.create(ARCHITECTURE, kernel, 300);
    network.load(parameters);
    MatrixView outputs = network.step(rollout.inputMatrix());
    ActorCriticGraph graph = ActorCriticGraph.of(ARCHITECTURE, DataType.DOUBLE);
    graph.copyIn(wide);
    double[][] expected = graph.outputs(TwinVectors.widen(batch.observations()), 1);
    for (int row = 0; row < 300; row++) {
      for (int j = 0; j < ARCHITECTURE.outputSize(); j++) {
        assertThat((double) outputs.data()[row * outputs.stride() + j])
            .isCloseTo(expected[row][j], within(3e-6));
      }
    }
  }

  @Test
  void gradientAndLossAgree() {
    LossTerms terms = assertGradientAndLossAgree(COEFFICIENTS);
    assertThat(terms.clippedFraction).isZero();
  }

  @Test
  void gradientAndLossAgreeWhereRatiosAreClipped() {
    LossTerms terms = assertGradientAndLossAgree(CLIPPED);
    assertThat(terms.clippedFraction).isBetween(0.1, 0.5);
  }

  private LossTerms assertGradientAndLossAgree(LossCoefficients coefficients) {
    TwinObjective twin = TwinObjective.of(ARCHITECTURE, coefficients);
    float[] gradient = new float[parameters.length];
    LossTerms terms = new LossTerms();
    BatchGradient.create(ARCHITECTURE, kernel, coefficients)
        .gradient(parameters, rollout, gradient, terms);
    assertThat(TwinVectors.relativeError(gradient, twin.gradient(wide, batch))).isLessThan(1e-5);
    double loss = terms.policy + 0.5 * terms.value - 0.01 * terms.entropy;
    assertThat(loss).isCloseTo(twin.loss(wide, batch), within(1e-5));
    return terms;
  }

  @Test
  void hessianVectorProductEqualsDifferencesOfTheTwinsGradient() {
    assertHessianVectorProductAgrees(COEFFICIENTS);
  }

  @Test
  void hessianVectorProductEqualsDifferencesWhereRatiosAreClipped() {
    assertHessianVectorProductAgrees(CLIPPED);
  }

  private void assertHessianVectorProductAgrees(LossCoefficients coefficients) {
    TwinObjective twin = TwinObjective.of(ARCHITECTURE, coefficients);
    float[] vector = TwinVectors.uniform(random, parameters.length, 1);
    float[] product = new float[parameters.length];
    BatchGradient.create(ARCHITECTURE, kernel, coefficients)
        .hessianVector(parameters, rollout, vector, product);
    double step = 1e-5;
    double[] above = twin.gradient(moved(vector, step), batch);
    double[] below = twin.gradient(moved(vector, -step), batch);
    double[] expected =
        IntStream.range(0, above.length)
            .mapToDouble(i -> (above[i] - below[i]) / (2 * step))
            .toArray();
    assertThat(TwinVectors.relativeError(product, expected)).isLessThan(1e-5);
  }

  private double[] moved(float[] vector, double step) {
    return IntStream.range(0, wide.length).mapToDouble(i -> wide[i] + step * vector[i]).toArray();
  }
}
