package sparktrum.agents.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.env.ActionSpec;

class CategoricalHeadsTest {
  private static final ActionSpec SPEC =
      ActionSpec.of(List.of(new ActionSpec.Head("a", 4), new ActionSpec.Head("b", 2)));

  private final CategoricalHeads heads = CategoricalHeads.create(SPEC, Kernels.plain(), 2);

  /** Two rows; the seventh column stands for the value and must not matter. */
  private final MatrixView logits =
      MatrixView.of(
          new float[] {
            0.5f, -1f, 2f, 0f, 3f, 1f, 1000f,
            40f, 90f, -500f, 10f, 0f, 0f, 1000f
          },
          0,
          2,
          7);

  private final boolean[] masks = {
    true, true, false, true, true, true,
    true, false, true, true, true, false
  };

  @Test
  void probabilitiesAreTheSoftmaxOfTheLegalLogits() {
    heads.evaluate(logits, masks, 0);
    double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(0);
    double[] expected = {
      Math.exp(0.5) / sum,
      Math.exp(-1) / sum,
      0,
      1 / sum,
      1 / (1 + Math.exp(-2)),
      1 / (1 + Math.exp(2))
    };
    for (int j = 0; j < expected.length; j++) {
      assertThat((double) heads.probabilities()[j]).isCloseTo(expected[j], Offset.offset(2e-7));
    }
  }

  @Test
  void maskedChoicesHaveProbabilityExactlyZero() {
    heads.evaluate(logits, masks, 0);
    for (int i = 0; i < masks.length; i++) {
      if (!masks[i]) {
        assertThat(heads.probabilities()[i]).isZero();
      }
    }
    int[] actions = new int[4];
    heads.greedy(1, actions, 2);
    assertThat(actions).containsExactly(0, 0, 0, 0);
  }

  @Test
  void logProbabilityAndEntropyFollowTheirDefinitions() {
    heads.evaluate(logits, masks, 0);
    double sum = Math.exp(0.5) + Math.exp(-1) + Math.exp(0);
    assertThat((double) heads.logProbability(0, 0, 1))
        .isCloseTo(-1 - Math.log(sum), Offset.offset(5e-7));
    double entropy = 0;
    for (double z : new double[] {0.5, -1, 0}) {
      entropy -= Math.exp(z) / sum * (z - Math.log(sum));
    }
    assertThat((double) heads.entropy(0, 0)).isCloseTo(entropy, Offset.offset(1e-6));
    assertThat(heads.entropy(1, 1)).isZero();
    assertThat(heads.logProbability(1, 1, 0)).isZero();
  }

  /**
   * Chi-square of 100,000 draws of three legal choices: two degrees of freedom, so a statistic
   * above 27.6 has probability exp(-13.8) = 1e-6. The seed is fixed.
   */
  @Test
  void samplesFollowTheProbabilities() {
    heads.evaluate(logits, masks, 0);
    LaneRandom random = LaneRandom.create(1);
    random.seed(0, 31);
    int draws = 100_000;
    int[] counts = new int[4];
    int[] actions = new int[2];
    for (int i = 0; i < draws; i++) {
      heads.sample(0, random, actions, 0);
      counts[actions[0]]++;
    }
    assertThat(counts[2]).isZero();
    double statistic = 0;
    for (int j : new int[] {0, 1, 3}) {
      double expected = draws * (double) heads.probabilities()[j];
      statistic += (counts[j] - expected) * (counts[j] - expected) / expected;
    }
    assertThat(statistic).isLessThan(27.6);
  }

  @Test
  void greedyTakesTheFirstOfEquals() {
    heads.evaluate(MatrixView.zeros(1, 6), new boolean[] {false, true, true, true, true, true}, 0);
    int[] actions = new int[2];
    heads.greedy(0, actions, 0);
    assertThat(actions).containsExactly(1, 0);
  }

  @Test
  void headWithoutALegalChoiceIsRefused() {
    boolean[] none = {true, true, true, true, false, false};
    assertThatThrownBy(() -> heads.evaluate(MatrixView.zeros(1, 6), none, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("head 1 of row 0 has no legal choice whose logit is a number");
  }

  @Test
  void logitThatIsNoNumberIsRefused() {
    MatrixView broken = MatrixView.zeros(1, 6);
    broken.data()[1] = Float.NaN;
    boolean[] all = {true, true, true, true, true, true};
    assertThatThrownBy(() -> heads.evaluate(broken, all, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("head 0 of row 0 has a logit that is not a number");
  }
}
