package sparktrum.env.published;

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
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskDistribution;

/**
 * Steps per second of the published preset without a policy, resets included: 64 lanes, episodes of
 * 100 slots, fixed actions of all levels.
 *
 * <pre>
 * mvn -Pjmh -pl env test-compile exec:exec -Djmh.args=PublishedEnvironmentBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PublishedEnvironmentBenchmark {
  private static final int LANES = 64;

  private PublishedEnvironment environment;
  private StepBuffers buffers;
  private PublishedTask[] tasks;
  private int[] actions;
  private long episode;

  /** Makes the environment, its tasks and the actions. */
  @Setup
  public void prepare() {
    PublishedPreset preset = PublishedPreset.create();
    TaskDistribution distribution = preset.tasks(1);
    environment = preset.newEnvironment(LANES);
    buffers = StepBuffers.of(environment);
    tasks = new PublishedTask[LANES];
    for (int lane = 0; lane < LANES; lane++) {
      tasks[lane] = (PublishedTask) distribution.task(Split.TRAIN, lane);
    }
    actions = new int[LANES * PublishedModel.CELLS];
    for (int i = 0; i < actions.length; i++) {
      actions[i] = i % PublishedModel.LEVELS;
    }
  }

  /** One episode in every lane. */
  @Benchmark
  @OperationsPerInvocation(LANES * PublishedModel.HORIZON)
  public float[] steps() {
    episode++;
    for (int lane = 0; lane < LANES; lane++) {
      environment.reset(lane, tasks[lane], episode, buffers);
    }
    while (!buffers.stepTypes[0].isLast()) {
      environment.step(actions, buffers);
    }
    return buffers.rewards;
  }
}
