package sparktrum.agents.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GradientClipTest {

  @Test
  void aLongGradientKeepsItsDirectionAndGetsTheMaximalNorm() {
    float[] gradient = {3f, 0f, -4f};
    assertThat(GradientClip.byNorm(gradient, 0.5)).isEqualTo(5);
    assertThat(gradient).containsExactly(0.3f, 0f, -0.4f);
  }

  @Test
  void aShortGradientIsLeftAlone() {
    float[] gradient = {3f, -4f};
    assertThat(GradientClip.byNorm(gradient, 5)).isEqualTo(5);
    assertThat(gradient).containsExactly(3f, -4f);
  }

  @Test
  void valuesWhoseSquareOverflowsAFloatHaveANorm() {
    assertThat(GradientClip.norm(new float[] {3e30f, 4e30f})).isBetween(4.99999e30, 5.00001e30);
  }

  @Test
  void aNormThatIsNotFiniteIsRefused() {
    assertThatThrownBy(() -> GradientClip.byNorm(new float[] {1f, Float.NaN}, 1))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("gradient norm is not finite: NaN");
    assertThatThrownBy(() -> GradientClip.byNorm(new float[] {Float.NEGATIVE_INFINITY}, 1))
        .hasMessage("gradient norm is not finite: Infinity");
    assertThatThrownBy(() -> GradientClip.byNorm(new float[1], 0))
        .hasMessage("maximal gradient norm is not positive: 0.0");
  }
}
