package sparktrum.agents.kernel;

import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one core can do at most: multiply-adds of whole vectors in registers, twelve chains of them.
 * The score is floating-point operations a nanosecond for each lane of a vector; times the lanes,
 * which the benchmark prints, it is GFLOP/s. Beside it in one run, a gradient's share of it is its
 * products over its time:
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes \
 *   -Djmh.args="PeakBenchmark|LstmBenchmark.gradient -p kernel=vector -p lanes=16"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class PeakBenchmark {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int ROUNDS = 10_000;
  private static final int CHAINS = 12;

  private float factor = 0.999f; // not a constant to the compiler

  @Setup
  public void printLanes() {
    System.out.println("# lanes of a vector: " + SPECIES.length());
  }

  /** Twelve chains of multiply-adds, a multiplication and an addition in each lane. */
  @Benchmark
  @OperationsPerInvocation(ROUNDS * CHAINS * 2)
  public float multiplyAdd() {
    FloatVector x = FloatVector.broadcast(SPECIES, factor);
    FloatVector y = FloatVector.broadcast(SPECIES, 1 - factor);
    FloatVector s0 = x;
    FloatVector s1 = y;
    FloatVector s2 = x;
    FloatVector s3 = y;
    FloatVector s4 = x;
    FloatVector s5 = y;
    FloatVector s6 = x;
    FloatVector s7 = y;
    FloatVector s8 = x;
    FloatVector s9 = y;
    FloatVector s10 = x;
    FloatVector s11 = y;
    for (int round = 0; round < ROUNDS; round++) {
      s0 = s0.fma(x, y);
      s1 = s1.fma(x, y);
      s2 = s2.fma(x, y);
      s3 = s3.fma(x, y);
      s4 = s4.fma(x, y);
      s5 = s5.fma(x, y);
      s6 = s6.fma(x, y);
      s7 = s7.fma(x, y);
      s8 = s8.fma(x, y);
      s9 = s9.fma(x, y);
      s10 = s10.fma(x, y);
      s11 = s11.fma(x, y);
    }
    FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
    return sum.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).reduceLanes(VectorOperators.ADD);
  }
}
