package sparktrum.env.iab;

import java.util.concurrent.TimeUnit;
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
 * Steps per minute and core of the {@code iab} preset without a policy, with observations and
 * resets: 16 lanes of different training tasks, 3 nodes, 5 bands, 10 users, episodes of 100 slots,
 * random actions drawn beforehand.
 *
 * <pre>
 * mvn -Pjmh -pl env test-compile exec:exec -Djmh.args=IabEnvironmentBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MINUTES)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
public class IabEnvironmentBenchmark {
  private RandomEpisodes episodes;

  /** Makes the environment, its tasks and the actions. */
  @Setup
  public void prepare() {
    episodes = new RandomEpisodes(IabSettings.standard().sizes());
  }

  /** One episode in every lane. */
  @Benchmark
  @OperationsPerInvocation(RandomEpisodes.STEPS)
  public float[] steps() {
    return episodes.play();
  }
}
