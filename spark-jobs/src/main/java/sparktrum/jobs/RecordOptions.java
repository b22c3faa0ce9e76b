package sparktrum.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.EpisodeRecorder;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskFile;
import sparktrum.jobs.trace.TraceFormat;
import sparktrum.jobs.trace.TraceWriter;

/** What is written of a task: the task itself, and a recording of one of its episodes. */
final class RecordOptions {
  private static final String TASK = "task.json";

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Writes the task as JSON, for --task-file and evaluation.task-files.")
  private String save;

  @Option(
      names = "--record",
      paramLabel = "DIR",
      description = {
        "Writes one episode as a recording, and a task that plays it (" + TASK + ").",
        "What the files hold is described in docs/traces.md."
      })
  private String record;

  @Option(
      names = "--format",
      defaultValue = "parquet",
      paramLabel = "FORMAT",
      description = "Format of a recording: parquet or csv (default: ${DEFAULT-VALUE}).")
  private TraceFormat format;

  @Option(
      names = "--episode-seed",
      paramLabel = "SEED",
      description = "Seed of the recorded episode (default: that of the first evaluation episode).")
  private Long seed;

  /** Writes what is asked for; returns lines that say what was written. */
  String write(RunConfig settings, TaskOptions.Chosen chosen, Configuration hadoop) {
    if (save == null && record == null) {
      return "";
    }
    if (!(chosen.task() instanceof IabTask task)) {
      throw ConfigProblems.of(
          save != null ? "--save" : "--record", "task", "is not of the preset iab");
    }
    return (save == null ? "" : save(task, chosen.recordingDirectory(), hadoop))
        + (record == null ? "" : record(task, episodeSeed(settings, task), hadoop));
  }

  private long episodeSeed(RunConfig settings, TaskVariant task) {
    return seed != null ? seed : EvaluationPlan.episodeSeed(settings.evaluation().seed(), task, 0);
  }

  private String save(IabTask task, String recordingDirectory, Configuration hadoop) {
    String directory = recordingDirectory;
    if (directory != null) {
      Path path = new Path(directory);
      try {
        directory = path.getFileSystem(hadoop).makeQualified(path).toString();
      } catch (IOException failed) {
        throw new UncheckedIOException(
            "no file system for " + directory + ": " + failed.getMessage(), failed);
      }
    }
    TaskFile.write(task, directory, save, hadoop);
    return "task: " + save + "\n";
  }

  private String record(IabTask task, long episodeSeed, Configuration hadoop) {
    IabTask recorded =
        task.with(EpisodeRecorder.record(task, episodeSeed))
            .named(task.taskId() + "/recorded", task.split());
    Path directory = new Path(record);
    try {
      TraceWriter.write(recorded.recording(), directory, format, hadoop);
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "cannot write a recording to " + record + ": " + failed.getMessage(), failed);
    }
    TaskFile.write(recorded, ".", new Path(directory, TASK).toString(), hadoop);
    return "recording: " + record + ", episode seed " + episodeSeed + "\n";
  }
}
