package sparktrum.env.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FastLogTest {
  private static final double LN2 = StrictMath.log(2);

  @Test
  void errorStaysWithinTheStatedBoundOverAllMagnitudes() {
    double worstAbsolute = 0;
    double worstUnits = 0;
    for (int bits = 0x00800000; bits < 0x7f800000; bits += 1999) {
      float x = Float.intBitsToFloat(bits);
      double exact = StrictMath.log(x) / LN2;
      double error = Math.abs(FastLog.log2(x) - exact);
      if (Math.abs(exact) <= 2) {
        worstAbsolute = Math.max(worstAbsolute, error);
      } else {
        worstUnits = Math.max(worstUnits, error / Math.ulp((float) exact));
      }
    }
    assertThat(worstAbsolute).isLessThan(2e-7);
    assertThat(worstUnits).isLessThan(1);
  }

  @Test
  void errorNearOneIsRelative() {
    for (float x = 0.9999f; x < 1.0001f; x = Math.nextUp(x)) {
      double exact = StrictMath.log1p(x - 1.0) / LN2;
      assertThat((double) FastLog.log2(x)).isCloseTo(exact, within(3e-7 * Math.abs(exact)));
    }
  }

  @Test
  void doublePrecisionErrorStaysWithinTheStatedBound() {
    SplittableRandom random = new SplittableRandom(41);
    for (int i = 0; i < 200_000; i++) {
      double size = i % 2 == 0 ? random.nextDouble(-2, 2) : random.nextDouble(-1000, 1000);
      double x = StrictMath.pow(2, size);
      double exact = StrictMath.log(x) / LN2;
      assertThat(Math.abs(FastLog.log2(x) - exact))
          .isLessThan(Math.max(1e-14, 1e-15 * Math.abs(exact)));
    }
    assertThat(FastLog.log2(0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(FastLog.log2(-1.0)).isNaN();
    assertThat(FastLog.log2(Double.NaN)).isNaN();
    assertThat(FastLog.log2(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(FastLog.log2(Double.MIN_VALUE)).isCloseTo(-1074, within(1e-12));
  }

  @Test
  void powersOfTwoAreExact() {
    for (int exponent = -149; exponent <= 127; exponent++) {
      assertThat(FastLog.log2((float) StrictMath.pow(2, exponent))).isEqualTo(exponent);
    }
  }

  @Test
  void edgesAreThoseOfALogarithm() {
    assertThat(FastLog.log2(0)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(FastLog.log2(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(FastLog.log2(-1)).isNaN();
    assertThat(FastLog.log2(Float.NaN)).isNaN();
    assertThat(FastLog.log2(Float.NEGATIVE_INFINITY)).isNaN();
    assertThat(FastLog.log2(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  @Test
  void decibelsOfKnownRatios() {
    assertThat(FastLog.decibels(1)).isZero();
    assertThat(FastLog.decibels(10)).isCloseTo(10, within(2e-6f));
    assertThat(FastLog.decibels(1e-9f)).isCloseTo(-90, within(2e-5f));
  }
}
