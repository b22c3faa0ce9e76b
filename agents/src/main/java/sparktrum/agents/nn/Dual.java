package sparktrum.agents.nn;

/**
 * An array and its derivative along a direction: f and R{f}, of the same length.
 *
 * @param value f
 * @param along R{f}
 */
record Dual(float[] value, float[] along) {

  /** {@code value} with room for its derivative. */
  static Dual of(float[] value) {
    return new Dual(value, new float[value.length]);
  }

  /** The R-derivative of {@code a b}: {@code out = Ra b + a Rb}. */
  static void product(Dual a, Dual b, float[] out) {
    float[] x = a.value;
    float[] alongX = a.along;
    float[] y = b.value;
    float[] alongY = b.along;
    for (int k = 0; k < out.length; k++) {
      out[k] = alongX[k] * y[k] + x[k] * alongY[k];
    }
  }

  /** The same added to {@code out}. */
  static void addProduct(Dual a, Dual b, float[] out) {
    float[] x = a.value;
    float[] alongX = a.along;
    float[] y = b.value;
    float[] alongY = b.along;
    for (int k = 0; k < out.length; k++) {
      out[k] += alongX[k] * y[k] + x[k] * alongY[k];
    }
  }

  /** Of a logistic function y: turns R of its argument, in {@link #along}, into R{y}. */
  void throughSigmoid() {
    for (int k = 0; k < value.length; k++) {
      along[k] *= value[k] * (1f - value[k]);
    }
  }

  /** Of a hyperbolic tangent y: turns R of its argument, in {@link #along}, into R{y}. */
  void throughTanh() {
    for (int k = 0; k < value.length; k++) {
      along[k] *= 1f - value[k] * value[k];
    }
  }

  /** The R-derivative of {@code u m y (1 - y)}. */
  static void backThroughSigmoid(Dual upstream, Dual factor, Dual gate, float[] out) {
    float[] u = upstream.value;
    float[] alongU = upstream.along;
    float[] m = factor.value;
    float[] alongM = factor.along;
    float[] y = gate.value;
    float[] alongY = gate.along;
    for (int k = 0; k < out.length; k++) {
      out[k] = (alongU[k] * m[k] + u[k] * alongM[k]) * (y[k] * (1f - y[k]));
    }
    for (int k = 0; k < out.length; k++) {
      out[k] += u[k] * m[k] * (1f - 2f * y[k]) * alongY[k];
    }
  }

  /** The R-derivative of {@code u m (1 - y^2)}. */
  static void backThroughTanh(Dual upstream, Dual factor, Dual tanh, float[] out) {
    float[] u = upstream.value;
    float[] alongU = upstream.along;
    float[] m = factor.value;
    float[] alongM = factor.along;
    float[] y = tanh.value;
    float[] alongY = tanh.along;
    for (int k = 0; k < out.length; k++) {
      out[k] = (alongU[k] * m[k] + u[k] * alongM[k]) * (1f - y[k] * y[k]);
    }
    for (int k = 0; k < out.length; k++) {
      out[k] -= 2f * u[k] * m[k] * y[k] * alongY[k];
    }
  }
}
