package sparktrum.agents.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FastLogTest {

  /** Half a unit in the last place, and the error of the series next to ln 1 = 0. */
  @Test
  void agreesWithTheLibrary() {
    for (double exponent = -30; exponent < 30; exponent += 0.0037) {
      float x = (float) StrictMath.pow(2, exponent);
      double expected = StrictMath.log(x);
      assertThat((double) FastLog.log(x))
          .isCloseTo(expected, Offset.offset(Math.ulp((float) expected) * 0.51 + 1e-9));
    }
  }

  @Test
  void logarithmOfOneIsZero() {
    assertThat(FastLog.log(1f)).isZero();
  }
}
