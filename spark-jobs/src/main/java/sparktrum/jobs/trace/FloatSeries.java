package sparktrum.jobs.trace;

import java.util.Arrays;
import sparktrum.env.units.Decibels;

/** Samples given in decibels and kept as linear values. */
final class FloatSeries {
  private final double offsetDb;
  private float[] values = new float[0];
  private int size;

  /**
   * @param offsetDb added to every value before it becomes linear: -30 for dBm to W
   */
  FloatSeries(double offsetDb) {
    this.offsetDb = offsetDb;
  }

  void add(double[] sample) {
    if (size + sample.length > values.length) {
      values = Arrays.copyOf(values, SampleArrays.grown(values.length, sample.length));
    }
    for (double db : sample) {
      values[size++] = (float) Decibels.toLinear(db + offsetDb);
    }
  }

  float[] values() {
    return Arrays.copyOf(values, size);
  }
}
