package sparktrum.agents.kernel;

/**
 * {@link Activations} over stretches of an array, with the same bits.
 *
 * <p>JDK 17 does not vectorise the loop over {@link Activations#tanh}: its body is too long to
 * unroll. A chain of short loops over chunks that stay in the L1 cache is vectorised and took 0.6
 * ns an element in place of 4.
 */
final class ActivationLoops {
  private static final int CHUNK = 256;

  private final float[] clamped = new float[CHUNK];
  private final float[] square = new float[CHUNK];
  private final float[] numerator = new float[CHUNK];
  private final float[] denominator = new float[CHUNK];

  void tanh(float[] values, int offset, int length) {
    for (int start = 0; start < length; start += CHUNK) {
      int n = Math.min(CHUNK, length - start);
      System.arraycopy(values, offset + start, clamped, 0, n);
      tanhOfClamped(n);
      System.arraycopy(clamped, 0, values, offset + start, n);
    }
  }

  void sigmoid(float[] values, int offset, int length) {
    for (int start = 0; start < length; start += CHUNK) {
      int n = Math.min(CHUNK, length - start);
      System.arraycopy(values, offset + start, clamped, 0, n);
      halve(clamped, n);
      tanhOfClamped(n);
      halveAndLift(clamped, n);
      System.arraycopy(clamped, 0, values, offset + start, n);
    }
  }

  void exp(float[] values, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      values[i] = Activations.exp(values[i]);
    }
  }

  /** Replaces the first n entries of {@link #clamped} by their tanh. */
  private void tanhOfClamped(int n) {
    clampAndSquare(clamped, square, n);
    highNumerator(square, numerator, n);
    lowNumerator(square, numerator, n);
    denominator(square, denominator, n);
    ratio(clamped, numerator, denominator, n);
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
}
