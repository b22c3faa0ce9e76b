package sparktrum.jobs.tasks;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabTask;
import sparktrum.env.iab.Recording;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.EnvironmentSettings;
import sparktrum.jobs.config.RecordRenderer;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.trace.TraceReader;

/**
 * Where the tasks of a job come from: drawn from a distribution, put on recordings if the
 * environment's source is {@code trace}, and read from files as a split of their own. Files are
 * read once, on the driver; executors get what they held.
 */
public final class TaskSource implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The split of the tasks of {@code evaluation.task-files}. */
  public static final Split FILES = new Split("files", false);

  private final HashMap<String, ArrayList<Recording>> recordings = new HashMap<>();
  private final ArrayList<OutsideTask> files = new ArrayList<>();
  private final TreeMap<String, Long> contents = new TreeMap<>(); // by path

  private TaskSource() {}

  /**
   * What {@code config} names.
   *
   * @param splits splits that will be played, files aside
   * @throws ConfigProblems with what is wrong with the files, of all of them at once
   * @throws UncheckedIOException if one cannot be read
   */
  public static TaskSource load(RunConfig config, Collection<String> splits, Configuration hadoop) {
    TaskSource source = new TaskSource();
    List<ConfigProblem> problems = new ArrayList<>();
    source.readFiles(config, hadoop, problems);
    if (config.environment().source() == EnvironmentSettings.Source.TRACE) {
      Map<String, Recording> read = new HashMap<>();
      for (String split : splits) {
        source.readRecordings(config.environment(), split, hadoop, read, problems);
      }
    }
    if (!problems.isEmpty()) {
      throw ConfigProblems.of(problems);
    }
    return source;
  }

  private void readFiles(RunConfig config, Configuration hadoop, List<ConfigProblem> problems) {
    Map<String, String> ids = new HashMap<>();
    for (String path : config.evaluation().taskFiles()) {
      try {
        IabTask task = TaskFile.read(path, hadoop).task();
        requireSameRules(path, task, config.environment());
        String other = ids.put(task.taskId(), path);
        if (other != null) {
          throw ConfigProblems.of(
              path, "task-id", "is also that of " + other + ": " + task.taskId());
        }
        files.add(new OutsideTask(task));
        contents.put(path, task.taskHash());
      } catch (ConfigProblems wrong) {
        problems.addAll(wrong.problems());
      }
    }
  }

  /** Throws unless an environment of these settings can play {@code task}. */
  public static void requireSameRules(String path, IabTask task, EnvironmentSettings environment) {
    Map<String, String> differences =
        RecordRenderer.differences(task.rules(), environment.iab().rules());
    List<ConfigProblem> problems = new ArrayList<>();
    differences.forEach(
        (key, difference) ->
            problems.add(
                new ConfigProblem(
                    path,
                    "rules." + key,
                    "differs from environment.iab."
                        + key
                        + ", which has to be set alike: "
                        + difference)));
    if (!problems.isEmpty()) {
      throw ConfigProblems.of(problems);
    }
  }

  private void readRecordings(
      EnvironmentSettings environment,
      String split,
      Configuration hadoop,
      Map<String, Recording> read,
      List<ConfigProblem> problems) {
    ArrayList<Recording> series = new ArrayList<>();
    for (String directory : environment.recordings().of(split)) {
      try {
        Recording recording = read.get(directory);
        if (recording == null) {
          recording = TraceReader.read(new Path(directory), environment.iab().sizes(), hadoop);
          read.put(directory, recording);
        }
        series.add(recording);
        contents.put(directory, recording.contentHash());
      } catch (ConfigProblems wrong) {
        problems.addAll(wrong.problems());
      } catch (IOException failed) {
        throw new UncheckedIOException(
            "cannot read recording " + directory + ": " + failed.getMessage(), failed);
      }
    }
    if (environment.recordings().of(split).isEmpty()) {
      problems.add(
          new ConfigProblem(
              "environment.source = trace",
              "environment.recordings." + split,
              "names no recording, but tasks of split " + split + " are to be played"));
    }
    recordings.put(split, series);
  }

  /** Tasks in {@link #FILES}. */
  public int fileCount() {
    return files.size();
  }

  /** Each recording and task file by its path, with a hash of what it held. */
  public Map<String, String> contents() {
    Map<String, String> hashes = new TreeMap<>();
    contents.forEach((path, hash) -> hashes.put(path, HexFormat.of().toHexDigits(hash)));
    return hashes;
  }

  /** The tasks of {@code preset} whose draws derive from {@code seed}, and those of the files. */
  public TaskDistribution tasks(Preset preset, long seed) {
    TaskDistribution drawn = preset.tasks(seed);
    return new TaskDistribution() {
      @Override
      public List<Split> splits() {
        List<Split> splits = new ArrayList<>(drawn.splits());
        if (!files.isEmpty()) {
          splits.add(FILES);
        }
        return splits;
      }

      @Override
      public TaskVariant task(Split split, long index) {
        if (split.equals(FILES)) {
          return files.get(Math.toIntExact(index)).in(FILES);
        }
        TaskVariant task = drawn.task(split, index);
        return recordings.isEmpty() ? task : recorded((IabTask) task, index);
      }
    };
  }

  private IabTask recorded(IabTask task, long index) {
    List<Recording> series = recordings.get(task.split().name());
    if (series == null) {
      throw new IllegalArgumentException("no recordings for split " + task.split().name());
    }
    return task.with(series.get((int) (index % series.size())));
  }
}
