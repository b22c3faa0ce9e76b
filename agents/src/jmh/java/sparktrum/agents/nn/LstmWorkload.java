package sparktrum.agents.nn;

import java.util.SplittableRandom;
import sparktrum.agents.kernel.Kernels;

/** What {@link LstmBenchmark} runs, for one kernel and one number of lanes. */
interface LstmWorkload {
  int INPUTS = 130;
  int UNITS = 128;
  int OUTPUTS = 60;
  int STEPS = 128;
  int PARAMETERS = (INPUTS + UNITS + 1) * 4 * UNITS + (UNITS + 1) * OUTPUTS;
  String OUTSIDE = "yardstick:";

  /** The workload on the kernel of this name. */
  static LstmWorkload of(String kernel, int lanes) {
    if (kernel.startsWith(OUTSIDE)) {
      return YardstickLstm.create(kernel.substring(OUTSIDE.length()), lanes);
    }
    return new NetworkLstm(kernel.equals("plain") ? Kernels.plain() : Kernels.vector(), lanes);
  }

  /** Outputs of one step of all lanes, with weights packed before. */
  float[] step();

  /** Packs the weights, then the gradient over {@link #STEPS} steps for fixed dL/d(outputs). */
  float[] gradient();

  /** Multiplications, each with an addition, in the products of {@link #gradient}. */
  static double gradientProducts(int lanes) {
    double gates = 4.0 * UNITS;
    double forward = (INPUTS + UNITS) * gates + UNITS * OUTPUTS;
    double backward = (INPUTS + UNITS) * gates + UNITS * gates + 2 * UNITS * OUTPUTS;
    return STEPS * lanes * (forward + backward);
  }

  /** Reproducible numbers of about this size. */
  static float[] numbers(int count, double size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (size * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
