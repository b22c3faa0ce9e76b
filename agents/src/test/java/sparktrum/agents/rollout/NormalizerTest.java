package sparktrum.agents.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.reduce.Moments;

class NormalizerTest {

  private static Moments moments(float... values) {
    Moments moments = Moments.create(1);
    for (float value : values) {
      moments.add(new float[] {value}, 0);
    }
    return moments;
  }

  @Test
  void twoUpdatesThatKeepAllGiveTheMomentsOfAllNumbers() {
    SplittableRandom random = new SplittableRandom(3);
    float[] first = new float[40];
    float[] second = new float[70];
    double sum = 0;
    for (int i = 0; i < 110; i++) {
      float x = (float) (5 + 2 * random.nextGaussian());
      sum += x;
      if (i < 40) {
        first[i] = x;
      } else {
        second[i - 40] = x;
      }
    }
    double mean = sum / 110;
    double squares = 0;
    for (int i = 0; i < 110; i++) {
      double x = i < 40 ? first[i] : second[i - 40];
      squares += (x - mean) * (x - mean);
    }
    Normalizer both = Normalizer.identity(1).update(moments(first), 1).update(moments(second), 1);
    assertThat(both.weight()).isEqualTo(110);
    assertThat(both.mean(0)).isCloseTo(mean, Offset.offset(1e-12));
    assertThat(both.variance(0)).isCloseTo(squares / 110, Offset.offset(1e-10));
  }

  @Test
  void whatIsNotRetainedIsForgotten() {
    Normalizer forgetful = Normalizer.identity(1).update(moments(7, 9), 1).update(moments(1, 3), 0);
    assertThat(forgetful.mean(0)).isEqualTo(2);
    assertThat(forgetful.variance(0)).isEqualTo(1);
    Normalizer half = Normalizer.identity(1).update(moments(8, 8), 1).update(moments(2), 0.5);
    assertThat(half.mean(0)).isEqualTo(5);
    assertThat(half.variance(0)).isEqualTo(9);
  }

  @Test
  void appliesShiftScaleAndClip() {
    Normalizer normalizer = Normalizer.of(1, new double[] {1, 2, 0}, new double[] {4, 0, 1e-12});
    float[] out = new float[5];
    normalizer.apply(new float[] {9, 5, 2, -1}, 1, out, 2);
    assertThat(out).containsExactly(0, 0, 2, 0, -5);
  }

  @Test
  void startsAsTheIdentityInsideTheClip() {
    float[] out = new float[2];
    Normalizer.identity(2).apply(new float[] {0.25f, -6}, 0, out, 0);
    assertThat(out).containsExactly(0.25f, -5);
  }

  @Test
  void refusesMomentsOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Normalizer.identity(2).update(moments(1), 1))
        .withMessage("moments has length 1, expected 2");
  }
}
