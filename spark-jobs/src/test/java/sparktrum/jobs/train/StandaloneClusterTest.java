package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorAdded;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;

/** Training on executors that are processes of their own. */
class StandaloneClusterTest {
  /** Spark makes its own, so what they see is shared: tasks done by executor. */
  private static final Map<String, Integer> TASKS_DONE = new ConcurrentHashMap<>();

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  @TempDir private Path folder;

  /** Counts the tasks of each executor. */
  public static final class TaskCounter extends SparkListener {
    @Override
    public void onExecutorAdded(SparkListenerExecutorAdded added) {
      TASKS_DONE.putIfAbsent(added.executorId(), 0);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      TASKS_DONE.merge(end.taskInfo().executorId(), 1, Integer::sum);
    }
  }

  @Test
  @Timeout(300)
  void twoExecutorsGiveTheParametersOfOneThread() throws Exception {
    String expected = train("alone", "local[1]", TinyRun.config());
    TASKS_DONE.clear();
    RunConfig config =
        TinyRun.config(
            "training.partitions = 4",
            "spark.\"executor.memory\" = 512m",
            "spark.\"driver.host\" = 127.0.0.1",
            "spark.\"ui.enabled\" = false",
            "spark.\"scheduler.minRegisteredResourcesRatio\" = 1.0",
            "spark.\"extraListeners\" = \"" + TaskCounter.class.getName() + "\"");
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 2)) {
      assertThat(train("cluster-run", cluster.url(), config)).isEqualTo(expected);
    }
    assertThat(TASKS_DONE).containsOnlyKeys("0", "1");
    assertThat(TASKS_DONE.values()).allMatch(tasks -> tasks >= TinyRun.ITERATIONS);
  }

  private String train(String name, String master, RunConfig config) {
    String location = folder.resolve(name).toString();
    PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
    assertThat(TrainJob.of(config, location, master, out).start()).isTrue();
    return RunDirectory.open(location, new Configuration()).readManifest().parametersSha256();
  }
}
