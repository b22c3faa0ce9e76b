package sparktrum.jobs.trace;

import java.util.SplittableRandom;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.Recording;
import sparktrum.env.iab.RecordingShape;

/** Recordings of arbitrary values, for tests. */
public final class Recordings {
  private Recordings() {}

  /** Gains of every size, bits that are no whole numbers, users that move between nodes. */
  public static Recording random(Sizes sizes, int samples, boolean noise, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    RecordingShape shape = RecordingShape.of(sizes, samples);
    float[] gains = new float[samples * shape.links()];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = Float.intBitsToFloat(random.nextInt(0x06000000, 0x3F800000));
    }
    for (int sample = 0; sample < samples; sample++) {
      for (int node = 1; node < sizes.nodes(); node++) {
        for (int band = 0; band < sizes.bands(); band++) {
          gains[sample * shape.links() + shape.nodeLink(node, node, band)] = 0;
        }
      }
    }
    float[] watts = new float[noise ? samples * shape.receivers() : 0];
    for (int i = 0; i < watts.length; i++) {
      watts[i] = Float.intBitsToFloat(random.nextInt(0x20000000, 0x35000000));
    }
    double[] bits = new double[samples * sizes.users()];
    int[] serving = new int[samples * sizes.users()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = random.nextInt(3) == 0 ? random.nextDouble(1e6) : 0;
      serving[i] = random.nextInt(sizes.nodes());
    }
    return Recording.of(shape, new Recording.Series(gains, watts, bits, serving));
  }
}
