package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.reduce.ContributionSum;

/** Spark tasks of three cores each, and what reaches the driver. */
class ScaleTest {
  private static final int PARAMETERS = 5_000;
  private static final int CORES = 6;
  private static final int CORES_EACH = 3;
  private static final LearnerState STATE = FakeWorkers.state(4, 1f, -3e-4f, 77f);

  private static ClusterSession cluster;

  /** Bytes of result of each Spark task. */
  private static final class ResultBytes extends SparkListener {
    private final List<Long> sizes = new ArrayList<>();

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
      sizes.add(end.taskMetrics().resultSize());
    }

    /** Waits for the listener bus. */
    synchronized List<Long> take(int count) throws Exception {
      while (sizes.size() < count) {
        cluster.context().sc().listenerBus().waitUntilEmpty();
      }
      List<Long> taken = List.copyOf(sizes);
      sizes.clear();
      return taken;
    }
  }

  @BeforeAll
  static void open() {
    Map<String, String> wide = Map.of("task.cpus", "" + CORES_EACH);
    cluster = ClusterSession.open("scale test", "local[" + CORES + "]", wide);
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  private static RunningIteration.Outcome run(FakeWorkers workers, int slots, int partitions) {
    IterationJob job =
        IterationJob.create(cluster.context(), workers, slots, partitions, 1, 8L * PARAMETERS);
    try (RunningIteration iteration = job.start(STATE, "scale test")) {
      return iteration.update(STATE, 0, "update");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void sumsOfWideTasksHaveTheBitsOfAPlainLoop(int partitions) {
    FakeWorkers workers = FakeWorkers.healthy(PARAMETERS);
    SlotWorker worker = workers.create();
    ContributionSum expected = worker.newSum();
    worker.rollOut(STATE, 0, 11).forEach(task -> expected.add(worker.contribution(STATE, task, 0)));
    RunningIteration.Outcome outcome = run(workers, 11, partitions);
    assertThat(gradient(outcome.sum())).containsExactly(gradient(expected));
    assertThat(outcome.sum().taskCount()).isEqualTo(11);
    assertThat(outcome.times().played()).isEqualTo(partitions);
  }

  private static float[] gradient(ContributionSum sum) {
    float[] gradient = new float[PARAMETERS];
    sum.meanGradient(gradient);
    return gradient;
  }

  @Test
  void lowestSlotThatFailsIsNamedWhicheverCoreFindsIt() {
    int never = FakeWorkers.NEVER;
    assertFails(new FakeWorkers("wide unplayable", PARAMETERS, 4, never), "reward is NaN");
    assertFails(new FakeWorkers("wide failing", PARAMETERS, never, 4), "gradient is NaN");
  }

  private static void assertFails(FakeWorkers workers, String quantity) {
    assertThatThrownBy(() -> run(workers, 11, 2))
        .isInstanceOf(JobFailure.class)
        .hasMessage("task t4 (seed 5): " + quantity);
  }

  @Test
  void asManySparkTasksRunAtOnceAsTheCoresAllow() {
    assertThat(cluster.tasksAtOnce()).isEqualTo(CORES / CORES_EACH);
  }

  @Test
  void bytesToTheDriverDependOnParametersAndPartitionsNotOnTasks() throws Exception {
    ResultBytes bytes = new ResultBytes();
    cluster.context().sc().addSparkListener(bytes);
    int partitions = 4;
    for (int tasks : new int[] {256, 1_024, 4_096}) {
      run(FakeWorkers.healthy(PARAMETERS), tasks, partitions);
      List<Long> sizes = bytes.take(partitions);
      assertThat(sizes).as("%d tasks", tasks).hasSize(partitions);
      // 8 bytes a parameter, and what else a result has: moments, times, Spark's own counters.
      assertThat(sizes).allMatch(size -> size >= 8 * PARAMETERS && size < 8 * PARAMETERS + 1_500);
    }
  }
}
