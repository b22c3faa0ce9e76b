package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.loss.LossTerms;
import sparktrum.agents.nn.LayerSpec.Dense;
import sparktrum.agents.nn.LayerSpec.Lstm;
import sparktrum.agents.nn.LayerSpec.Residual;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.NetworkGradient;

/**
 * The single-precision LSTM, its gradient and its Hessian-vector product over whole sequences
 * against DL4J in double precision, for the loss {@code sum over rows and outputs of w y + y^2 /
 * 2}.
 */
final class RecurrentTwinTest {
  private static final NetworkArchitecture ARCHITECTURE =
      new NetworkArchitecture(
          7,
          TwinBatch.architecture(7, List.of(1)).actions(),
          List.of(
              new Dense(6),
              new Lstm(8),
              new Residual(new Lstm(8)),
              new Dense(5),
              new Residual(new Lstm(5)),
              new Dense(4)),
          false);
  private static final LossCoefficients COEFFICIENTS = new LossCoefficients(0.5, 0.01);
  private static final int SIZE = ARCHITECTURE.layout().size();
  private static final int OUTPUTS = ARCHITECTURE.outputSize();
  private static final int LANES = 4;
  private static final int ROWS = 12 * LANES;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(13);
  private final ActorCriticGraph graph = ActorCriticGraph.of(ARCHITECTURE, DataType.DOUBLE);
  private final NetworkGradient network = NetworkGradient.create(ARCHITECTURE, Kernels.plain());
  private float[][] observations;
  private float[][] weights;
  private float[] parameters;
  private float[] direction;

  @BeforeEach
  void draw() {
    observations = new float[ROWS][];
    weights = new float[ROWS][];
    for (int row = 0; row < ROWS; row++) {
      observations[row] = TwinVectors.uniform(random, 7, 2);
      weights[row] = TwinVectors.uniform(random, OUTPUTS, 1);
    }
    parameters = TwinVectors.uniform(random, SIZE, 0.6);
    direction = TwinVectors.uniform(random, SIZE, 1);
    network.load(parameters);
    network.loadDirection(direction);
    network.begin(LANES);
  }

  @Test
  void outputsAgree() {
    MatrixView y = network.forward(inputs());
    graph.copyIn(TwinVectors.widen(parameters));
    double[][] expected = graph.outputs(TwinVectors.widen(observations), LANES);
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < OUTPUTS; j++) {
        assertThat((double) y.data()[row * y.stride() + j])
            .isCloseTo(expected[row][j], within(3e-6));
      }
    }
  }

  @Test
  void gradientsAgree() {
    float[] gradient = new float[SIZE];
    forward();
    network.backward(gradient);
    double[] expected = gradient(TwinVectors.widen(parameters));
    assertThat(TwinVectors.relativeError(gradient, expected)).isLessThan(3e-6);
  }

  @Test
  void hessianVectorProductEqualsDifferencesOfTheTwinsGradient() {
    float[] product = new float[SIZE];
    forward();
    MatrixView along = network.forwardAlong();
    System.arraycopy(
        along.data(), along.offset(), network.outputGradientAlong().data(), 0, ROWS * OUTPUTS);
    network.backwardAlong(product);
    double step = 1e-5;
    double[] above = gradient(moved(step));
    double[] below = gradient(moved(-step));
    double[] expected = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      expected[i] = (above[i] - below[i]) / (2 * step);
    }
    assertThat(TwinVectors.relativeError(product, expected)).isLessThan(5e-6);
  }

  @Test
  void gradientOfTheLossAgreesThroughWholeTrials() {
    TwinObjective twin = TwinObjective.of(ARCHITECTURE, COEFFICIENTS);
    TwinBatch batch = TwinBatch.random(random, 30, LANES, ARCHITECTURE);
    float[] gradient = new float[SIZE];
    LossTerms terms = new LossTerms();
    BatchGradient.create(ARCHITECTURE, Kernels.plain(), COEFFICIENTS)
        .gradient(parameters, batch.toRollout(ARCHITECTURE.actions()), gradient, terms);
    double[] wide = TwinVectors.widen(parameters);
    assertThat(TwinVectors.relativeError(gradient, twin.gradient(wide, batch))).isLessThan(1e-5);
    double loss = terms.policy + 0.5 * terms.value - 0.01 * terms.entropy;
    assertThat(loss).isCloseTo(twin.loss(wide, batch), within(1e-5));
  }

  @Test
  void hessianVectorProductOfTheLossAgreesThroughWholeTrials() {
    TwinObjective twin = TwinObjective.of(ARCHITECTURE, COEFFICIENTS);
    TwinBatch batch = TwinBatch.random(random, 30, LANES, ARCHITECTURE);
    float[] product = new float[SIZE];
    BatchGradient.create(ARCHITECTURE, Kernels.plain(), COEFFICIENTS)
        .hessianVector(parameters, batch.toRollout(ARCHITECTURE.actions()), direction, product);
    double[] above = twin.gradient(moved(1e-5), batch);
    double[] below = twin.gradient(moved(-1e-5), batch);
    double[] expected = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      expected[i] = (above[i] - below[i]) / 2e-5;
    }
    assertThat(TwinVectors.relativeError(product, expected)).isLessThan(1e-5);
  }

  /** Forward pass, and w + y as the output gradient. */
  private void forward() {
    MatrixView y = network.forward(inputs());
    MatrixView target = network.outputGradient();
    for (int i = 0; i < ROWS * OUTPUTS; i++) {
      target.data()[i] = y.data()[y.offset() + i] + weights[i / OUTPUTS][i % OUTPUTS];
    }
  }

  private MatrixView inputs() {
    MatrixView x = MatrixView.zeros(ROWS, 7);
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(observations[row], 0, x.data(), row * 7, 7);
    }
    return x;
  }

  private double[] moved(double step) {
    double[] moved = TwinVectors.widen(parameters);
    for (int i = 0; i < SIZE; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private double[] gradient(double[] at) {
    graph.copyIn(at);
    double[][] x = TwinVectors.widen(observations);
    double[][] y = graph.outputs(x, LANES);
    double[][] byLogit = new double[ROWS][OUTPUTS - 1];
    double[][] byValue = new double[ROWS][1];
    for (int row = 0; row < ROWS; row++) {
      for (int j = 0; j < OUTPUTS - 1; j++) {
        byLogit[row][j] = y[row][j] + weights[row][j];
      }
      byValue[row][0] = y[row][OUTPUTS - 1] + weights[row][OUTPUTS - 1];
    }
    return graph.gradient(x, LANES, byLogit, byValue);
  }
}
