package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;

class ContributionJobTest {
  private static final int SLOTS = 11;
  private static final int PARAMETERS = 1_000;
  private static final float[] STATE = {1f, -3e-4f, 77f};

  private static ClusterSession cluster;

  @BeforeAll
  static void open() {
    cluster = ClusterSession.open("contribution job test", "local[2]", Map.of());
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void sumHasTheSameBitsAsAPlainLoopForAnyPartitioning() {
    FakeWorkers workers = new FakeWorkers("fake", PARAMETERS, FakeWorkers.NEVER);
    ContributionSum loop = workers.emptySum();
    SlotWorker<float[]> worker = workers.create();
    for (int slot = 0; slot < SLOTS; slot++) {
      loop.add(worker.contribution(STATE, slot));
    }
    for (int partitions : new int[] {1, 2, 7, SLOTS}) {
      assertSame(run(workers, partitions, 0).sum(), loop);
    }
  }

  @Test
  void sumThroughATreeHasTheSameBits() {
    FakeWorkers workers = new FakeWorkers("fake", PARAMETERS, FakeWorkers.NEVER);
    long enough = Partitions.DRIVER_BYTES;
    assertSame(run(workers, 9, enough).sum(), run(workers, 2, 0).sum());
  }

  @Test
  void failureNamesTheLowestSlotWhateverThePartitioning() {
    FakeWorkers workers = new FakeWorkers("failing", PARAMETERS, 4);
    for (int partitions : new int[] {1, 3, SLOTS}) {
      assertThatThrownBy(() -> run(workers, partitions, 0))
          .isInstanceOf(JobFailure.class)
          .hasMessage("task t4 (seed 5): reward is NaN");
    }
  }

  @Test
  void timesOfOneExecutorThatOverlapCountOnce() {
    ContributionJob.Outcome outcome =
        run(new FakeWorkers("fake", PARAMETERS, FakeWorkers.NEVER), 4, 0);
    assertThat(outcome.workNanos()).isPositive().isGreaterThanOrEqualTo(outcome.criticalNanos());
    assertThat(outcome.criticalNanos()).isPositive();
  }

  private static ContributionJob.Outcome run(FakeWorkers workers, int partitions, long bytes) {
    return ContributionJob.create(cluster.context(), workers, SLOTS, partitions, bytes)
        .run(STATE, "test", "maml iteration 3");
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
