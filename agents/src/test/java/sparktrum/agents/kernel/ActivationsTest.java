package sparktrum.agents.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Accuracy against {@link StrictMath} in double precision, and equal bits of all kernels. */
class ActivationsTest {
  private static final List<DenseKernel> KERNELS = List.of(Kernels.plain(), Kernels.vector());

  /** Steps through the bit patterns of all floats of both signs; odd, so no bit stands still. */
  private static final int STRIDE = 1511;

  private interface FloatFunction {
    float of(float x);
  }

  /** Largest error over about three million floats in [low, high]. */
  private static double worstError(
      float low, float high, boolean relative, FloatFunction f, DoubleUnaryOperator exact) {
    double worst = 0;
    int finite = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    for (int bits = 0; bits < finite - STRIDE; bits += STRIDE) {
      for (float x : new float[] {Float.intBitsToFloat(bits), -Float.intBitsToFloat(bits)}) {
        if (x >= low && x <= high) {
          double reference = exact.applyAsDouble(x);
          double error = Math.abs(f.of(x) - reference) / (relative ? reference : 1);
          worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        }
      }
    }
    return worst;
  }

  @Test
  void tanhIsWithinItsStatedError() {
    double worst =
        worstError(-Float.MAX_VALUE, Float.MAX_VALUE, false, Activations::tanh, StrictMath::tanh);
    assertThat(worst).isLessThan(3e-7);
  }

  @Test
  void sigmoidIsWithinItsStatedError() {
    double worst =
        worstError(
            -Float.MAX_VALUE,
            Float.MAX_VALUE,
            false,
            Activations::sigmoid,
            x -> 1 / (1 + StrictMath.exp(-x)));
    assertThat(worst).isLessThan(2e-7);
  }

  @Test
  void expIsWithinItsStatedRelativeError() {
    double worst = worstError(-87.3f, 88.3f, true, Activations::exp, StrictMath::exp);
    assertThat(worst).isLessThan(1e-7);
  }

  @Test
  void boundedFunctionsStayInTheirBounds() {
    for (float x = -12; x < 12; x += 1e-4f) {
      assertThat(Math.abs(Activations.tanh(x))).isLessThanOrEqualTo(1f);
      assertThat(Activations.sigmoid(x)).isBetween(0f, 1f);
    }
  }

  @Test
  void extremesAreAsStated() {
    assertThat(Activations.tanh(Float.NaN)).isNaN();
    assertThat(Activations.sigmoid(Float.NaN)).isNaN();
    assertThat(Activations.exp(Float.NaN)).isNaN();
    assertThat(Activations.tanh(Float.POSITIVE_INFINITY)).isEqualTo(Activations.tanh(8f));
    assertThat(Activations.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-Activations.tanh(8f));
    assertThat(Float.floatToRawIntBits(Activations.tanh(-0f)))
        .isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(Activations.exp(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
    assertThat(Activations.exp(-87.8f)).isEqualTo(0f);
    assertThat(Activations.exp(88.5f)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Activations.exp(Float.POSITIVE_INFINITY)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(Activations.exp(0f)).isEqualTo(1f);
  }

  @Property(tries = 200)
  void kernelsApplyTheScalarFunctionsBitForBit(
      @ForAll @IntRange(max = 9) int offset,
      @ForAll @IntRange(max = 700) int length,
      @ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[offset + length + 5];
    for (int i = 0; i < x.length; i++) {
      // Half of them of everyday size, half any bit pattern, NaN and infinity included.
      x[i] =
          random.nextBoolean()
              ? (float) (20 * random.nextDouble() - 10)
              : Float.intBitsToFloat(random.nextInt());
    }
    for (DenseKernel kernel : KERNELS) {
      check(x, offset, length, kernel::tanh, Activations::tanh);
      check(x, offset, length, kernel::sigmoid, Activations::sigmoid);
      check(x, offset, length, kernel::exp, Activations::exp);
    }
  }

  private interface Stretch {
    void apply(float[] values, int offset, int length);
  }

  private static void check(float[] x, int offset, int length, Stretch loop, FloatFunction f) {
    float[] seen = x.clone();
    loop.apply(seen, offset, length);
    for (int i = 0; i < x.length; i++) {
      boolean inside = i >= offset && i < offset + length;
      float expected = inside ? f.of(x[i]) : x[i];
      if (Float.floatToIntBits(seen[i]) != Float.floatToIntBits(expected)) {
        throw new AssertionError(
            "at " + i + " f(" + x[i] + ") is " + seen[i] + ", not " + expected);
      }
    }
  }
}
