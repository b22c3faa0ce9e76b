package sparktrum.jobs;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Option;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.EnvironmentSettings;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskFile;
import sparktrum.jobs.tasks.TaskSource;

/** Which task: one that is drawn, or one from a file. */
final class TaskOptions {
  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "NAME",
      description = "Split the task is drawn from (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--task",
      defaultValue = "0",
      paramLabel = "INDEX",
      description = "Index of the task, from 0 (default: ${DEFAULT-VALUE}).")
  private long index;

  @Option(
      names = "--task-file",
      paramLabel = "FILE",
      description = "Takes the task from this file instead, as --save or --record wrote it.")
  private String file;

  /**
   * The task.
   *
   * @param recordingDirectory where its recording was read; null if it is simulated
   */
  record Chosen(TaskVariant task, String recordingDirectory) {}

  Chosen choose(RunConfig settings, Preset preset, Configuration hadoop) {
    if (file != null) {
      TaskFile read = TaskFile.read(file, hadoop);
      return new Chosen(read.task(), read.directory());
    }
    List<TaskVariant> one = list(settings, preset, 1, hadoop);
    EnvironmentSettings environment = settings.environment();
    if (environment.source() == EnvironmentSettings.Source.SIMULATED) {
      return new Chosen(one.get(0), null);
    }
    List<String> recordings = environment.recordings().of(split);
    Path directory = new Path(recordings.get((int) (index % recordings.size())));
    return new Chosen(one.get(0), directory.toString());
  }

  /** The task and those after it, {@code count} in all. */
  List<TaskVariant> list(RunConfig settings, Preset preset, int count, Configuration hadoop) {
    if (index < 0) {
      throw ConfigProblems.of("--task", "index", "is negative: " + index);
    }
    // Tasks to train on derive from the run's seed, held-out ones from the evaluation's.
    boolean train = split.equals(Split.TRAIN.name());
    long seed = train ? settings.run().seed() : settings.evaluation().seed();
    boolean files = split.equals(TaskSource.FILES.name());
    TaskSource source = TaskSource.load(settings, files ? List.of() : List.of(split), hadoop);
    TaskDistribution tasks = source.tasks(preset, seed);
    Split known = known(tasks);
    if (files && index + count > source.fileCount()) {
      throw ConfigProblems.of(
          "--task", "index", "is beyond the " + source.fileCount() + " task files: " + index);
    }
    List<TaskVariant> list = new ArrayList<>();
    for (long i = index; i < index + count; i++) {
      list.add(tasks.task(known, i));
    }
    return list;
  }

  private Split known(TaskDistribution tasks) {
    return tasks.splits().stream()
        .filter(other -> other.name().equals(split))
        .findFirst()
        .orElseThrow(
            () ->
                ConfigProblems.of(
                    "--split",
                    split,
                    "is not one of " + tasks.splits().stream().map(Split::name).toList()));
  }
}
