package sparktrum.agents.optim;

import sparktrum.env.Require;

/** Clipping of a gradient by its Euclidean norm. */
public final class GradientClip {
  private GradientClip() {}

  /**
   * Scales {@code gradient} in place to norm {@code maxNorm} if its norm is larger; leaves it alone
   * otherwise. The norm is summed in double precision in index order.
   *
   * @param maxNorm positive
   * @return the norm before
   * @throws ArithmeticException if the norm is not finite
   */
  public static double byNorm(float[] gradient, double maxNorm) {
    Require.positive("maximal gradient norm", maxNorm);
    double norm = norm(gradient);
    if (!(norm < Double.POSITIVE_INFINITY)) {
      throw new ArithmeticException("gradient norm is not finite: " + norm);
    }
    if (norm > maxNorm) {
      double scale = maxNorm / norm;
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = (float) (gradient[i] * scale);
      }
    }
    return norm;
  }

  /** Euclidean norm, summed in double precision in index order. */
  public static double norm(float[] vector) {
    double sum = 0;
    for (float x : vector) {
      sum += (double) x * x;
    }
    return Math.sqrt(sum);
  }
}
