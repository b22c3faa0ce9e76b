package sparktrum.agents.kernel;

import java.util.SplittableRandom;

/** What {@link KernelBenchmark} runs, for one kernel and batch size. */
interface MlpWorkload {
  int INPUTS = 130;
  int HIDDEN = 64;
  int OUTPUTS = 60;
  int PARAMETERS = (INPUTS + 1) * HIDDEN + (HIDDEN + 1) * HIDDEN + (HIDDEN + 1) * OUTPUTS;
  String OUTSIDE = "yardstick:";

  /** The workload on the kernel of this name. */
  static MlpWorkload of(String kernel, int rows) {
    if (kernel.startsWith(OUTSIDE)) {
      return YardstickMlp.create(kernel.substring(OUTSIDE.length()), rows);
    }
    return new KernelMlp(kernel.equals("plain") ? Kernels.plain() : Kernels.vector(), rows);
  }

  /** Probabilities of all choices, with weights packed before. */
  float[] step();

  /** Packs the weights, then the gradient for a fixed gradient of the loss by the logits. */
  float[] gradient();

  /** Reproducible numbers of about this size. */
  static float[] numbers(int count, float size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (size * (2 * random.nextDouble() - 1));
    }
    return values;
  }
}
