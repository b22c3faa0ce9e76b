package sparktrum.agents.kernel;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Times the plain kernel against the Vector API at the sizes of a small policy.
 *
 * <p>The trial must survive two things: a machine busy with other work, so what counts is the time
 * this thread had a core, and the best of many short rounds, in turns; and slow warm-up, since code
 * on the Vector API is hundreds of times slower until it is compiled. So it goes on until the
 * Vector API has won several rounds, which takes about a second, and gives up on it only after
 * {@link #LONGEST_NANOS}.
 */
final class KernelTrial {
  private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();
  private static final int ROWS = 16;
  private static final int SIZE = 64;

  /** The plain kernel is compiled by then, so that it is not beaten while still interpreted. */
  private static final long SHORTEST_NANOS = 300_000_000L;

  private static final long LONGEST_NANOS = 6_000_000_000L;
  private static final long ROUND_NANOS = 3_000_000L;
  private static final int WINS_NEEDED = 8;

  /** Share of the plain time that the Vector API may take to win. */
  private static final double MARGIN = 0.85;

  private final DenseKernel kernel;
  private final RightOperand packed;
  private final MatrixView weights = MatrixView.zeros(SIZE, SIZE);
  private final MatrixView inputs = MatrixView.zeros(ROWS, SIZE);
  private final MatrixView outputs = MatrixView.zeros(ROWS, SIZE);
  private final MatrixView gradient = MatrixView.zeros(SIZE, SIZE);
  private double bestMicros = Double.POSITIVE_INFINITY;

  private KernelTrial(DenseKernel kernel) {
    this.kernel = kernel;
    this.packed = kernel.newOperand(SIZE, SIZE);
  }

  /** The kernel to use from here on. */
  static KernelChoice choose() {
    KernelTrial plain = new KernelTrial(Kernels.plain());
    KernelTrial vector = new KernelTrial(Kernels.vector());
    long start = THREAD.getCurrentThreadCpuTime();
    long elapsed = 0;
    int wins = 0;
    while (elapsed < SHORTEST_NANOS || wins < WINS_NEEDED && elapsed < LONGEST_NANOS) {
      plain.round();
      double micros = vector.round();
      if (micros < MARGIN * plain.bestMicros) {
        wins++;
      }
      elapsed = THREAD.getCurrentThreadCpuTime() - start;
    }
    String name = wins >= WINS_NEEDED ? vector.kernel.name() : plain.kernel.name();
    return new KernelChoice(name, plain.bestMicros, vector.bestMicros, elapsed * 1e-9);
  }

  /** Mean time of the workload over a few milliseconds. */
  private double round() {
    long start = THREAD.getCurrentThreadCpuTime();
    long elapsed = 0;
    int count = 0;
    while (elapsed < ROUND_NANOS) {
      work();
      count++;
      elapsed = THREAD.getCurrentThreadCpuTime() - start;
    }
    double micros = elapsed * 1e-3 / count;
    bestMicros = Math.min(bestMicros, micros);
    return micros;
  }

  /** A layer forward and backward. */
  private void work() {
    kernel.pack(weights, packed);
    kernel.multiply(inputs, packed, outputs);
    kernel.tanh(outputs.data(), 0, ROWS * SIZE);
    kernel.multiplyTransposed(inputs, outputs, gradient);
  }
}
