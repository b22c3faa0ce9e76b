package sparktrum.env.iab;

import java.util.SplittableRandom;
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
import sparktrum.env.ActionSpec;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;

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
  private static final int LANES = 16;
  private static final int HORIZON = 100;

  private IabEnvironment environment;
  private StepBuffers buffers;
  private TaskVariant[] tasks;
  private int[][] actions; // [slot][lane x head]
  private long episode;

  /** Makes the environment, its tasks and the actions. */
  @Setup
  public void prepare() {
    IabPreset preset = IabPreset.of(IabSettings.standard());
    TaskDistribution distribution = preset.tasks(1);
    environment = preset.newEnvironment(LANES);
    buffers = StepBuffers.of(environment);
    tasks = new TaskVariant[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      tasks[lane] = distribution.task(Split.TRAIN, lane);
    }
    ActionSpec spec = preset.actionSpec();
    SplittableRandom random = new SplittableRandom(7);
    actions = new int[HORIZON][LANES * spec.headCount()];
    for (int[] slot : actions) {
      for (int i = 0; i < slot.length; i++) {
        slot[i] = random.nextInt(spec.headSize(i % spec.headCount()));
      }
    }
  }

  /** One episode in every lane. */
  @Benchmark
  @OperationsPerInvocation(LANES * HORIZON)
  public float[] steps() {
    episode++;
    for (int lane = 0; lane < LANES; lane++) {
      environment.reset(lane, tasks[lane], episode * LANES + lane, buffers);
    }
    for (int[] slot : actions) {
      environment.step(slot, buffers);
    }
    return buffers.observations;
  }
}
