package sparktrum.jobs.trace;

import java.util.Arrays;

/** Samples kept as they are. */
final class DoubleSeries {
  private double[] values = new double[0];
  private int size;

  void add(double[] sample) {
    if (size + sample.length > values.length) {
      values = Arrays.copyOf(values, SampleArrays.grown(values.length, sample.length));
    }
    System.arraycopy(sample, 0, values, size, sample.length);
    size += sample.length;
  }

  double[] values() {
    return Arrays.copyOf(values, size);
  }
}
