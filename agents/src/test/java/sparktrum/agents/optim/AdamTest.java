package sparktrum.agents.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdamTest {

  /**
   * Minimises f(x, y) = x^2 + 10 y^2 from (1, -0.5) at rate 0.1: first five points. Computed in
   * 40-digit decimal arithmetic by a separate program from Algorithm 1 of Kingma and Ba (2015).
   */
  private static final double[][] TRACE = {
    {0.900000000500, -0.400000000100},
    {0.800412228692, -0.301187419795},
    {0.701586272946, -0.204871249699},
    {0.603939060574, -0.112915394365},
    {0.507963659264, -0.027814446726}
  };

  @Test
  void followsTheTraceOfAlgorithmOne() {
    Adam adam = Adam.create(AdamConfig.defaults(), 2);
    float[] p = {1f, -0.5f};
    for (double[] expected : TRACE) {
      adam.step(p, new float[] {2 * p[0], 20 * p[1]}, 0.1);
      assertThat((double) p[0]).isCloseTo(expected[0], within(5e-7));
      assertThat((double) p[1]).isCloseTo(expected[1], within(5e-7));
    }
  }

  @Test
  void theFirstStepHasTheLengthOfTheRateInEveryCoordinate() {
    // m^ = g and v^ = g^2 after bias correction, so the step is rate * g / (|g| + epsilon).
    float[] p = new float[3];
    Adam.create(AdamConfig.defaults(), 3).step(p, new float[] {1e-3f, -250f, 0f}, 0.01);
    assertThat(p[0]).isCloseTo(-0.01f, within(2e-7f));
    assertThat(p[1]).isCloseTo(0.01f, within(1e-9f));
    assertThat(p[2]).isEqualTo(0f);
  }

  @Test
  void aRestoredOptimizerGoesOnBitForBit() {
    SplittableRandom random = new SplittableRandom(11);
    float[][] gradients = new float[20][50];
    for (float[] gradient : gradients) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (random.nextDouble() - 0.5);
      }
    }
    float[] straight = new float[50];
    float[] resumed = new float[50];
    Adam whole = Adam.create(AdamConfig.defaults(), 50);
    Adam part = Adam.create(AdamConfig.defaults(), 50);
    for (int t = 0; t < gradients.length; t++) {
      whole.step(straight, gradients[t], 1e-2);
      part.step(resumed, gradients[t], 1e-2);
      AdamState saved = part.state();
      part =
          Adam.restore(
              AdamConfig.defaults(),
              AdamState.of(saved.stepCount(), saved.firstMoment(), saved.secondMoment()));
    }
    assertThat(resumed).containsExactly(straight);
    assertThat(part.state()).usingRecursiveComparison().isEqualTo(whole.state());
    assertThat(part.state().stepCount()).isEqualTo(20);
  }

  @Test
  void aSnapshotDoesNotMoveWithTheOptimizer() {
    Adam adam = Adam.create(AdamConfig.defaults(), 1);
    AdamState before = adam.state();
    adam.step(new float[1], new float[] {1f}, 0.1);
    assertThat(before.stepCount()).isZero();
    assertThat(before.firstMoment()).containsExactly(0f);
  }

  @Test
  void misuseIsNamed() {
    Adam adam = Adam.create(AdamConfig.defaults(), 2);
    assertThatThrownBy(() -> adam.step(new float[3], new float[2], 0.1))
        .hasMessage("parameters has length 3, expected 2");
    assertThatThrownBy(() -> adam.step(new float[2], new float[1], 0.1))
        .hasMessage("gradient has length 1, expected 2");
    assertThatThrownBy(() -> adam.step(new float[2], new float[2], Double.NaN))
        .hasMessageStartingWith("learning rate is not in [0.0, ");
    assertThatThrownBy(() -> new AdamConfig(1, 0.999, 1e-8))
        .hasMessageStartingWith("beta1 is not in [0.0, ");
    assertThatThrownBy(() -> new AdamConfig(0.9, 0.999, 0))
        .hasMessage("epsilon is not positive: 0.0");
    assertThatThrownBy(() -> AdamState.of(-1, new float[1], new float[1]))
        .hasMessage("step count is negative: -1");
  }
}
