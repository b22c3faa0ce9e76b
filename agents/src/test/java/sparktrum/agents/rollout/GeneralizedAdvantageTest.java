package sparktrum.agents.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.reduce.Moments;
import sparktrum.env.ActionSpec;

/**
 * One lane of five steps: an episode that terminates with step 1, then one that is truncated with
 * step 4, where the state reached has value 8.
 */
class GeneralizedAdvantageTest {
  private static final double DISCOUNT = 0.5;
  private static final Offset<Float> ROUNDING = Offset.offset(1e-6f);

  private final RolloutBatch batch = batch();

  private static RolloutBatch batch() {
    ActionSpec actions = ActionSpec.of(List.of(new ActionSpec.Head("a", 2)));
    RolloutBatch batch = RolloutBatch.create(5, 1, 1, actions);
    System.arraycopy(new float[] {1, 2, 3, 4, 5}, 0, batch.rewards, 0, 5);
    System.arraycopy(new float[] {10, 20, 30, 40, 50}, 0, batch.values, 0, 5);
    System.arraycopy(new boolean[] {true, false, true, true, false}, 0, batch.continued, 0, 5);
    batch.terminated[1] = true;
    batch.finalValues[1] = 1000;
    batch.finalValues[4] = 8;
    return batch;
  }

  private Moments estimate(double lambda) {
    Moments seen = Moments.create(1);
    new GeneralizedAdvantage(DISCOUNT, lambda).estimate(batch, Normalizer.identity(1), seen);
    return seen;
  }

  @Test
  void lambdaZeroGivesTheTemporalDifference() {
    estimate(0);
    float[] expected = {
      1 + 0.5f * 20 - 10, 2 - 20, 3 + 0.5f * 40 - 30, 4 + 0.5f * 50 - 40, 5 + 0.5f * 8 - 50
    };
    assertThat(batch.advantages).containsExactly(expected, ROUNDING);
  }

  @Test
  void lambdaOneGivesTheDiscountedReturnMinusTheValue() {
    Moments seen = estimate(1);
    float[] returns = {1 + 0.5f * 2, 2, 3 + 0.5f * (4 + 0.5f * 9), 4 + 0.5f * 9, 5 + 0.5f * 8};
    assertThat(batch.valueTargets).containsExactly(returns, ROUNDING);
    for (int t = 0; t < 5; t++) {
      assertThat(batch.advantages[t]).isCloseTo(returns[t] - batch.values[t], ROUNDING);
    }
    assertThat(seen.count).isEqualTo(5);
    assertThat(seen.sum[0]).isCloseTo(2 + 2 + 7.25 + 8.5 + 9, Offset.offset(1e-6));
  }

  @Test
  void lambdaBetweenWeighsResidualsGeometrically() {
    estimate(0.8);
    double delta3 = 4 + 0.5 * 50 - 40;
    double delta4 = 5 + 0.5 * 8 - 50;
    assertThat((double) batch.advantages[3])
        .isCloseTo(delta3 + 0.5 * 0.8 * delta4, Offset.offset(1e-5));
    assertThat((double) batch.advantages[1]).isEqualTo(2 - 20);
  }

  /**
   * Across episodes the five steps are one: what follows the terminated step 1 is the value of step
   * 2, and A_t is the sum of (discount lambda)^k delta_{t+k} to the end of the lane.
   */
  @Test
  void creditAcrossEpisodesIsTheSumOverTheRestOfTheLane() {
    double lambda = 0.8;
    new GeneralizedAdvantage(DISCOUNT, lambda, true)
        .estimate(batch, Normalizer.identity(1), Moments.create(1));
    double[] values = {10, 20, 30, 40, 50, 8};
    for (int t = 0; t < 5; t++) {
      double sum = 0;
      for (int k = 0; t + k < 5; k++) {
        double delta = (1 + t + k) + DISCOUNT * values[t + k + 1] - values[t + k];
        sum += Math.pow(DISCOUNT * lambda, k) * delta;
      }
      assertThat((double) batch.advantages[t]).isCloseTo(sum, Offset.offset(1e-5));
      assertThat((double) batch.valueTargets[t]).isCloseTo(sum + values[t], Offset.offset(1e-5));
    }
  }

  @Test
  void lastStepOfTheLaneEndsTheCreditAlsoAcrossEpisodes() {
    batch.terminated[4] = true;
    new GeneralizedAdvantage(DISCOUNT, 0.8, true)
        .estimate(batch, Normalizer.identity(1), Moments.create(1));
    assertThat(batch.advantages[4]).isEqualTo(5f - 50f);
  }

  @Test
  void criticOutputsAreReadAndWrittenInNormalisedUnits() {
    estimate(0.8);
    float[] advantages = batch.advantages.clone();
    float[] targets = batch.valueTargets.clone();
    Normalizer scale = Normalizer.of(1, new double[] {4}, new double[] {9});
    for (float[] outputs : List.of(batch.values, batch.finalValues)) {
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (outputs[i] - 4) / 3;
      }
    }
    new GeneralizedAdvantage(DISCOUNT, 0.8).estimate(batch, scale, Moments.create(1));
    for (int t = 0; t < 5; t++) {
      assertThat(batch.advantages[t]).isCloseTo(advantages[t], Offset.offset(1e-4f));
      assertThat(batch.valueTargets[t]).isCloseTo((targets[t] - 4) / 3, Offset.offset(1e-4f));
    }
  }

  @Test
  void normalisedAdvantagesHaveMeanZeroAndDeviationOne() {
    estimate(1);
    GeneralizedAdvantage.normalize(batch);
    double sum = 0;
    double squares = 0;
    for (float advantage : batch.advantages) {
      sum += advantage;
      squares += (double) advantage * advantage;
    }
    assertThat(sum).isCloseTo(0, Offset.offset(1e-6));
    assertThat(squares / 5).isCloseTo(1, Offset.offset(1e-6));
  }

  @Test
  void equalAdvantagesBecomeZero() {
    Arrays.fill(batch.advantages, 3);
    GeneralizedAdvantage.normalize(batch);
    assertThat(batch.advantages).containsOnly(0f);
  }

  @Test
  void rejectsADiscountAboveOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GeneralizedAdvantage(1.2, 0.9))
        .withMessage("discount is not in [0.0, 1.0]: 1.2");
  }
}
