package sparktrum.agents.model;

import java.util.random.RandomGenerator;

/** Vectors for comparisons across precisions. */
final class TwinVectors {
  private TwinVectors() {}

  /** Entries uniform in [-bound, bound). */
  static float[] uniform(RandomGenerator random, int length, double bound) {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = (float) random.nextDouble(-bound, bound);
    }
    return vector;
  }

  static double[] widen(float[] vector) {
    double[] wide = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      wide[i] = vector[i];
    }
    return wide;
  }

  static double[][] widen(float[][] rows) {
    double[][] wide = new double[rows.length][];
    for (int row = 0; row < rows.length; row++) {
      wide[row] = widen(rows[row]);
    }
    return wide;
  }

  /** {@code |actual - expected| / |expected|} in the Euclidean norm. */
  static double relativeError(float[] actual, double[] expected) {
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return Math.sqrt(difference / norm);
  }
}
