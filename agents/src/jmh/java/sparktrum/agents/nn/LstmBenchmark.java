package sparktrum.agents.nn;

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
 * An LSTM of 130 inputs, 128 units and 60 outputs: one step of all lanes, and one gradient through
 * 128 steps with packing of the weights.
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Djmh.args=LstmBenchmark
 * </pre>
 *
 * Networks of other code can run beside ours in the same run: give the directory of their sources,
 * which must hold a network {@code Nets.Lstm} as {@link YardstickLstm} describes it, and the class
 * names of its kernels as {@code yardstick:CLASS}:
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Dyardstick.sources=DIR \
 *   -Djmh.args="LstmBenchmark -p kernel=plain,yardstick:PlainRows,vector,yardstick:VecR"
 * </pre>
 *
 * Times are samples of single calls: on a busy machine compare the lowest and the median, not the
 * mean. A gradient's products are {@link LstmWorkload#gradientProducts} multiply-adds: 1.44 GFLOP
 * at 16 lanes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class LstmBenchmark {
  @Param({"plain", "vector"})
  String kernel;

  @Param({"1", "16"})
  int lanes;

  private LstmWorkload lstm;

  @Setup
  public void start() {
    lstm = LstmWorkload.of(kernel, lanes);
  }

  @Benchmark
  public float[] step() {
    return lstm.step();
  }

  @Benchmark
  public float[] gradient() {
    return lstm.gradient();
  }
}
