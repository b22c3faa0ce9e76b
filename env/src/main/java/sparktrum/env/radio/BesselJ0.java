package sparktrum.env.radio;

/**
 * The Bessel function of the first kind and order zero.
 *
 * <p>Bessel's integral {@code J0(x) = 1/pi * integral over [0, pi] of cos(x sin t) dt} (NIST
 * Digital Library of Mathematical Functions, 10.9.1) by the midpoint rule with n points. The
 * integrand is periodic, so the error is about {@code 2 J_2n(x)}, which is below the rounding of
 * doubles once n exceeds |x| + 16.
 */
public final class BesselJ0 {
  private static final double LARGEST_ARGUMENT = 1e5;

  private BesselJ0() {}

  /**
   * J0(x) to about 1e-14.
   *
   * @throws IllegalArgumentException if |x| exceeds 1e5: cost grows with |x|
   */
  public static double of(double x) {
    if (!(Math.abs(x) <= LARGEST_ARGUMENT)) {
      throw new IllegalArgumentException("|x| is not at most " + LARGEST_ARGUMENT + ": " + x);
    }
    int points = 16 + (int) Math.ceil(Math.abs(x));
    double sum = 0;
    for (int i = 0; i < points; i++) {
      sum += StrictMath.cos(x * StrictMath.sin(Math.PI * (i + 0.5) / points));
    }
    return sum / points;
  }
}
