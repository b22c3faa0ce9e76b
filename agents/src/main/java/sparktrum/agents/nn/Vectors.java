package sparktrum.agents.nn;

/** Loops over whole arrays of one length, which the compiler vectorises, but for the means. */
final class Vectors {
  private Vectors() {}

  /** Mean of {@code a}, summed in four interleaved chains: those of one would wait. */
  static float mean(float[] a) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    int j = 0;
    for (; j + 4 <= a.length; j += 4) {
      s0 += a[j];
      s1 += a[j + 1];
      s2 += a[j + 2];
      s3 += a[j + 3];
    }
    for (; j < a.length; j++) {
      s0 += a[j];
    }
    return ((s0 + s1) + (s2 + s3)) / a.length;
  }

  /** Mean of the products of entries, summed likewise. */
  static float meanProduct(float[] a, float[] b) {
    float s0 = 0f;
    float s1 = 0f;
    float s2 = 0f;
    float s3 = 0f;
    int j = 0;
    for (; j + 4 <= a.length; j += 4) {
      s0 = Math.fma(a[j], b[j], s0);
      s1 = Math.fma(a[j + 1], b[j + 1], s1);
      s2 = Math.fma(a[j + 2], b[j + 2], s2);
      s3 = Math.fma(a[j + 3], b[j + 3], s3);
    }
    for (; j < a.length; j++) {
      s0 = Math.fma(a[j], b[j], s0);
    }
    return ((s0 + s1) + (s2 + s3)) / a.length;
  }

  /** {@code sum += a b}. */
  static void addProducts(float[] a, float[] b, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] = Math.fma(a[j], b[j], sum[j]);
    }
  }

  /** {@code sum += a}. */
  static void add(float[] a, float[] sum) {
    for (int j = 0; j < sum.length; j++) {
      sum[j] += a[j];
    }
  }

  /** {@code a *= b}. */
  static void multiply(float[] a, float[] b) {
    for (int j = 0; j < a.length; j++) {
      a[j] *= b[j];
    }
  }
}
