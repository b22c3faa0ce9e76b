package sparktrum.agents.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

/** What holds for networks over sequences, with memory and without, to the last bit. */
final class SequenceTest {
  private static final int LANES = 5;
  private static final int STEPS = 9;
  private static final int ROWS = STEPS * LANES;

  private final float[] x = Noise.of(ROWS * Stack.INPUTS, 1, 1);

  private static float[] parameters(NetworkArchitecture architecture) {
    return Noise.of(architecture.layout().size(), 0.6, 3);
  }

  private static MatrixView rows(float[] x, int first, int count) {
    return MatrixView.of(x, first * Stack.INPUTS, count, Stack.INPUTS);
  }

  private static float[] copy(MatrixView view) {
    int length = view.rows() * view.columns();
    return Arrays.copyOfRange(view.data(), view.offset(), view.offset() + length);
  }

  /** Outputs of all rows, {@code chunk} rows at a time. */
  private static float[] forward(Stack stack, DenseKernel kernel, float[] x, int lanes, int chunk) {
    NetworkGradient network = NetworkGradient.create(stack.architecture, kernel);
    network.load(parameters(stack.architecture));
    network.begin(lanes);
    int rows = x.length / Stack.INPUTS;
    float[] outputs = new float[rows * stack.architecture.outputSize()];
    for (int first = 0; first < rows; first += chunk) {
      int count = Math.min(chunk, rows - first);
      float[] part = copy(network.forward(rows(x, first, count)));
      System.arraycopy(part, 0, outputs, first * stack.architecture.outputSize(), part.length);
    }
    return outputs;
  }

  private float[] whole(Stack stack) {
    return forward(stack, Kernels.plain(), x, LANES, ROWS);
  }

  @ParameterizedTest
  @EnumSource
  void chunksGiveWhatTheWholeGives(Stack stack) {
    assertThat(forward(stack, Kernels.plain(), x, LANES, 2 * LANES)).containsExactly(whole(stack));
  }

  @ParameterizedTest
  @EnumSource
  void beginEmptiesTheMemoryWhateverTheLanesBefore(Stack stack) {
    NetworkGradient network = NetworkGradient.create(stack.architecture, Kernels.plain());
    network.load(parameters(stack.architecture));
    network.begin(LANES);
    network.forward(rows(x, 0, ROWS));
    network.begin(1);
    network.forward(rows(x, 0, 4));
    network.begin(LANES);
    assertThat(copy(network.forward(rows(x, 0, ROWS)))).containsExactly(whole(stack));
  }

  @ParameterizedTest
  @EnumSource
  void actingStepByStepGivesWhatTheSequenceGives(Stack stack) {
    PolicyNetwork policy = PolicyNetwork.create(stack.architecture, Kernels.plain(), LANES);
    policy.load(parameters(stack.architecture));
    float[] expected = whole(stack);
    for (int trial = 0; trial < 2; trial++) {
      policy.forget();
      for (int t = 0; t < STEPS; t++) {
        float[] peeked = copy(policy.peek(rows(x, t * LANES, LANES)));
        float[] stepped = copy(policy.step(rows(x, t * LANES, LANES)));
        int start = t * stepped.length;
        assertThat(stepped)
            .containsExactly(Arrays.copyOfRange(expected, start, start + stepped.length));
        assertThat(peeked).containsExactly(stepped);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void outputsOfALaneDoNotDependOnTheOthers(Stack stack) {
    float[] together = whole(stack);
    int outputs = stack.architecture.outputSize();
    for (int lane = 0; lane < LANES; lane++) {
      float[] own = new float[STEPS * Stack.INPUTS];
      for (int t = 0; t < STEPS; t++) {
        int source = (t * LANES + lane) * Stack.INPUTS;
        System.arraycopy(x, source, own, t * Stack.INPUTS, Stack.INPUTS);
      }
      float[] alone = forward(stack, Kernels.plain(), own, 1, STEPS);
      for (int t = 0; t < STEPS; t++) {
        int start = (t * LANES + lane) * outputs;
        assertThat(Arrays.copyOfRange(alone, t * outputs, (t + 1) * outputs))
            .containsExactly(Arrays.copyOfRange(together, start, start + outputs));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void changingTheFutureChangesNothingBeforeIt(Stack stack) {
    float[] changed = x.clone();
    int from = 4 * LANES;
    for (int i = from * Stack.INPUTS; i < changed.length; i++) {
      changed[i] += 1;
    }
    float[] before = whole(stack);
    float[] after = forward(stack, Kernels.plain(), changed, LANES, ROWS);
    int outputs = stack.architecture.outputSize();
    assertThat(Arrays.copyOf(after, from * outputs))
        .containsExactly(Arrays.copyOf(before, from * outputs));
    assertThat(after[from * outputs]).isNotEqualTo(before[from * outputs]);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DENSE")
  void changingThePastChangesWhatFollows(Stack stack) {
    float[] changed = x.clone();
    changed[0] += 1;
    int outputs = stack.architecture.outputSize();
    float[] before = whole(stack);
    float[] after = forward(stack, Kernels.plain(), changed, LANES, ROWS);
    int last = (STEPS - 1) * LANES * outputs;
    assertThat(after[last]).isNotEqualTo(before[last]); // of the lane that was changed
    assertThat(after[last + outputs]).isEqualTo(before[last + outputs]);
  }

  @ParameterizedTest
  @EnumSource
  void kernelsGiveTheSameBits(Stack stack) {
    assertThat(derivatives(stack, Kernels.vector()))
        .containsExactly(derivatives(stack, Kernels.plain()));
  }

  /** Outputs, gradient and Hessian-vector product, one behind the other. */
  private float[] derivatives(Stack stack, DenseKernel kernel) {
    int size = stack.architecture.layout().size();
    NetworkGradient network = NetworkGradient.create(stack.architecture, kernel);
    network.load(parameters(stack.architecture));
    network.loadDirection(Noise.of(size, 1, 4));
    network.begin(LANES);
    int outputs = ROWS * stack.architecture.outputSize();
    float[] all = new float[outputs + 2 * size];
    System.arraycopy(copy(network.forward(rows(x, 0, ROWS))), 0, all, 0, outputs);
    System.arraycopy(Noise.of(outputs, 1, 5), 0, network.outputGradient().data(), 0, outputs);
    float[] gradient = new float[size];
    network.backward(gradient);
    System.arraycopy(gradient, 0, all, outputs, size);
    network.forwardAlong();
    System.arraycopy(Noise.of(outputs, 1, 6), 0, network.outputGradientAlong().data(), 0, outputs);
    float[] product = new float[size];
    network.backwardAlong(product);
    System.arraycopy(product, 0, all, outputs + size, size);
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void stepAllocatesNothing(Stack stack) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    PolicyNetwork policy = PolicyNetwork.create(stack.architecture, Kernels.plain(), LANES);
    policy.load(parameters(stack.architecture));
    MatrixView input = rows(x, 0, LANES);
    long least = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 5; attempt++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < 100; i++) {
        policy.step(input);
        policy.peek(input);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @Test
  void refusesWhatIsNotWholeStepsAndMoreRowsThanLanes() {
    NetworkGradient network = NetworkGradient.create(Stack.LSTM.architecture, Kernels.plain());
    network.load(parameters(Stack.LSTM.architecture));
    assertThatIllegalStateException()
        .isThrownBy(() -> network.forward(rows(x, 0, LANES)))
        .withMessage("forward before begin");
    network.begin(LANES);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.forward(rows(x, 0, 7)))
        .withMessage("a chunk is not whole steps of 5 lanes: 7 rows");
    PolicyNetwork policy = PolicyNetwork.create(Stack.LSTM.architecture, Kernels.plain(), 2);
    policy.load(parameters(Stack.LSTM.architecture));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.step(rows(x, 0, 3)))
        .withMessage("more rows than the 2 lanes of the network: 3");
  }

  /**
   * With recurrent weights zero and gates whose weights are zero too, input and output gates wide
   * open and the forget gate shut, h = tanh(tanh(x W + b)): a network of two dense layers, of which
   * the second has the identity as its matrix.
   */
  @Test
  void lstmWithoutRecurrentWeightsEqualsTheMlp() {
    int units = 4;
    ActionSpec actions = Stack.LSTM.architecture.actions();
    NetworkArchitecture recurrent =
        new NetworkArchitecture(Stack.INPUTS, actions, List.of(new LayerSpec.Lstm(units)), false);
    NetworkArchitecture mlp =
        NetworkArchitecture.mlp(Stack.INPUTS, actions, List.of(units, units), false);
    float[] dense = Noise.of(mlp.layout().size(), 0.6, 8);
    int first = (Stack.INPUTS + 1) * units;
    for (int i = 0; i < (units + 1) * units; i++) {
      dense[first + i] = i < units * units && i / units == i % units ? 1 : 0;
    }
    float[] lstm = new float[recurrent.layout().size()];
    int bias = (Stack.INPUTS + units) * 4 * units;
    for (int j = 0; j < units; j++) {
      for (int input = 0; input < Stack.INPUTS; input++) {
        lstm[input * 4 * units + 2 * units + j] = dense[input * units + j];
      }
      lstm[bias + j] = 40;
      lstm[bias + units + j] = -40;
      lstm[bias + 2 * units + j] = dense[Stack.INPUTS * units + j];
      lstm[bias + 3 * units + j] = 40;
    }
    int head = first + (units + 1) * units;
    System.arraycopy(dense, head, lstm, bias + 4 * units, dense.length - head);
    PolicyNetwork expected = PolicyNetwork.create(mlp, Kernels.plain(), LANES);
    expected.load(dense);
    PolicyNetwork actual = PolicyNetwork.create(recurrent, Kernels.plain(), LANES);
    actual.load(lstm);
    for (int t = 0; t < STEPS; t++) {
      float[] y = copy(actual.step(rows(x, t * LANES, LANES)));
      float[] z = copy(expected.step(rows(x, t * LANES, LANES)));
      for (int i = 0; i < y.length; i++) {
        assertThat(y[i]).isCloseTo(z[i], org.assertj.core.data.Offset.offset(2e-6f));
      }
    }
  }
}
