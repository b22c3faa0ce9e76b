package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.NetworkGradient;
import sparktrum.env.ActionSpec;

/** Attention in single precision against {@link AttentionTwin}, over more steps than a window. */
final class AttentionTwinTest {
  private static final int STEPS = 19;
  private static final int INPUTS = 4;
  private static final NetworkArchitecture ARCHITECTURE =
      new NetworkArchitecture(
          INPUTS,
          ActionSpec.of(List.of(new ActionSpec.Head("a", 3))),
          List.of(new LayerSpec.Dense(6), new LayerSpec.SelfAttention(2, 7)),
          false);

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
  private float[] parameters;
  private double[] wide;
  private float[] slopes;
  private AttentionTwin twin;
  private NetworkGradient network;
  private MatrixView outputs;

  @BeforeEach
  void forward() {
    parameters = TwinVectors.uniform(random, ARCHITECTURE.layout().size(), 0.8);
    wide = TwinVectors.widen(parameters);
    float[] x = TwinVectors.uniform(random, STEPS * INPUTS, 1);
    slopes = TwinVectors.uniform(random, STEPS * ARCHITECTURE.outputSize(), 1);
    twin = new AttentionTwin(ARCHITECTURE, rows(x), rows(slopes));
    network = NetworkGradient.create(ARCHITECTURE, Kernels.plain());
    network.load(parameters);
    network.begin(1);
    outputs = network.forward(MatrixView.of(x, 0, STEPS, INPUTS));
    float[] gradient = network.outputGradient().data();
    for (int i = 0; i < slopes.length; i++) {
      gradient[i] = slopes[i] + outputs.data()[i];
    }
  }

  @Test
  void outputsAgree() {
    double[][] expected = twin.outputs(wide);
    for (int i = 0; i < slopes.length; i++) {
      int columns = ARCHITECTURE.outputSize();
      assertThat((double) outputs.data()[i])
          .isCloseTo(expected[i / columns][i % columns], within(3e-6));
    }
  }

  @Test
  void gradientAgrees() {
    float[] gradient = new float[parameters.length];
    network.backward(gradient);
    assertThat(TwinVectors.relativeError(gradient, twin.gradient(wide))).isLessThan(3e-6);
  }

  @Test
  void hessianVectorProductEqualsDifferencesOfTheTwinsGradient() {
    float[] vector = TwinVectors.uniform(random, parameters.length, 1);
    network.loadDirection(vector);
    MatrixView along = network.forwardAlong();
    System.arraycopy(along.data(), 0, network.outputGradientAlong().data(), 0, slopes.length);
    float[] product = new float[parameters.length];
    network.backwardAlong(product);
    double step = 1e-5;
    double[] above = twin.gradient(moved(vector, step));
    double[] below = twin.gradient(moved(vector, -step));
    double[] expected =
        IntStream.range(0, above.length)
            .mapToDouble(i -> (above[i] - below[i]) / (2 * step))
            .toArray();
    assertThat(TwinVectors.relativeError(product, expected)).isLessThan(1e-5);
  }

  private double[] moved(float[] vector, double step) {
    return IntStream.range(0, wide.length).mapToDouble(i -> wide[i] + step * vector[i]).toArray();
  }

  private static double[][] rows(float[] values) {
    int columns = values.length / STEPS;
    double[][] rows = new double[STEPS][columns];
    for (int i = 0; i < values.length; i++) {
      rows[i / columns][i % columns] = values[i];
    }
    return rows;
  }
}
