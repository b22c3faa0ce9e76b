package sparktrum.env.radio;

import sparktrum.env.Require;

/**
 * Power gain of one link: {@code |sqrt(K / (K + 1)) e^(j phase) + sqrt(1 / (K + 1)) g|^2}, mean 1,
 * with a scattered part g of unit mean power; K = 0 is Rayleigh fading.
 *
 * <p>The scattered part of many links is one array of real and imaginary parts that {@link #start}
 * draws and {@link #advance} moves by one slot: {@code g <- rho g + sqrt(1 - rho^2) w}, w complex
 * normal, each part of variance 1/2. Its autocorrelation at lag n is rho^n.
 */
public final class RicianFading {
  private static final float PART_DEVIATION = (float) Math.sqrt(0.5);

  private final float directReal;
  private final float directImaginary;
  private final float scatterScale;

  private RicianFading(double kFactor, double phaseRadians) {
    double direct = Math.sqrt(kFactor / (kFactor + 1));
    directReal = (float) (direct * StrictMath.cos(phaseRadians));
    directImaginary = (float) (direct * StrictMath.sin(phaseRadians));
    scatterScale = (float) Math.sqrt(1 / (kFactor + 1));
  }

  /**
   * A link with this ratio of direct to scattered power.
   *
   * @param kFactorLinear at least 0, linear
   * @param phaseRadians phase of the direct path
   */
  public static RicianFading of(double kFactorLinear, double phaseRadians) {
    Require.in("kFactorLinear", kFactorLinear, 0, 1e9);
    return new RicianFading(kFactorLinear, phaseRadians);
  }

  /** Draws parts of the scattered amplitudes from their stationary distribution. */
  public static void start(float[] parts, int offset, int length, GaussianSource source) {
    source.fill(parts, offset, length);
    for (int i = offset; i < offset + length; i++) {
      parts[i] *= PART_DEVIATION;
    }
  }

  /**
   * Moves parts of the scattered amplitudes by one slot.
   *
   * @param normals as long as {@code parts}: standard normal numbers, one of its own for each part
   * @param correlation rho in [0, 1]
   */
  public static void advance(
      float[] parts, int offset, int length, float correlation, float[] normals) {
    float deviation = (float) (Math.sqrt(1 - (double) correlation * correlation)) * PART_DEVIATION;
    // One index for both arrays: with two the loop runs on single floats.
    for (int i = offset; i < offset + length; i++) {
      parts[i] = correlation * parts[i] + deviation * normals[i];
    }
  }

  /** Power gain for a scattered amplitude. */
  public float power(float real, float imaginary) {
    float x = directReal + scatterScale * real;
    float y = directImaginary + scatterScale * imaginary;
    return x * x + y * y;
  }
}
