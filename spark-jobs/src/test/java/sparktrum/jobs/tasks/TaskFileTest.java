package sparktrum.jobs.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparktrum.env.Split;
import sparktrum.env.iab.EpisodeRecorder;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.trace.TraceFormat;
import sparktrum.jobs.trace.TraceWriter;

class TaskFileTest {
  private static final IabPreset PRESET =
      IabPreset.of(IabSettings.standard(new Sizes(3, 4, 5, 60, 0.005)));
  private final Configuration hadoop = new Configuration();
  @TempDir Path folder;
  private Path file;
  private IabTask task;

  @BeforeEach
  void save() {
    task = (IabTask) PRESET.tasks(1).task(Split.TEST, 3);
    file = folder.resolve("task.json");
    TaskFile.write(task, null, file.toString(), hadoop);
  }

  private List<String> problems() {
    return catchThrowableOfType(ConfigProblems.class, () -> TaskFile.read(file.toString(), hadoop))
        .problems()
        .stream()
        .map(ConfigProblem::toString)
        .map(problem -> problem.replace(folder + "/", ""))
        .toList();
  }

  /** Line of the text that {@code part} stands in, from 1. */
  private int edit(String part, String other) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(part);
    Files.writeString(file, text.replace(part, other));
    return (int) text.substring(0, text.indexOf(part)).lines().count()
        + (text.charAt(text.indexOf(part) - 1) == '\n' ? 1 : 0);
  }

  @Test
  void fileNamesItsTaskAndItsUnits() throws IOException {
    assertThat(Files.readString(file))
        .contains("\"task-id\" : \"iab/test/3\"")
        .contains("\"task-hash\" : \"" + Long.toHexString(task.taskHash()) + "\"")
        .contains("\"bandwidths-hz\"", "\"burst-bytes\"", "\"carrier-ghz\"", "\"speed-kmh\"")
        .endsWith("}\n");
  }

  @Test
  void unknownMissingAndWrongValuesAreNamedTogetherWithTheirLines() throws IOException {
    int unknown = edit("\"speed-kmh\"", "\"velocity-kmh\"");
    int wrong = edit("\"link-efficiency\" : ", "\"link-efficiency\" : 17");
    assertThat(problems())
        .anyMatch(it -> it.startsWith("task.json:" + unknown + ": mobility.velocity-kmh is not a"))
        .anyMatch(it -> it.matches("task.json:\\d+: mobility.speed-kmh is missing"))
        .anyMatch(
            it -> it.startsWith("task.json:" + wrong + ": channel.link-efficiency is not in [0.01"))
        .hasSize(3);
  }

  @Test
  void contentThatIsNotThatOfTheHashIsNamedWithTheNewHash() throws IOException {
    edit("\"geometry-seed\" : 10003", "\"geometry-seed\" : 10004");
    String problem = problems().get(0);
    assertThat(problem)
        .startsWith("task.json: task-hash is not the hash of what the task and its recording hold")
        .contains(": " + Long.toHexString(task.taskHash()) + "; write the new one");
    String hash = problem.replaceAll(".*which is ([0-9a-f]+):.*", "$1");
    edit(Long.toHexString(task.taskHash()), hash);
    assertThat(TaskFile.read(file.toString(), hadoop).task().placement().geometrySeed())
        .isEqualTo(10004);
  }

  @Test
  void partsThatDoNotFitEachOtherAreNamed() throws IOException {
    edit("\"nodes\" : 3", "\"nodes\" : 4");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("task.json: task does not fit together: ")
        .contains("3", "4");
  }

  @Test
  void otherFormatsAndOtherTextsAreNamed() throws IOException {
    int format = edit("sparktrum-task-1", "sparktrum-task-2");
    assertThat(problems())
        .containsExactly(
            "task.json:" + format + ": format is not sparktrum-task-1: sparktrum-task-2");
    Files.writeString(file, "{\n  \"format\" : \n");
    assertThat(problems()).singleElement().asString().startsWith("task.json:").contains("syntax");
  }

  @Test
  void fileThatIsNotThereFails() {
    String nowhere = folder.resolve("no.json").toString();
    assertThatThrownBy(() -> TaskFile.read(nowhere, hadoop))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot read task " + nowhere);
  }

  @ParameterizedTest
  @EnumSource
  void recordedTaskPlaysTheSimulatedEpisodeBitForBit(TraceFormat format) throws IOException {
    List<Split> splits = PRESET.tasks(1).splits();
    for (int i = 0; i < 7; i++) {
      IabTask simulated = (IabTask) PRESET.tasks(1).task(splits.get(3 * i % splits.size()), i);
      IabTask recorded = simulated.with(EpisodeRecorder.record(simulated, 50 + i));
      Path directory = folder.resolve("recorded-" + i);
      TraceWriter.write(
          recorded.recording(),
          new org.apache.hadoop.fs.Path(directory.toString()),
          format,
          hadoop);
      String saved = directory.resolve("task.json").toString();
      TaskFile.write(recorded, ".", saved, hadoop);
      IabTask back = TaskFile.read(saved, hadoop).task();
      assertThat(back).isEqualTo(recorded);
      assertThat(back.taskHash()).isEqualTo(recorded.taskHash());
      assertThat(Trajectories.of(PRESET, back, 50 + i))
          .as(simulated.taskId())
          .isEqualTo(Trajectories.of(PRESET, simulated, 50 + i));
    }
  }

  @Test
  void recordingThatWasChangedIsNotTheOneOfTheTask() throws IOException {
    Path directory = folder.resolve("recorded");
    IabTask recorded = task.with(EpisodeRecorder.record(task, 1));
    TraceWriter.write(
        recorded.recording(),
        new org.apache.hadoop.fs.Path(directory.toString()),
        TraceFormat.CSV,
        hadoop);
    file = directory.resolve("task.json");
    TaskFile.write(recorded, ".", file.toString(), hadoop);
    Path arrivals = directory.resolve("arrivals.csv");
    Files.writeString(arrivals, Files.readString(arrivals).replaceFirst("0.0\n", "8.0\n"));
    assertThat(problems()).singleElement().asString().contains("task-hash is not the hash of");
  }
}
