package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/**
 * Processes that are killed and code that throws, on a real cluster of two executors: whatever
 * happened, the run that was finished in the end holds the same bits as one that nothing disturbed.
 */
@Tag("short-faults")
@Timeout(600)
class ClusterFaultsTest {
  private static final int ITERATIONS = 12;
  private static final String SLOWLY = "spark.\"plugins\" = \"" + SlowTasks.class.getName() + '"';

  @TempDir private static Path shared;
  private static StandaloneCluster cluster;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
  @TempDir private Path folder;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = StandaloneCluster.start(shared.resolve("cluster"), 2);
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"maml", "rnn"})
  @Tag("faults")
  void executorsKilledInTenIterations(String agent) throws Exception {
    killExecutors(agent, 10);
  }

  @Test
  void executorsKilledInThreeIterations() throws Exception {
    killExecutors("rnn", 3);
  }

  private void killExecutors(String agent, int kills) throws Exception {
    String watch = "spark.\"extraListeners\" = \"" + ExecutorKiller.JobWatch.class.getName() + '"';
    int updates = agent.equals("rnn") ? 4 : 1; // of an iteration, see TinyRun
    try (ExecutorKiller killer = ExecutorKiller.start(cluster, kills, updates, System.nanoTime())) {
      assertThat(train(cluster, config(agent, SLOWLY, watch))).isTrue();
      assertThat(killer.iterationsHit()).hasSize(kills);
    }
    assertUndisturbed(agent);
    if (agent.equals("rnn")) {
      assertThat(screen.toString(StandardCharsets.UTF_8))
          .containsPattern("Rollouts of \\d+ partitions were lost and played again");
    }
  }

  @Test
  @Tag("faults")
  void workerKilledForGood() throws Exception {
    try (StandaloneCluster own = StandaloneCluster.start(folder.resolve("own"), 2)) {
      Thread killer =
          new Thread(
              () -> {
                try {
                  DriverProcess.waitForCommit(location(), 0);
                  own.killWorker(1);
                } catch (IOException | InterruptedException failed) {
                  throw new IllegalStateException(failed);
                }
              });
      killer.start();
      assertThat(train(own, config("maml", SLOWLY))).isTrue();
      killer.join();
      assertThat(own.executors()).hasSizeLessThanOrEqualTo(1);
    }
    assertUndisturbed("maml");
  }

  @Test
  void driverKilledAndResumed() throws Exception {
    Random random = new Random(System.nanoTime());
    Path log = folder.resolve("screen.txt");
    Process driver =
        DriverProcess.start(
            List.of(),
            DriverProcess.train(cluster.url(), location(), settings("rnn", SLOWLY)),
            log);
    DriverProcess.waitForCommit(location(), 0, driver, log);
    Thread.sleep(random.nextInt(5 * SlowTasks.MILLIS));
    assertThat(driver.isAlive()).as("killed amid the run").isTrue();
    driver.destroyForcibly();
    driver.waitFor();
    Process again =
        DriverProcess.start(List.of(), DriverProcess.resume(cluster.url(), location()), log);
    assertThat(again.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(again.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).containsPattern("Resuming .* after iteration [2-9]");
    assertUndisturbed("rnn");
  }

  @Test
  void taskThatThrowsOnceIsTriedAgain() throws Exception {
    Path faulty = folder.resolve("faulty");
    assertThat(train(cluster, config("maml", FaultyCode.settings(faulty, 1)))).isTrue();
    assertThat(FaultyCode.thrown(faulty)).isEqualTo(1);
    assertUndisturbed("maml");
  }

  @Test
  void taskThatAlwaysThrowsFailsTheRunWithItsSeedAndTheRunGoesOnAfterAFix() throws Exception {
    Path faulty = folder.resolve("faulty");
    RunConfig broken = config("maml", FaultyCode.settings(faulty, 1000));
    assertThatThrownBy(() -> train(cluster, broken))
        .isInstanceOf(JobFailure.class)
        .hasMessageMatching(
            "iteration 2, task published/train/20, seed -?\\d+:"
                + " java.lang.ArrayIndexOutOfBoundsException: injected fault");
    assertThat(FaultyCode.thrown(faulty)).as("attempts").isEqualTo(2);
    TrainJob fixed = TrainJob.of(config("maml"), location(), cluster.url(), out);
    assertThat(fixed.resume()).isTrue();
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("after iteration 2");
    assertUndisturbed("maml");
  }

  private String location() {
    return folder.resolve("run").toString();
  }

  private boolean train(StandaloneCluster where, RunConfig config) {
    return TrainJob.of(config, location(), where.url(), out).start();
  }

  private static List<String> settings(String agent, String... more) {
    List<String> settings = new ArrayList<>(TinyRun.settings());
    settings.addAll(
        List.of(
            "agent.type = " + agent,
            "training.iterations = " + ITERATIONS,
            "training.partitions = 4",
            "spark.\"executor.memory\" = 512m",
            "spark.\"driver.host\" = 127.0.0.1",
            "spark.\"ui.enabled\" = false",
            "spark.\"scheduler.minRegisteredResourcesRatio\" = 1.0"));
    settings.addAll(List.of(more));
    return settings;
  }

  private static RunConfig config(String agent, String... more) {
    return ConfigLoader.load(settings(agent, more));
  }

  /** Holds the run against one of the same settings on one thread that nothing disturbs. */
  private void assertUndisturbed(String agent) throws Exception {
    UndisturbedRun.assertSame(
        location(),
        folder.resolve("compared"),
        "agent.type = " + agent,
        "training.iterations = " + ITERATIONS);
  }
}
