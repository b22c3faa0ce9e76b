package sparktrum.agents.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

/** What attention sees and what not, over sequences longer than its window and than a tile. */
class SelfAttentionTest {
  private static final int LANES = 3;
  private static final int STEPS = 41;
  private static final int INPUTS = 4;
  private static final int OUTPUTS = 3;
  private static final int WINDOW = 7;
  private static final NetworkArchitecture ARCHITECTURE =
      new NetworkArchitecture(
          INPUTS,
          ActionSpec.of(List.of(new ActionSpec.Head("a", 2))),
          List.of(new LayerSpec.Dense(10), new LayerSpec.SelfAttention(2, WINDOW)),
          false);

  private final float[] parameters = Noise.of(ARCHITECTURE.layout().size(), 0.5, 1);
  private final float[] x = Noise.of(STEPS * LANES * INPUTS, 0.5, 2);

  @Test
  void stepIsSeenForTheWindowAndNotLonger() {
    float[] before = outputs(x);
    float[] changed = x.clone();
    fillStep(changed, 20, 5f);
    float[] after = outputs(changed);
    for (int t = 20; t < 20 + WINDOW; t++) {
      assertThat(steps(after, t, t + 1)).isNotEqualTo(steps(before, t, t + 1));
    }
    assertThat(steps(after, 20 + WINDOW, STEPS)).isEqualTo(steps(before, 20 + WINDOW, STEPS));
  }

  /** Reverses the past within the window of step 20; sums then run in another order. */
  @Test
  void withoutPositionBiasTheOrderOfThePastIsNotSeen() {
    ParameterLayout.Piece bias = ARCHITECTURE.layout().piece(1, "positionBias");
    float[] reversed = x.clone();
    for (int i = 1; i < WINDOW; i++) {
      copyStep(x, 20 - WINDOW + i, reversed, 20 - i);
    }
    float[] biased = steps(outputs(reversed), 20, 21);
    assertThat(greatestDifference(biased, steps(outputs(x), 20, 21))).isGreaterThan(1e-3);
    Arrays.fill(parameters, bias.offset(), bias.offset() + bias.size(), 0f);
    float[] unbiased = steps(outputs(reversed), 20, 21);
    assertThat(greatestDifference(unbiased, steps(outputs(x), 20, 21))).isLessThan(1e-6);
  }

  @Test
  void actingStepByStepHasTheBitsOfTheWholeSequence() {
    float[] whole = outputs(x);
    for (DenseKernel kernel : List.of(Kernels.plain(), Kernels.vector())) {
      PolicyNetwork policy = PolicyNetwork.create(ARCHITECTURE, kernel, LANES);
      policy.load(parameters);
      assertThat(played(policy)).isEqualTo(whole);
      policy.forget();
      assertThat(played(policy)).isEqualTo(whole);
    }
  }

  /** The third lane rests in every other step: its past is that of its own steps. */
  @Test
  void lanesAdvanceOnTheirOwn() {
    PolicyNetwork policy = PolicyNetwork.create(ARCHITECTURE, Kernels.plain(), LANES);
    PolicyNetwork alone = PolicyNetwork.create(ARCHITECTURE, Kernels.plain(), 1);
    policy.load(parameters);
    alone.load(parameters);
    for (int t = 0; t < STEPS; t++) {
      int rows = t % 2 == 0 ? LANES : LANES - 1;
      MatrixView y = policy.step(step(x, t).rows(rows));
      if (rows == LANES) {
        float[] expected = alone.step(step(x, t).rows(LANES - 1, 1)).data();
        int row = (LANES - 1) * OUTPUTS;
        assertThat(Arrays.copyOfRange(y.data(), row, row + OUTPUTS)).isEqualTo(expected);
      }
    }
  }

  @Test
  void peekingGivesTheNextOutputsAndLeavesNoTrace() {
    float[] whole = outputs(x);
    PolicyNetwork policy = PolicyNetwork.create(ARCHITECTURE, Kernels.plain(), LANES);
    policy.load(parameters);
    for (int t = 0; t < STEPS; t++) {
      int step = t;
      policy.peek(MatrixView.of(Noise.of(LANES * INPUTS, 0.5, t), 0, LANES, INPUTS));
      float[] peeked = policy.peek(step(x, step)).data().clone();
      assertThat(peeked).isEqualTo(steps(whole, step, step + 1));
      assertThat(policy.step(step(x, step)).data()).isEqualTo(peeked);
    }
  }

  @Test
  void chunksHaveTheBitsOfTheWholeSequence() {
    float[] whole = outputs(x);
    NetworkGradient network = learner(Kernels.plain(), LANES);
    int t = 0;
    for (int steps : new int[] {1, 3, 17, 2, 18}) {
      float[] y = network.forward(rows(x, t, steps)).data();
      assertThat(Arrays.copyOf(y, steps * LANES * OUTPUTS)).isEqualTo(steps(whole, t, t + steps));
      t += steps;
    }
    assertThat(t).isEqualTo(STEPS);
  }

  /** With a window of one a query sees itself only, whatever the scores: C = V. */
  @Test
  void windowOfOneAttendsToThePresent() {
    NetworkArchitecture architecture =
        new NetworkArchitecture(
            2, ARCHITECTURE.actions(), List.of(new LayerSpec.SelfAttention(1, 1)), false);
    float[] parameters = new float[architecture.layout().size()];
    ParameterLayout layout = architecture.layout();
    int projection = layout.piece(0, "projection").offset();
    Arrays.fill(parameters, projection, projection + 12, 3f);
    parameters[projection + 4] = 1f; // value 0 is x0, value 1 is 0
    parameters[projection + 5] = 0f;
    parameters[projection + 10] = 0f;
    parameters[projection + 11] = 0f;
    parameters[layout.piece(0, "output").offset()] = 2f; // u0 = x0 + 2 value 0
    parameters[layout.piece(0, "gain").offset()] = 1f;
    parameters[layout.piece(0, "gain").offset() + 1] = 1f;
    parameters[layout.piece(0, "shift").offset() + 1] = 0.5f;
    parameters[layout.piece(1, "weight").offset()] = 1f;
    parameters[layout.piece(1, "weight").offset() + 4] = 1f;
    PolicyNetwork policy = PolicyNetwork.create(architecture, Kernels.plain(), 1);
    policy.load(parameters);
    policy.step(MatrixView.of(new float[] {-4f, 9f}, 0, 1, 2));
    float[] y = policy.step(MatrixView.of(new float[] {1f, -1f}, 0, 1, 2)).data();
    // u = (3, -1), mean 1, deviation sqrt(4 + 1e-5)
    double n = 2 / Math.sqrt(4 + 1e-5);
    assertThat((double) y[0]).isCloseTo(n, Offset.offset(1e-6));
    assertThat((double) y[1]).isCloseTo(-n + 0.5, Offset.offset(1e-6));
  }

  /** With all scores zero the weights are the softmax of the biases of the steps seen so far. */
  @Test
  void weightsOfTheLastStepCanBeRead() {
    ParameterLayout.Piece projection = ARCHITECTURE.layout().piece(1, "projection");
    ParameterLayout.Piece bias = ARCHITECTURE.layout().piece(1, "positionBias");
    Arrays.fill(parameters, projection.offset(), projection.offset() + projection.size(), 0f);
    PolicyNetwork policy = PolicyNetwork.create(ARCHITECTURE, Kernels.plain(), LANES);
    policy.load(parameters);
    float[] weights = new float[2 * WINDOW];
    for (int t = 0; t < WINDOW + 2; t++) {
      policy.step(step(x, t));
      policy.copyAttention(1, 2, weights);
      int first = Math.max(0, WINDOW - 1 - t);
      for (int head = 0; head < 2; head++) {
        double sum = 0;
        for (int w = first; w < WINDOW; w++) {
          sum += Math.exp(parameters[bias.offset() + head * WINDOW + w]);
        }
        for (int w = 0; w < WINDOW; w++) {
          double own = Math.exp(parameters[bias.offset() + head * WINDOW + w]) / sum;
          assertThat((double) weights[head * WINDOW + w])
              .isCloseTo(w < first ? 0 : own, Offset.offset(1e-6));
        }
      }
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> policy.copyAttention(0, 2, weights))
        .withMessageStartingWith("hidden layer is not of attention: 0");
  }

  @Test
  void initialAttentionIsOrthogonalAndSeesAllPlacesAlike() {
    NetworkArchitecture architecture =
        new NetworkArchitecture(
            6, ARCHITECTURE.actions(), List.of(new LayerSpec.SelfAttention(3, 4)), false);
    float[] parameters = InitialParameters.draw(architecture, 3);
    ParameterLayout layout = architecture.layout();
    int projection = layout.piece(0, "projection").offset();
    for (int part = 0; part < 3; part++) {
      for (int a = 0; a < 6; a++) {
        for (int b = 0; b < 6; b++) {
          double dot = 0;
          for (int row = 0; row < 6; row++) {
            int start = projection + row * 18 + part * 6;
            dot += parameters[start + a] * parameters[start + b];
          }
          assertThat(dot).isCloseTo(a == b ? 1 : 0, Offset.offset(1e-6));
        }
      }
    }
    assertThat(values(parameters, layout.piece(0, "positionBias"))).containsOnly(0f);
    assertThat(values(parameters, layout.piece(0, "gain"))).containsOnly(1f);
    assertThat(values(parameters, layout.piece(0, "shift"))).containsOnly(0f);
  }

  private static float[] values(float[] parameters, ParameterLayout.Piece piece) {
    return Arrays.copyOfRange(parameters, piece.offset(), piece.offset() + piece.size());
  }

  @Test
  void refusesWidthsThatHeadsDoNotDivide() {
    NetworkArchitecture architecture =
        new NetworkArchitecture(
            5, ARCHITECTURE.actions(), List.of(new LayerSpec.SelfAttention(2, 4)), false);
    assertThatIllegalArgumentException()
        .isThrownBy(architecture::layout)
        .withMessage("width of an attention layer is not a multiple of its 2 heads: 5");
  }

  private float[] outputs(float[] x) {
    NetworkGradient network = learner(Kernels.plain(), LANES);
    return network.forward(rows(x, 0, STEPS)).data().clone();
  }

  private NetworkGradient learner(DenseKernel kernel, int lanes) {
    NetworkGradient network = NetworkGradient.create(ARCHITECTURE, kernel);
    network.load(parameters);
    network.begin(lanes);
    return network;
  }

  private float[] played(PolicyNetwork policy) {
    float[] all = new float[STEPS * LANES * OUTPUTS];
    for (int t = 0; t < STEPS; t++) {
      float[] y = policy.step(step(x, t)).data();
      System.arraycopy(y, 0, all, t * LANES * OUTPUTS, LANES * OUTPUTS);
    }
    return all;
  }

  private static MatrixView step(float[] x, int t) {
    return rows(x, t, 1);
  }

  private static MatrixView rows(float[] x, int firstStep, int steps) {
    return MatrixView.of(x, firstStep * LANES * INPUTS, steps * LANES, INPUTS);
  }

  private static float[] steps(float[] outputs, int from, int to) {
    return Arrays.copyOfRange(outputs, from * LANES * OUTPUTS, to * LANES * OUTPUTS);
  }

  private static void fillStep(float[] x, int step, float value) {
    Arrays.fill(x, step * LANES * INPUTS, (step + 1) * LANES * INPUTS, value);
  }

  private static void copyStep(float[] from, int source, float[] to, int target) {
    int length = LANES * INPUTS;
    System.arraycopy(from, source * length, to, target * length, length);
  }

  private static double greatestDifference(float[] a, float[] b) {
    double greatest = 0;
    for (int i = 0; i < a.length; i++) {
      greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
    }
    return greatest;
  }
}
