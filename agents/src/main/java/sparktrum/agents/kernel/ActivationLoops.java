package sparktrum.agents.kernel;

/**
 * {@link Activations} over stretches of an array, with the same bits.
 *
 * <p>JDK 17 does not vectorise a plain loop over {@link Activations#tanh} or {@link
 * Activations#exp}: the body is too long to unroll. A chain of short loops over a chunk that stays
 * in the L1 cache is vectorised; exp went from 4.3 to 2.1 ns an element.
 */
final class ActivationLoops {
  private static final int CHUNK = 256;

  private final float[] argument = new float[CHUNK];
  private final float[] polynomial = new float[CHUNK];
  private final float[] square = new float[CHUNK];
  private final float[] numerator = new float[CHUNK];
  private final float[] denominator = new float[CHUNK];

  void tanh(float[] values, int offset, int length) {
    for (int start = 0; start < length; start += CHUNK) {
      int n = Math.min(CHUNK, length - start);
      System.arraycopy(values, offset + start, argument, 0, n);
      tanhOfClamped(n);
      System.arraycopy(argument, 0, values, offset + start, n);
    }
  }

  void sigmoid(float[] values, int offset, int length) {
    for (int start = 0; start < length; start += CHUNK) {
      int n = Math.min(CHUNK, length - start);
      System.arraycopy(values, offset + start, argument, 0, n);
      halve(argument, n);
      tanhOfClamped(n);
      halveAndLift(argument, n);
      System.arraycopy(argument, 0, values, offset + start, n);
    }
  }

  void exp(float[] values, int offset, int length) {
    for (int start = 0; start < length; start += CHUNK) {
      int n = Math.min(CHUNK, length - start);
      System.arraycopy(values, offset + start, argument, 0, n);
      clampExp(argument, n);
      highPolynomial(argument, polynomial, n);
      lowPolynomial(argument, polynomial, n);
      scale(argument, polynomial, n);
      System.arraycopy(polynomial, 0, values, offset + start, n);
    }
  }

  /** Replaces the first n entries of {@link #argument} by their tanh. */
  private void tanhOfClamped(int n) {
    clampAndSquare(argument, square, n);
    highNumerator(square, numerator, n);
    lowNumerator(square, numerator, n);
    denominator(square, denominator, n);
    ratio(argument, numerator, denominator, n);
  }

  private static void clampAndSquare(float[] x, float[] square, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(-Activations.TANH_LIMIT, Math.min(Activations.TANH_LIMIT, x[i]));
    }
    for (int i = 0; i < n; i++) {
      square[i] = x[i] * x[i];
    }
  }

  private static void highNumerator(float[] square, float[] numerator, int n) {
    for (int i = 0; i < n; i++) {
      float y = square[i];
      float p = Math.fma(y, Activations.TANH_P13, Activations.TANH_P11);
      p = Math.fma(y, p, Activations.TANH_P9);
      numerator[i] = Math.fma(y, p, Activations.TANH_P7);
    }
  }

  private static void lowNumerator(float[] square, float[] numerator, int n) {
    for (int i = 0; i < n; i++) {
      float y = square[i];
      float p = Math.fma(y, numerator[i], Activations.TANH_P5);
      p = Math.fma(y, p, Activations.TANH_P3);
      numerator[i] = Math.fma(y, p, Activations.TANH_P1);
    }
  }

  private static void denominator(float[] square, float[] denominator, int n) {
    for (int i = 0; i < n; i++) {
      float y = square[i];
      float q = Math.fma(y, Activations.TANH_Q6, Activations.TANH_Q4);
      q = Math.fma(y, q, Activations.TANH_Q2);
      denominator[i] = Math.fma(y, q, Activations.TANH_Q0);
    }
  }

  private static void ratio(float[] x, float[] numerator, float[] denominator, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = x[i] * numerator[i] / denominator[i];
    }
  }

  private static void halve(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = 0.5f * x[i];
    }
  }

  private static void halveAndLift(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.fma(0.5f, x[i], 0.5f);
    }
  }

  private static void clampExp(float[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = Math.max(Activations.EXP_LOW, Math.min(Activations.EXP_HIGH, x[i]));
    }
  }

  /** Part of x left over by the nearest multiple of ln 2. */
  private static float remainder(float x) {
    float n = Math.fma(x, Activations.LOG2_E, Activations.ROUNDER) - Activations.ROUNDER;
    return Math.fma(n, -Activations.LN2_LOW, Math.fma(n, -Activations.LN2_HIGH, x));
  }

  private static void highPolynomial(float[] x, float[] polynomial, int n) {
    for (int i = 0; i < n; i++) {
      float r = remainder(x[i]);
      float p = Math.fma(r, Activations.EXP_5, Activations.EXP_4);
      p = Math.fma(r, p, Activations.EXP_3);
      polynomial[i] = Math.fma(r, p, Activations.EXP_2);
    }
  }

  private static void lowPolynomial(float[] x, float[] polynomial, int n) {
    for (int i = 0; i < n; i++) {
      float r = remainder(x[i]);
      float p = Math.fma(r, polynomial[i], Activations.EXP_1);
      p = Math.fma(r, p, Activations.EXP_0);
      polynomial[i] = Math.fma(r * r, p, r) + 1f;
    }
  }

  /** Multiplies by the power of two; moving bits from float to int is what is not vectorised. */
  private static void scale(float[] x, float[] polynomial, int n) {
    for (int i = 0; i < n; i++) {
      float shifted = Math.fma(x[i], Activations.LOG2_E, Activations.ROUNDER);
      int bits = (Float.floatToRawIntBits(shifted) << Activations.EXPONENT_SHIFT);
      polynomial[i] *= Float.intBitsToFloat(bits + Activations.ONE_BITS);
    }
  }
}
