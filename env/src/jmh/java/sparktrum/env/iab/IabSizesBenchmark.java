package sparktrum.env.iab;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import sparktrum.env.iab.IabSettings.Sizes;

/**
 * What a step of the {@code iab} preset costs as nodes, bands and users grow, one at a time from
 * the default 3 x 5 x 10, without a policy: training tasks, random actions drawn beforehand.
 *
 * <pre>
 * mvn -Pjmh -pl env test-compile exec:exec -Djmh.args=IabSizesBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class IabSizesBenchmark {
  /** Nodes x bands x users. */
  @Param({
    "3x5x10", "2x5x10", "5x5x10", "8x5x10", "3x1x10", "3x10x10", "3x16x10", "3x5x1", "3x5x32",
    "3x5x64", "8x16x64"
  })
  private String size;

  private RandomEpisodes episodes;

  /** Makes the environment, its tasks and the actions. */
  @Setup
  public void prepare() {
    String[] counts = size.split("x");
    episodes =
        new RandomEpisodes(
            new Sizes(
                Integer.parseInt(counts[0]),
                Integer.parseInt(counts[1]),
                Integer.parseInt(counts[2]),
                RandomEpisodes.HORIZON,
                0.005));
  }

  /** One episode in every lane. */
  @Benchmark
  @OperationsPerInvocation(RandomEpisodes.STEPS)
  public float[] step() {
    return episodes.play();
  }
}
