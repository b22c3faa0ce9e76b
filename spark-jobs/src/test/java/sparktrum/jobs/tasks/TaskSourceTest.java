package sparktrum.jobs.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.iab.EpisodeRecorder;
import sparktrum.env.iab.IabTask;
import sparktrum.env.iab.Recording;
import sparktrum.jobs.cluster.WireRegistrator;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.EvaluateJob;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.trace.TraceFormat;
import sparktrum.jobs.trace.TraceWriter;
import sparktrum.jobs.train.TrainJob;

class TaskSourceTest {
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private final Configuration hadoop = new Configuration();
  @TempDir Path folder;
  private Recording first;
  private Recording second;

  @BeforeEach
  void record() throws IOException {
    first = recording(0, "a", TraceFormat.PARQUET);
    second = recording(1, "b", TraceFormat.CSV);
  }

  private Recording recording(long index, String name, TraceFormat format) throws IOException {
    Recording recording = EpisodeRecorder.record(simulated(Split.TEST, index), index);
    TraceWriter.write(recording, new org.apache.hadoop.fs.Path(path(name)), format, hadoop);
    return recording;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static IabTask simulated(Split split, long index) {
    return (IabTask) config().environment().createPreset().tasks(5).task(split, index);
  }

  private static RunConfig config(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "environment.iab.sizes.bands = 3",
                "environment.iab.sizes.users = 4",
                "environment.iab.sizes.horizon = 12",
                "agent.maml.network.hidden-sizes = [8]",
                "agent.maml.inner.support-episodes = 1",
                "agent.maml.query-episodes = 1",
                "training.iterations = 2",
                "training.tasks-per-iteration = 4",
                "training.validation.every = 0",
                "evaluation.tasks = 2",
                "evaluation.shots = 0",
                "evaluation.episodes-per-shot = 2",
                "evaluation.baselines = [random, tdm]"));
    settings.addAll(List.of(more));
    return ConfigLoader.load(settings);
  }

  private RunConfig traces(String... more) {
    List<String> settings =
        new ArrayList<>(
            List.of(
                "environment.source = trace",
                "environment.recordings.train = [\"" + path("a") + "\", \"" + path("b") + "\"]",
                "environment.recordings.test = [\"" + path("b") + "\"]"));
    settings.addAll(List.of(more));
    return config(settings.toArray(String[]::new));
  }

  @Test
  void drawnTasksPlayTheRecordingsOfTheirSplitInTurn() {
    TaskSource source = TaskSource.load(traces(), List.of("train", "test"), hadoop);
    Preset preset = traces().environment().createPreset();
    TaskDistribution tasks = source.tasks(preset, 5);
    assertThat(tasks.task(Split.TRAIN, 6)).isEqualTo(simulated(Split.TRAIN, 6).with(first));
    assertThat(tasks.task(Split.TRAIN, 7)).isEqualTo(simulated(Split.TRAIN, 7).with(second));
    assertThat(tasks.task(Split.TEST, 6)).isEqualTo(simulated(Split.TEST, 6).with(second));
  }

  @Test
  void executorsGetWhatTheFilesHeld() {
    String saved = path("task.json");
    TaskFile.write(simulated(Split.TEST, 3), null, saved, hadoop);
    RunConfig config = traces("evaluation.task-files = [\"" + saved + "\"]");
    TaskSource source = TaskSource.load(config, List.of("train"), hadoop);
    TaskDistribution tasks = copy(source).tasks(config.environment().createPreset(), 5);
    assertThat(tasks.task(Split.TRAIN, 7)).isEqualTo(simulated(Split.TRAIN, 7).with(second));
    assertThat(tasks.splits()).contains(TaskSource.FILES);
    assertThat(tasks.task(TaskSource.FILES, 0))
        .isEqualTo(simulated(Split.TEST, 3).named("iab/test/3", TaskSource.FILES));
    assertThat(copy(source).contents())
        .isEqualTo(source.contents())
        .containsOnlyKeys(path("a"), path("b"), saved);
  }

  private static TaskSource copy(TaskSource source) {
    SparkConf conf =
        new SparkConf(false)
            .set("spark.kryo.registrationRequired", "true")
            .set("spark.kryo.registrator", WireRegistrator.class.getName());
    SerializerInstance kryo = new KryoSerializer(conf).newInstance();
    ClassTag<TaskSource> tag = ClassTag$.MODULE$.apply(TaskSource.class);
    return kryo.deserialize(kryo.serialize(source, tag), tag);
  }

  @Test
  void everythingThatIsWrongIsNamedAtOnce() {
    IabTask task = simulated(Split.TEST, 3);
    TaskFile.write(task, null, path("one.json"), hadoop);
    TaskFile.write(task, null, path("two.json"), hadoop);
    RunConfig other = ConfigLoader.load(List.of("environment.iab.sizes.horizon = 12"));
    IabTask wide = (IabTask) other.environment().createPreset().tasks(5).task(Split.TEST, 0);
    TaskFile.write(wide, null, path("wide.json"), hadoop);
    RunConfig config =
        traces(
            "evaluation.task-files = [\""
                + String.join("\", \"", path("one.json"), path("two.json"), path("wide.json"))
                + "\"]");
    List<String> problems =
        catchThrowableOfType(
                ConfigProblems.class,
                () -> TaskSource.load(config, List.of("train", "validation"), hadoop))
            .problems()
            .stream()
            .map(ConfigProblem::toString)
            .map(problem -> problem.replace(folder + "/", ""))
            .toList();
    assertThat(problems)
        .containsExactly(
            "two.json: task-id is also that of one.json: iab/test/3",
            "wide.json: rules.sizes.bands differs from environment.iab.sizes.bands, which has to be"
                + " set alike: 5, not 3",
            "wide.json: rules.sizes.users differs from environment.iab.sizes.users, which has to be"
                + " set alike: 10, not 4",
            "environment.source = trace: environment.recordings.validation names no recording, but"
                + " tasks of split validation are to be played");
  }

  @Test
  void trainingOnRecordingsHasTheSameBitsOnAnyMasterAndItsRunIsEvaluatedOnFiles() {
    String parameters = train("one", "local[1]", 1);
    assertThat(train("two", "local[2]", 3)).isEqualTo(parameters);

    String saved = path("saved.json");
    TaskFile.write(simulated(Split.VALIDATION, 2).with(first), path("a"), saved, hadoop);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    EvaluateJob.of(
            config("evaluation.splits = []", "evaluation.task-files = [\"" + saved + "\"]"),
            path("evaluated"),
            "local[2]",
            new PrintStream(text, true, StandardCharsets.UTF_8))
        .evaluate(List.of(path("one")), Checkpoints.Choice.NEWEST);
    assertThat(text.toString(StandardCharsets.UTF_8))
        .contains("Evaluating 3 agents on 1 held-out tasks of files")
        .contains("Split files: 1 tasks")
        .containsPattern("tdm +-?\\d");
  }

  private String train(String name, String master, int partitions) {
    RunConfig config = traces("training.partitions = " + partitions);
    assertThat(TrainJob.of(config, path(name), master, NOWHERE).start()).isTrue();
    RunManifest manifest = RunDirectory.open(path(name), hadoop).readManifest();
    assertThat(manifest.inputs()).containsOnlyKeys(path("a"), path("b"));
    return manifest.parametersSha256();
  }

  @Test
  void runGoesOnOnlyOnTheRecordingsItStartedWith() throws IOException {
    RunConfig config = traces();
    TaskSource source = TaskSource.load(config, List.of("train", "test"), hadoop);
    RunDirectory directory = RunDirectory.create(path("run"), hadoop);
    RunWriter.start(directory, "train", config, source.contents()).close();
    TrainJob job = TrainJob.of(config, path("run"), "local[1]", NOWHERE);

    Files.move(folder.resolve("b"), folder.resolve("kept"));
    recording(2, "b", TraceFormat.CSV);
    String started = source.contents().get(path("b"));
    assertThatThrownBy(job::resume)
        .isInstanceOf(ConfigProblems.class)
        .hasMessageContaining(path("b") + ": resume needs what the run started with")
        .hasMessageContaining("not " + started)
        .hasMessageNotContaining(path("a"));

    Files.move(folder.resolve("b"), folder.resolve("other"));
    Files.move(folder.resolve("kept"), folder.resolve("b"));
    assertThat(job.resume()).isTrue();
  }
}
