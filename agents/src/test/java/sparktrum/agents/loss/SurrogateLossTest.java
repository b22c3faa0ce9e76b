package sparktrum.agents.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.ActionSpec;

/**
 * One row, one head of two choices with logits ln 3 and 0, of which the first was taken: p = 3/4.
 * With z its logit, dr/dz = r (1 - p) = r/4 and d2r/dz2 = r (1 - p)(1 - 2p) = -r/8. The clip is
 * 1/5.
 */
class SurrogateLossTest {
  private static final ActionSpec ACTIONS = ActionSpec.of(List.of(new ActionSpec.Head("only", 2)));
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  private final MatrixView outputs =
      MatrixView.of(new float[] {(float) Math.log(3), 0, 0}, 0, 1, 3);
  private final MatrixView gradient = MatrixView.zeros(1, 3);
  private final MatrixView second = MatrixView.zeros(1, 3);
  private final LossTerms terms = new LossTerms();

  /** The loss at this ratio and advantage, with its derivatives by the logit of the choice. */
  private double loss(double ratio, float advantage) {
    RolloutBatch batch = RolloutBatch.create(1, 1, 1, ACTIONS);
    Arrays.fill(batch.masks, true);
    batch.logProbabilities[0] = (float) Math.log(0.75 / ratio);
    batch.advantages[0] = advantage;
    SurrogateLoss loss =
        SurrogateLoss.create(ACTIONS, Kernels.plain(), new LossCoefficients(0, 0, 0, 0.2));
    terms.clear();
    loss.gradient(batch, 0, outputs, gradient, terms);
    loss.gradientAlong(batch, 0, MatrixView.of(new float[] {1, 0, 0}, 0, 1, 3), second);
    return terms.policy;
  }

  private void assertDerivatives(float byLogit, float twiceByLogit) {
    assertThat(gradient.data()).containsExactly(new float[] {byLogit, -byLogit, 0}, ROUNDING);
    assertThat(second.data())
        .containsExactly(new float[] {twiceByLogit, -twiceByLogit, 0}, ROUNDING);
    assertThat(terms.clippedFraction).isEqualTo(byLogit == 0 ? 1 : 0);
  }

  @Test
  void likelierGoodChoiceIsClipped() {
    assertThat(loss(1.5, 2)).isCloseTo(-2 * 1.2, Offset.offset(1e-6));
    assertDerivatives(0, 0);
  }

  @Test
  void rarerGoodChoiceIsNotClipped() {
    assertThat(loss(0.5, 2)).isCloseTo(-2 * 0.5, Offset.offset(1e-6));
    assertDerivatives(-2 * 0.5f / 4, 2 * 0.5f / 8);
  }

  @Test
  void likelierBadChoiceIsNotClipped() {
    assertThat(loss(1.5, -2)).isCloseTo(2 * 1.5, Offset.offset(1e-6));
    assertDerivatives(2 * 1.5f / 4, -2 * 1.5f / 8);
  }

  @Test
  void rarerBadChoiceIsClipped() {
    assertThat(loss(0.5, -2)).isCloseTo(2 * 0.8, Offset.offset(1e-6));
    assertDerivatives(0, 0);
  }

  @Test
  void ratioInsideTheClipIsFollowedWhateverTheSign() {
    assertThat(loss(1.1, 2)).isCloseTo(-2 * 1.1, Offset.offset(1e-6));
    assertDerivatives(-2 * 1.1f / 4, 2 * 1.1f / 8);
    assertThat(loss(0.9, -2)).isCloseTo(2 * 0.9, Offset.offset(1e-6));
    assertDerivatives(2 * 0.9f / 4, -2 * 0.9f / 8);
  }

  @Test
  void ratioThatIsNoNumberStaysVisible() {
    assertThat(loss(Double.NaN, 2)).isNaN();
    assertThat(gradient.data()[0]).isNaN();
  }

  @Test
  void clipOfNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LossCoefficients(0.5, 0, 0, 0))
        .withMessageContaining("clip is not in");
  }
}
