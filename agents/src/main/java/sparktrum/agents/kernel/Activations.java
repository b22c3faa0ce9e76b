package sparktrum.agents.kernel;

/**
 * Scalar float32 activations made of arithmetic and {@link Math#fma(float, float, float)} only, so
 * they have the same bits on every machine; the vectorised loops repeat the same operations in the
 * same order.
 */
public final class Activations {
  /** Beyond this tanh is 1 to within the error of the approximation. */
  static final float TANH_LIMIT = 7.90531110763549805f;

  /** Odd numerator coefficients of tanh, x^13 first; the fit is that of the Eigen library. */
  static final float TANH_P13 = -2.76076847742355e-16f;

  static final float TANH_P11 = 2.00018790482477e-13f;
  static final float TANH_P9 = -8.60467152213735e-11f;
  static final float TANH_P7 = 5.12229709037114e-08f;
  static final float TANH_P5 = 1.48572235717979e-05f;
  static final float TANH_P3 = 6.37261928875436e-04f;
  static final float TANH_P1 = 4.89352455891786e-03f;

  /** Even denominator coefficients of tanh, x^6 first. */
  static final float TANH_Q6 = 1.19825839466702e-06f;

  static final float TANH_Q4 = 1.18534705686654e-04f;
  static final float TANH_Q2 = 2.26843463243900e-03f;
  static final float TANH_Q0 = 4.89352518554385e-03f;

  /** Beyond these, rounding x / ln 2 already gives the exponents of 0 and of infinity. */
  static final float EXP_LOW = -88f;

  static final float EXP_HIGH = 89f;

  static final float LOG2_E = 1.44269504088896341f;

  /** 1.5 * 2^23: adding it rounds to an integer, which then stands in the low bits. */
  static final float ROUNDER = 12582912f;

  /** ln 2 in two parts; multiples of the first are exact. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  /** Polynomial of (exp(r) - 1 - r) / r^2 on [-ln 2 / 2, ln 2 / 2], from Cephes' {@code expf}. */
  static final float EXP_5 = 1.9875691500E-4f;

  static final float EXP_4 = 1.3981999507E-3f;
  static final float EXP_3 = 8.3334519073E-3f;
  static final float EXP_2 = 4.1665795894E-2f;
  static final float EXP_1 = 1.6666665459E-1f;
  static final float EXP_0 = 5.0000001201E-1f;

  /** Exponent bits of 1, and where the exponent starts. */
  static final int ONE_BITS = 0x3f800000;

  static final int EXPONENT_SHIFT = 23;

  private Activations() {}

  /**
   * Hyperbolic tangent: a rational approximation of degree 13 over 6, x clamped to +-7.905.
   * Absolute error below 3e-7; odd; magnitude at most 1; NaN for NaN.
   */
  public static float tanh(float x) {
    float v = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x));
    float y = v * v;
    float p = Math.fma(y, TANH_P13, TANH_P11);
    p = Math.fma(y, p, TANH_P9);
    p = Math.fma(y, p, TANH_P7);
    p = Math.fma(y, p, TANH_P5);
    p = Math.fma(y, p, TANH_P3);
    p = Math.fma(y, p, TANH_P1);
    float q = Math.fma(y, TANH_Q6, TANH_Q4);
    q = Math.fma(y, q, TANH_Q2);
    q = Math.fma(y, q, TANH_Q0);
    return v * p / q;
  }

  /**
   * Logistic function 1 / (1 + exp(-x)) as (1 + tanh(x / 2)) / 2. Absolute error below 2e-7; in [0,
   * 1]; NaN for NaN. It does not fall below 1.2e-7, so small values have a large relative error.
   */
  public static float sigmoid(float x) {
    return Math.fma(0.5f, tanh(0.5f * x), 0.5f);
  }

  /**
   * Exponential function: exp(x) = 2^n exp(r) with n = round(x / ln 2) and a polynomial in r.
   * Relative error below 1e-7 for x in [-87.3, 88.3]; 0 below -87.7 and infinity above 88.4, so a
   * logit of minus infinity has weight exactly 0; NaN for NaN.
   */
  public static float exp(float x) {
    float v = Math.max(EXP_LOW, Math.min(EXP_HIGH, x));
    float shifted = Math.fma(v, LOG2_E, ROUNDER);
    float n = shifted - ROUNDER;
    float r = Math.fma(n, -LN2_HIGH, v);
    r = Math.fma(n, -LN2_LOW, r);
    float p = Math.fma(r, EXP_5, EXP_4);
    p = Math.fma(r, p, EXP_3);
    p = Math.fma(r, p, EXP_2);
    p = Math.fma(r, p, EXP_1);
    p = Math.fma(r, p, EXP_0);
    p = Math.fma(r * r, p, r) + 1f;
    int scale = (Float.floatToRawIntBits(shifted) << EXPONENT_SHIFT) + ONE_BITS;
    return p * Float.intBitsToFloat(scale);
  }
}
