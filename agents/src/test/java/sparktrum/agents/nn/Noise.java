package sparktrum.agents.nn;

import java.util.SplittableRandom;

/** Normal numbers, the same for the same seed. */
final class Noise {
  private Noise() {}

  static float[] of(int length, double deviation, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
