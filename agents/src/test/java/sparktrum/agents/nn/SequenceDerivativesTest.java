package sparktrum.agents.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;

/**
 * Gradients and Hessian-vector products over sequences against differences of {@link
 * ReferenceNetwork} in double precision, for the loss {@code sum over rows and outputs of w y + y^2
 * / 2}. In chunks, the loss of each has the memory left by those before as a constant.
 */
final class SequenceDerivativesTest {
  private static final int LANES = 3;
  private static final int ROWS = 19 * LANES; // more than one tile of attention
  private static final int SHORT = 8 * LANES; // three chunks, the last a remainder

  private final float[] x = Noise.of(ROWS * Stack.INPUTS, 1, 1);
  private NetworkArchitecture architecture;
  private ReferenceNetwork reference;
  private int outputs;
  private float[] weights; // [rows][outputs]
  private float[] theta;
  private float[] direction;
  private NetworkGradient network;

  private void draw(Stack stack) {
    architecture = stack.architecture;
    reference = new ReferenceNetwork(architecture);
    outputs = architecture.outputSize();
    weights = Noise.of(ROWS * outputs, 1, 2);
    theta = Noise.of(architecture.layout().size(), 0.6, 3);
    direction = Noise.of(theta.length, 1, 4);
    network = NetworkGradient.create(architecture, Kernels.plain());
    network.load(theta);
    network.loadDirection(direction);
  }

  @ParameterizedTest
  @EnumSource
  void gradientOfWholeSequencesEqualsDifferences(Stack stack) {
    draw(stack);
    assertThat(relativeError(gradient(ROWS), slopes(ROWS))).isLessThan(2e-6);
  }

  @ParameterizedTest
  @EnumSource
  void gradientIsTruncatedWhereAChunkStarts(Stack stack) {
    draw(stack);
    double[] expected = slopes(SHORT);
    assertThat(relativeError(gradient(SHORT), expected)).isLessThan(2e-6);
    if (architecture.hasMemory()) {
      assertThat(relativeError(gradient(ROWS), expected)).isGreaterThan(1e-3);
    }
  }

  @ParameterizedTest
  @EnumSource
  void hessianVectorProductOfWholeSequencesEqualsSecondDifferences(Stack stack) {
    draw(stack);
    assertThat(relativeError(product(ROWS), curvatures(ROWS))).isLessThan(1e-5);
  }

  @ParameterizedTest
  @EnumSource
  void hessianVectorProductIsTruncatedWhereAChunkStarts(Stack stack) {
    draw(stack);
    assertThat(relativeError(product(SHORT), curvatures(SHORT))).isLessThan(1e-5);
  }

  private float[] gradient(int chunk) {
    float[] gradient = new float[theta.length];
    network.begin(LANES);
    for (int first = 0; first < ROWS; first += chunk) {
      forward(first, chunk);
      network.backward(gradient);
    }
    return gradient;
  }

  private float[] product(int chunk) {
    float[] product = new float[theta.length];
    network.begin(LANES);
    for (int first = 0; first < ROWS; first += chunk) {
      forward(first, chunk);
      MatrixView along = network.forwardAlong();
      MatrixView target = network.outputGradientAlong();
      copy(along, target); // R{w + y} = Ry
      network.backwardAlong(product);
    }
    return product;
  }

  /** Forward pass of a chunk, and w + y as its output gradient. */
  private void forward(int first, int chunk) {
    int rows = Math.min(chunk, ROWS - first);
    MatrixView y = network.forward(MatrixView.of(x, first * Stack.INPUTS, rows, Stack.INPUTS));
    MatrixView target = network.outputGradient();
    copy(y, target);
    for (int i = 0; i < rows * outputs; i++) {
      target.data()[i] += weights[first * outputs + i];
    }
  }

  private static void copy(MatrixView from, MatrixView to) {
    System.arraycopy(from.data(), from.offset(), to.data(), 0, to.rows() * to.columns());
  }

  /** The loss of all chunks at {@code moved}, with memory as at {@code theta}. */
  private double loss(double[] moved, int chunk) {
    double sum = 0;
    for (int first = 0; first < ROWS; first += chunk) {
      double[][] y = reference.outputs(widen(theta), moved, first, inputs(), LANES);
      for (int row = first; row < Math.min(ROWS, first + chunk); row++) {
        for (int j = 0; j < outputs; j++) {
          sum += weights[row * outputs + j] * y[row][j] + y[row][j] * y[row][j] / 2;
        }
      }
    }
    return sum;
  }

  private double[] slopes(int chunk) {
    return differences(1e-5, moved -> loss(moved, chunk));
  }

  /** Hessian times direction: the slope of the slope along the direction. */
  private double[] curvatures(int chunk) {
    double step = 1e-4;
    return differences(
        step,
        moved -> (loss(along(moved, step), chunk) - loss(along(moved, -step), chunk)) / (2 * step));
  }

  private double[] along(double[] from, double step) {
    double[] moved = from.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] += step * direction[i];
    }
    return moved;
  }

  private double[] differences(double step, ToDoubleFunction<double[]> value) {
    double[] at = widen(theta);
    double[] slopes = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double middle = at[i];
      at[i] = middle + step;
      double above = value.applyAsDouble(at);
      at[i] = middle - step;
      slopes[i] = (above - value.applyAsDouble(at)) / (2 * step);
      at[i] = middle;
    }
    return slopes;
  }

  private double[][] inputs() {
    double[] wide = widen(x);
    double[][] rows = new double[ROWS][Stack.INPUTS];
    for (int row = 0; row < ROWS; row++) {
      System.arraycopy(wide, row * Stack.INPUTS, rows[row], 0, Stack.INPUTS);
    }
    return rows;
  }

  private static double[] widen(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  /** {@code |actual - expected| / |expected|} in the Euclidean norm. */
  private static double relativeError(float[] actual, double[] expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return Math.sqrt(difference / norm);
  }
}
