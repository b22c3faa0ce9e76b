package sparktrum.agents.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A policy of 130-64-64-60 with 15 heads of 4 choices: one decision for a batch of observations,
 * and one gradient with packing of the weights.
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Djmh.args=KernelBenchmark
 * </pre>
 *
 * Kernels of other code can run beside ours in the same run: give the directory of their sources,
 * which must hold a network {@code Nets.Mlp} as {@link YardstickMlp} describes it, and their class
 * names as {@code yardstick:CLASS}:
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Dyardstick.sources=DIR \
 *   -Djmh.args="KernelBenchmark -p kernel=plain,yardstick:PlainRows,vector,yardstick:VecR"
 * </pre>
 *
 * Times are samples of single calls: on a busy machine compare the lowest and the median, not the
 * mean.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public class KernelBenchmark {

  /** Decisions. */
  @State(Scope.Thread)
  public static class Step {
    @Param({"plain", "vector"})
    String kernel;

    @Param({"1", "16", "128"})
    int rows;

    MlpWorkload mlp;

    @Setup
    public void start() {
      mlp = MlpWorkload.of(kernel, rows);
    }
  }

  /** Gradients. */
  @State(Scope.Thread)
  public static class Gradient {
    @Param({"plain", "vector"})
    String kernel;

    @Param({"128", "2048"})
    int rows;

    MlpWorkload mlp;

    @Setup
    public void start() {
      mlp = MlpWorkload.of(kernel, rows);
    }
  }

  @Benchmark
  public float[] step(Step state) {
    return state.mlp.step();
  }

  @Benchmark
  public float[] gradient(Gradient state) {
    return state.mlp.gradient();
  }
}
