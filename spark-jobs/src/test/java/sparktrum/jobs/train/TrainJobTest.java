package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.broadcast.Broadcast;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.PlainTraining;
import sparktrum.agents.learner.TrainingState;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.LogLines;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.store.TrainingCheckpoint;
import sparktrum.jobs.tasks.TaskSource;

class TrainJobTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"maml", "rnn", "attention", "ppo"})
  void parametersHaveTheSameBitsFromAPlainLoopAndAnyMasterAndPartitioning(String agent) {
    String type = "agent.type = " + agent;
    String expected = plainLoop(TinyRun.config(type));
    assertThat(train("one", "local[1]", type)).isEqualTo(expected);
    assertThat(train("two", "local[2]", type, "training.partitions = 2")).isEqualTo(expected);
    assertThat(train("seven", "local[2]", type, "training.partitions = 7")).isEqualTo(expected);
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("SHA-256 of the parameters after iteration 4: " + expected)
        .containsPattern("[0-9.]+ % rollouts, [0-9.]+ % gradients, [0-9.]+ % reduction, ")
        .doesNotContain("played again")
        .contains(agent + " after 1 - before");
  }

  @ParameterizedTest
  @CsvSource({
    // Episodes of a validation task, then of a held-out one.
    "maml,      3, 5", // before and after one shot, and the episode adapted on between
    "rnn,       3, 4", // a trial of three episodes; two of two
    "attention, 3, 4",
    "ppo,       1, 5" // without fine-tuning; before and after a round of one episode
  })
  void stoppedRunGoesOnToTheSameBits(String agent, int validation, int held) {
    RunConfig config = TinyRun.config("agent.type = " + agent);
    String expected = plainLoop(config);
    String location = folder.resolve("stopped").toString();
    for (int iterations : new int[] {1, 2}) {
      stopAfter(iterations, config, location);
    }
    assertThat(open(location).readManifest().iteration()).isEqualTo(3);
    assertThat(TrainJob.of(config, location, "local[2]", out).resume()).isTrue();
    RunManifest manifest = open(location).readManifest();
    assertThat(manifest.parametersSha256()).isEqualTo(expected);
    assertThat(manifest.status()).isEqualTo(RunManifest.Status.COMPLETE);
    assertThat(rows(manifest, "iterations")).isEqualTo(TinyRun.ITERATIONS);
    assertThat(rows(manifest, "evaluation")).isEqualTo(2 * 2 * validation + 3 * held);
  }

  @Test
  void runGoesOnFromTheCheckpointBeforeATruncatedOneToTheSameBitsAndSaysSo() throws Exception {
    String location = folder.resolve("run").toString();
    stopAfter(3, TinyRun.config(), location);
    Path newest = Path.of(location, "checkpoints", "iteration-00000003.ckpt");
    byte[] whole = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(whole, whole.length / 2));
    try (LogLines log = LogLines.of(Checkpoints.class)) {
      assertThat(TrainJob.of(TinyRun.config(), location, "local[2]", out).resume()).isTrue();
      assertThat(log.lines())
          .singleElement()
          .asString()
          .startsWith("WARN damaged checkpoint passed over")
          .contains("iteration-00000003.ckpt");
    }
    assertThat(screen.toString(StandardCharsets.UTF_8)).contains("after iteration 2\n");
    UndisturbedRun.assertSame(location, folder.resolve("compared"));
  }

  @Test
  void runStoppedInAValidationPlaysTheIterationAndTheValidationAgain() throws Exception {
    RunConfig config = TinyRun.config();
    String location = folder.resolve("run").toString();
    RunDirectory directory = RunDirectory.create(location, new Configuration());
    Map<String, String> plugin = Map.of("plugins", StopsInValidation.class.getName());
    StopsInValidation.STOPPED.set(false);
    try (ClusterSession cluster = ClusterSession.open("stopped", "local[2]", plugin);
        RunWriter writer = RunWriter.start(directory, "train", config, Map.of());
        Progress progress = Progress.start("training", 0, TinyRun.ITERATIONS, out)) {
      TrainingRun run = new TrainingRun(cluster, config, source(cluster, config), writer, "run");
      assertThat(run.train(StopsInValidation.STOPPED::get, progress)).isFalse();
      assertThat(run.iteration()).isEqualTo(1);
    }
    assertThat(TrainJob.of(config, location, "local[2]", out).resume()).isTrue();
    UndisturbedRun.assertSame(location, folder.resolve("compared"));
  }

  /** Asks for a stop and cancels, as Ctrl-C does, from the first task of a validation. */
  public static final class StopsInValidation implements SparkPlugin {
    private static final AtomicBoolean STOPPED = new AtomicBoolean();

    @Override
    public DriverPlugin driverPlugin() {
      return null;
    }

    @Override
    public ExecutorPlugin executorPlugin() {
      return new ExecutorPlugin() {
        @Override
        public void onTaskStart() {
          String job = TaskContext.get().getLocalProperty("spark.job.description");
          if (job.endsWith(": validation") && !STOPPED.getAndSet(true)) {
            SparkContext.getOrCreate().cancelAllJobs();
            while (!TaskContext.get().isInterrupted()) {
              Thread.onSpinWait();
            }
          }
        }
      };
    }
  }

  @Test
  void checkpointOfAnotherRunIsRefused() throws Exception {
    String mine = folder.resolve("mine").toString();
    String theirs = folder.resolve("theirs").toString();
    stopAfter(2, TinyRun.config("run.seed = 1"), theirs);
    stopAfter(2, TinyRun.config(), mine);
    String file = "checkpoints/iteration-00000002.ckpt";
    Files.copy(Path.of(theirs, file), Path.of(mine, file), StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> TrainJob.of(TinyRun.config(), mine, "local[1]", out).resume())
        .isInstanceOf(ConfigProblems.class)
        .hasMessageContaining("needs the run's own checkpoints, that of iteration 2 was written");
  }

  @Test
  void resumingWithOtherSettingsIsRefused() {
    String location = folder.resolve("other").toString();
    stopAfter(1, TinyRun.config("agent.maml.inner.learning-rate = 0.1"), location);
    RunConfig other = TinyRun.config("agent.maml.inner.learning-rate = 0.2");
    assertThatThrownBy(() -> TrainJob.of(other, location, "local[1]", out).resume())
        .isInstanceOf(ConfigProblems.class)
        .hasMessageContaining("agent.maml.inner.learning-rate=0.1 -> 0.2");
  }

  @Test
  void newRunRefusesADirectoryThatHoldsOne() {
    String location = folder.resolve("taken").toString();
    stopAfter(1, TinyRun.config(), location);
    assertThatThrownBy(() -> TrainJob.of(TinyRun.config(), location, "local[1]", out).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("is not empty");
  }

  @Test
  void iterationThatCannotBeComputedNamesItselfItsTaskAndSeedInOneLine() {
    RunConfig config = TinyRun.config();
    String location = folder.resolve("broken").toString();
    RunDirectory directory = RunDirectory.create(location, new Configuration());
    try (ClusterSession cluster = ClusterSession.open("broken", "local[2]", Map.of());
        RunWriter writer = RunWriter.start(directory, "train", config, Map.of());
        Progress progress = Progress.start("training", 0, TinyRun.ITERATIONS, out)) {
      TrainingRun run = new TrainingRun(cluster, config, source(cluster, config), writer, "broken");
      int[] checks = {0};
      assertThat(run.train(() -> ++checks[0] > 2, progress)).isFalse();
      TrainingState good = run.state();
      float[] broken = good.learner().parameters().clone();
      broken[3] = Float.NaN;
      LearnerState meta =
          LearnerState.of(2, broken, good.learner().observations(), good.learner().returns());
      run.restore(TrainingState.of(meta, good.optimizer()), 0);
      assertThatThrownBy(() -> run.train(() -> false, progress))
          .isInstanceOf(JobFailure.class)
          .hasMessageMatching("iteration 2, task published/train/18, seed -?\\d+: [^\n]+");
    }
    assertThat(Checkpoints.in(open(location)).newest(99).orElseThrow().iteration()).isEqualTo(2);
  }

  private String train(String name, String master, String... more) {
    String location = folder.resolve(name).toString();
    assertThat(TrainJob.of(TinyRun.config(more), location, master, out).start()).isTrue();
    return open(location).readManifest().parametersSha256();
  }

  /** Plays {@code iterations} more iterations of a run as if it were stopped then. */
  private void stopAfter(int iterations, RunConfig config, String location) {
    Configuration hadoop = new Configuration();
    boolean fresh = !folder.resolve(Path.of(location).getFileName()).toFile().exists();
    RunDirectory directory =
        fresh ? RunDirectory.create(location, hadoop) : RunDirectory.open(location, hadoop);
    int last = config.training().iterations();
    try (ClusterSession cluster = ClusterSession.open("stopped", "local[2]", Map.of());
        RunWriter writer =
            fresh
                ? RunWriter.start(directory, "train", config, Map.of())
                : RunWriter.resume(directory, config, Map.of(), 1, "");
        Progress progress = Progress.start("training", 0, last, out)) {
      TrainingRun run =
          new TrainingRun(cluster, config, source(cluster, config), writer, directory.runId());
      Checkpoints.in(directory)
          .newest(99)
          .ifPresent(it -> run.restore(TrainingCheckpoint.state(it), 0));
      int[] checks = {0};
      assertThat(run.train(() -> ++checks[0] > iterations, progress)).isFalse();
    }
  }

  private static Broadcast<TaskSource> source(ClusterSession cluster, RunConfig config) {
    return cluster.context().broadcast(TaskSource.load(config, List.of(), new Configuration()));
  }

  private static String plainLoop(RunConfig config) {
    Preset preset = config.environment().createPreset();
    Learner learner = config.agent().learner(preset, config.training().iterations());
    LearnerWorker worker = learner.newWorker(Kernels.plain());
    TaskDistribution tasks = preset.tasks(config.run().seed());
    TrainingState state = learner.initialState(config.run().seed());
    for (int iteration = 0; iteration < TinyRun.ITERATIONS; iteration++) {
      List<TaskVariant> drawn = new ArrayList<>();
      for (int slot = 0; slot < TinyRun.TASKS; slot++) {
        drawn.add(tasks.task(Split.TRAIN, (long) iteration * TinyRun.TASKS + slot));
      }
      state = PlainTraining.iterate(learner, worker, state, drawn, config.run().seed());
    }
    return TrainingCheckpoint.parametersSha256(state);
  }

  private static RunDirectory open(String location) {
    return RunDirectory.open(location, new Configuration());
  }

  private static long rows(RunManifest manifest, String table) {
    return manifest.parts().stream()
        .filter(part -> part.table().equals(table))
        .mapToLong(RunManifest.Part::rows)
        .sum();
  }
}
