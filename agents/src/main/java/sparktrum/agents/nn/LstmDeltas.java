package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/** dL/dz of one step of an LSTM, or its derivative along a direction, gate by gate. */
final class LstmDeltas {
  final float[] input;
  final float[] forget;
  final float[] candidate;
  final float[] output;
  private final int units;

  LstmDeltas(int rows, int units) {
    this.units = units;
    input = new float[rows * units];
    forget = new float[rows * units];
    candidate = new float[rows * units];
    output = new float[rows * units];
  }

  /** Writes the gates side by side. */
  void join(MatrixView z) {
    float[] to = z.data();
    for (int row = 0; row < z.rows(); row++) {
      int target = z.offset() + row * z.stride();
      int source = row * units;
      System.arraycopy(input, source, to, target, units);
      System.arraycopy(forget, source, to, target + units, units);
      System.arraycopy(candidate, source, to, target + 2 * units, units);
      System.arraycopy(output, source, to, target + 3 * units, units);
    }
  }
}
