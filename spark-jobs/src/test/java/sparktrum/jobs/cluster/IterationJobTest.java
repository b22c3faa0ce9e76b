package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.spark.storage.RDDBlockId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;

class IterationJobTest {
  private static final int SLOTS = 11;
  private static final int PARAMETERS = 1_000;
  private static final int UPDATES = 3;
  private static final FakeWorkers WORKERS = FakeWorkers.healthy(PARAMETERS);
  private static final LearnerState[] STATES = {
    FakeWorkers.state(4, 1f, -3e-4f, 77f),
    FakeWorkers.state(4, 0.9f, 2e-4f, 76f),
    FakeWorkers.state(4, 0.8f, 1e-5f, 70f)
  };

  private static ClusterSession cluster;

  @BeforeAll
  static void open() {
    cluster = ClusterSession.open("iteration job test", "local[2,3]", Map.of());
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @BeforeEach
  void forget() {
    FakeWorkers.PLAYED.set(0);
    FakeWorkers.BREAKDOWNS.set(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, SLOTS})
  void everyUpdateHasTheBitsOfAPlainLoopForAnyPartitioning(int partitions) {
    try (RunningIteration iteration = start(WORKERS, partitions, UPDATES, 0)) {
      for (int update = 0; update < UPDATES; update++) {
        assertSame(run(iteration, update).sum(), plainLoop(update));
      }
    }
  }

  @Test
  void sumThroughATreeHasTheSameBits() {
    try (RunningIteration iteration = start(WORKERS, 9, UPDATES, Partitions.DRIVER_BYTES)) {
      assertSame(run(iteration, 0).sum(), plainLoop(0));
      assertSame(run(iteration, 2).sum(), plainLoop(2));
    }
  }

  @Test
  void rolloutsArePlayedOnceForAllUpdatesAndLetGoAfterwards() {
    try (RunningIteration iteration = start(WORKERS, 4, UPDATES, 0)) {
      assertThat(run(iteration, 0).times().played()).isEqualTo(4);
      for (int update = 1; update < UPDATES; update++) {
        assertThat(run(iteration, update).times().played()).isZero();
      }
      assertThat(cluster.context().getPersistentRDDs()).hasSize(1);
    }
    assertThat(FakeWorkers.PLAYED).hasValue(SLOTS);
    assertThat(cluster.context().getPersistentRDDs()).isEmpty();
  }

  @Test
  void rolloutsOfASingleUpdateAreNotKept() {
    try (RunningIteration iteration = start(WORKERS, 4, 1, 0)) {
      assertSame(run(iteration, 0).sum(), plainLoop(0));
      assertThat(cluster.context().getPersistentRDDs()).isEmpty();
    }
  }

  @Test
  void lostRolloutsArePlayedAgainToTheSameBits() {
    try (RunningIteration iteration = start(WORKERS, 4, UPDATES, 0)) {
      run(iteration, 0);
      int rdd = cluster.context().getPersistentRDDs().keySet().iterator().next();
      cluster.context().env().blockManager().removeBlock(new RDDBlockId(rdd, 2), true);
      RunningIteration.Outcome after = run(iteration, 1);
      assertThat(after.times().played()).isEqualTo(1);
      assertSame(after.sum(), plainLoop(1));
      cluster.context().getPersistentRDDs().get(rdd).unpersist(true);
      assertSame(run(iteration, 2).sum(), plainLoop(2));
    }
    assertThat(FakeWorkers.PLAYED.get()).isGreaterThan(SLOTS + SLOTS);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void taskThatBreaksDownOnceIsTriedAgainToTheSameBits(int breaking) {
    try (RunningIteration iteration = start(WORKERS, 2, UPDATES, 0)) {
      for (int update = 0; update < UPDATES; update++) {
        FakeWorkers.BREAKDOWNS.set(update == breaking ? 1 : 0);
        assertSame(run(iteration, update).sum(), plainLoop(update));
        assertThat(FakeWorkers.BREAKDOWNS).hasValue(0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, SLOTS})
  void failureNamesTheLowestSlotWhateverThePartitioning(int partitions) {
    int never = FakeWorkers.NEVER;
    assertFails(new FakeWorkers("unplayable", PARAMETERS, 4, never), partitions, 4, "reward");
    assertFails(new FakeWorkers("failing", PARAMETERS, never, 4), partitions, 4, "gradient");
    assertFails(new FakeWorkers("gradient first", PARAMETERS, 6, 5), partitions, 5, "gradient");
    assertFails(new FakeWorkers("rollouts first", PARAMETERS, 5, 6), partitions, 5, "reward");
  }

  @Test
  void timesOfOneExecutorThatOverlapCountOnce() {
    try (RunningIteration iteration = start(WORKERS, 4, UPDATES, 0)) {
      JobTimes times = run(iteration, 0).times();
      assertThat(times.workNanos()).isGreaterThanOrEqualTo(times.criticalNanos());
      assertThat(times.criticalNanos()).isPositive();
      assertThat(times.reductionNanos()).isPositive().isLessThan(times.workNanos());
      assertThat(times.plus(times).workNanos()).isEqualTo(2 * times.workNanos());
    }
  }

  private static void assertFails(FakeWorkers workers, int partitions, int slot, String quantity) {
    try (RunningIteration iteration = start(workers, partitions, UPDATES, 0)) {
      assertThatThrownBy(() -> run(iteration, 0))
          .isInstanceOf(JobFailure.class)
          .hasMessage("task t" + slot + " (seed 5): " + quantity + " is NaN");
    }
  }

  private static RunningIteration start(
      FakeWorkers workers, int partitions, int updates, long bytes) {
    return IterationJob.create(cluster.context(), workers, SLOTS, partitions, updates, bytes)
        .start(STATES[0], "test");
  }

  private static RunningIteration.Outcome run(RunningIteration iteration, int update) {
    return iteration.update(STATES[update], update, "fake iteration 4: update " + update);
  }

  private static ContributionSum plainLoop(int update) {
    SlotWorker worker = WORKERS.create();
    ContributionSum sum = worker.newSum();
    List<TaskRollouts> rollouts = worker.rollOut(STATES[0], 0, SLOTS);
    rollouts.forEach(task -> sum.add(worker.contribution(STATES[update], task, update)));
    FakeWorkers.PLAYED.addAndGet(-SLOTS);
    return sum;
  }

  private static void assertSame(ContributionSum actual, ContributionSum expected) {
    assertThat(gradient(actual)).containsExactly(gradient(expected));
    assertThat(actual.taskCount()).isEqualTo(expected.taskCount());
    assertThat(actual.observations().sum).containsExactly(expected.observations().sum);
    assertThat(actual.returns().squareSum).containsExactly(expected.returns().squareSum);
    assertThat(actual.meanDiagnostic(Diagnostic.QUERY_RETURN))
        .isEqualTo(expected.meanDiagnostic(Diagnostic.QUERY_RETURN));
  }

  private static float[] gradient(ContributionSum sum) {
    float[] gradient = new float[PARAMETERS];
    sum.meanGradient(gradient);
    return gradient;
  }
}
