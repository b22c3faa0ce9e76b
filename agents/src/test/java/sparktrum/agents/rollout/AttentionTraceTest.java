package sparktrum.agents.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.nn.LayerSpec;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.ParameterLayout;
import sparktrum.env.ActionSpec;

/** A hand-made layer that asks every step for the one whose first input is 1. */
final class AttentionTraceTest {
  private static final int LANES = 2;
  private static final int STEPS = 6;
  private static final int WINDOW = 4;
  private static final ActionSpec ACTIONS = ActionSpec.of(List.of(new ActionSpec.Head("a", 2)));
  private static final NetworkArchitecture ARCHITECTURE =
      new NetworkArchitecture(
          2,
          ACTIONS,
          List.of(new LayerSpec.SelfAttention(1, WINDOW), new LayerSpec.Dense(3)),
          false);

  private final float[] parameters = new float[ARCHITECTURE.layout().size()];
  private final RolloutBatch batch = RolloutBatch.create(STEPS, LANES, 2, ACTIONS);

  private AttentionTrace trace() {
    return AttentionTrace.of(ARCHITECTURE, parameters, Kernels.plain(), 0, batch);
  }

  /**
   * Input 1 is always 1; q = 60 (0, 1) of it and k = (0, input 0): a marked key scores 60 / sqrt 2.
   */
  private void askForMarkedSteps() {
    ParameterLayout.Piece projection = ARCHITECTURE.layout().piece(0, "projection");
    parameters[projection.offset() + projection.columns()] = 60; // input 1 to query 0
    parameters[projection.offset() + 2] = 1; // input 0 to key 0
    for (int row = 0; row < STEPS * LANES; row++) {
      batch.inputs[2 * row + 1] = 1;
    }
  }

  @Test
  void markedStepIsLookedAtWhileItIsInTheWindow() {
    askForMarkedSteps();
    int marked = 1;
    batch.inputs[2 * (marked * LANES)] = 1; // of lane 0
    AttentionTrace trace = trace();
    assertThat(trace.rows()).isEqualTo(STEPS * LANES);
    for (int t = marked; t < marked + WINDOW; t++) {
      assertThat(trace.weight(t * LANES, 0, t - marked)).isCloseTo(1f, within(1e-6f));
    }
    int after = marked + WINDOW;
    for (int stepsAgo = 0; stepsAgo < WINDOW; stepsAgo++) {
      assertThat(trace.weight(after * LANES, 0, stepsAgo)).isCloseTo(0.25f, within(1e-6f));
    }
  }

  @Test
  void otherLanesLookAtWhatTheyHaveSeenSoFarAlike() {
    askForMarkedSteps();
    batch.inputs[2 * LANES] = 1; // of lane 0
    AttentionTrace trace = trace();
    for (int t = 0; t < STEPS; t++) {
      int seen = Math.min(t + 1, WINDOW);
      for (int stepsAgo = 0; stepsAgo < WINDOW; stepsAgo++) {
        assertThat(trace.weight(t * LANES + 1, 0, stepsAgo))
            .isCloseTo(stepsAgo < seen ? 1f / seen : 0f, within(1e-6f));
      }
    }
  }

  @Test
  void refusesLayersOfAnotherKind() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AttentionTrace.of(ARCHITECTURE, parameters, Kernels.plain(), 1, batch))
        .withMessageStartingWith("hidden layer is not of attention: 1");
  }
}
