package sparktrum.agents.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import sparktrum.agents.nn.NetworkArchitecture;

/** The graph against its definition, written out in plain loops. */
final class ActorCriticGraphTest {
  private static final NetworkArchitecture ARCHITECTURE = TwinBatch.architecture(7, List.of(6, 5));
  private static final int SIZE = 143; // (7 + 1) * 6 + (6 + 1) * 5 + (5 + 1) * (9 + 1)
  private static final int LOGITS = 9;

  private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(11);

  @Test
  void outputsAreTheTanhTrunkAndTwoLinearHeads() {
    double[] parameters = normal(SIZE, 0.5);
    double[][] observations = {normal(7, 1), normal(7, 1)};
    ActorCriticGraph graph = ActorCriticGraph.of(ARCHITECTURE, DataType.DOUBLE);
    graph.copyIn(parameters);
    double[][] outputs = graph.outputs(observations, 1);
    for (int row = 0; row < 2; row++) {
      double[] hidden = tanh(affine(parameters, 0, 6, observations[row]));
      hidden = tanh(affine(parameters, 48, 5, hidden));
      double[] logitsAndValue = affine(parameters, 83, LOGITS + 1, hidden);
      assertThat(outputs[row]).containsExactly(logitsAndValue, within(1e-12));
    }
  }

  @Test
  void parametersComeBackAsTheyWentIn() {
    double[] parameters = normal(SIZE, 0.5);
    ActorCriticGraph graph = ActorCriticGraph.of(ARCHITECTURE, DataType.DOUBLE);
    graph.copyIn(parameters);
    assertThat(graph.copyOut()).containsExactly(parameters);
  }

  @Test
  void gradientEqualsCentralDifferences() {
    double[] parameters = normal(SIZE, 0.5);
    double[][] observations = {normal(7, 1), normal(7, 1), normal(7, 1)};
    double[][] byLogit = {normal(LOGITS, 1), normal(LOGITS, 1), normal(LOGITS, 1)};
    double[][] byValue = {normal(1, 1), normal(1, 1), normal(1, 1)};
    ActorCriticGraph graph = ActorCriticGraph.of(ARCHITECTURE, DataType.DOUBLE);
    graph.copyIn(parameters);
    double[] gradient = graph.gradient(observations, 1, byLogit, byValue);
    for (int i = 0; i < SIZE; i++) {
      double at = parameters[i];
      double step = 1e-5;
      parameters[i] = at + step;
      double above = weighted(graph, parameters, observations, byLogit, byValue);
      parameters[i] = at - step;
      double below = weighted(graph, parameters, observations, byLogit, byValue);
      parameters[i] = at;
      assertThat(gradient[i]).isCloseTo((above - below) / (2 * step), within(1e-8));
    }
  }

  private static double weighted(
      ActorCriticGraph graph, double[] parameters, double[][] x, double[][] logit, double[][] v) {
    graph.copyIn(parameters);
    double[][] outputs = graph.outputs(x, 1);
    double sum = 0;
    for (int row = 0; row < x.length; row++) {
      for (int choice = 0; choice < LOGITS; choice++) {
        sum += outputs[row][choice] * logit[row][choice];
      }
      sum += outputs[row][LOGITS] * v[row][0];
    }
    return sum;
  }

  /** {@code x W + b} where the layout puts W row-major at {@code offset} and b right behind it. */
  private static double[] affine(double[] parameters, int offset, int outputs, double[] x) {
    double[] y = new double[outputs];
    for (int j = 0; j < outputs; j++) {
      y[j] = parameters[offset + x.length * outputs + j];
      for (int i = 0; i < x.length; i++) {
        y[j] += x[i] * parameters[offset + i * outputs + j];
      }
    }
    return y;
  }

  private static double[] tanh(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = StrictMath.tanh(x[i]);
    }
    return x;
  }

  private double[] normal(int length, double scale) {
    return random.doubles(length).map(u -> scale * (4 * u - 2)).toArray();
  }
}
