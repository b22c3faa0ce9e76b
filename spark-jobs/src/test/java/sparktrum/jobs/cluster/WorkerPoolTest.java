package sparktrum.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerPoolTest {
  private final AtomicInteger made = new AtomicInteger();

  @Test
  void aWorkerIsReusedWithinARunAndNeverAcrossRuns() {
    assertThat(idOfWorkerUsed("run-a")).isEqualTo(1);
    assertThat(idOfWorkerUsed("run-a")).isEqualTo(1);
    assertThat(idOfWorkerUsed("run-b")).isEqualTo(2);
    WorkerPool.forget("run-a");
    assertThat(idOfWorkerUsed("run-a")).isEqualTo(3);
    assertThat(idOfWorkerUsed("run-b")).isEqualTo(2);
    WorkerPool.forget("run-a");
    WorkerPool.forget("run-b");
  }

  @Test
  void workersInUseAreNotShared() {
    int inner =
        WorkerPool.use(
            "run-c", Integer.class, made::incrementAndGet, outer -> idOfWorkerUsed("run-c"));
    assertThat(inner).isEqualTo(2);
    WorkerPool.forget("run-c");
  }

  @Test
  void aWorkerThatThrewIsDropped() {
    assertThatThrownBy(
            () ->
                WorkerPool.use(
                    "run-d",
                    Integer.class,
                    made::incrementAndGet,
                    worker -> {
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");
    assertThat(idOfWorkerUsed("run-d")).isEqualTo(2);
    WorkerPool.forget("run-d");
  }

  private int idOfWorkerUsed(String run) {
    return WorkerPool.use(run, Integer.class, made::incrementAndGet, worker -> worker);
  }
}
