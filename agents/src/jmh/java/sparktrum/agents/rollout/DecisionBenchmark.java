package sparktrum.agents.rollout;

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
import sparktrum.agents.kernel.Kernels;

/**
 * One decision of an agent in one lane, from the observation to the choices, with its default
 * network at 3 nodes, 5 bands and 10 users; {@link Decisions} says what is in it.
 *
 * <pre>
 * mvn -q -Pjmh -pl agents -am process-test-classes -Djmh.args=DecisionBenchmark
 * </pre>
 *
 * Times are samples of single decisions, so the median and the 99th percentile are those of
 * decisions; on a busy machine the latter is that of the scheduler. Without an environment between
 * decisions the weights stay in the cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 10, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class DecisionBenchmark {
  @Param({"maml", "ppo", "rnn", "attention"})
  String agent;

  @Param({"plain", "vector"})
  String kernel;

  private Decisions decisions;

  @Setup
  public void start() {
    decisions = Decisions.of(agent, kernel.equals("plain") ? Kernels.plain() : Kernels.vector());
  }

  /** One decision. */
  @Benchmark
  public int[] decide() {
    return decisions.next();
  }
}
