package sparktrum.jobs.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import sparktrum.env.iab.IabTask;
import sparktrum.env.iab.Recording;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RecordRenderer;
import sparktrum.jobs.store.PlainFiles;
import sparktrum.jobs.trace.TraceReader;

/**
 * A task read from a JSON file.
 *
 * @param path where it was read
 * @param task the task, its recording loaded
 * @param directory where its recording was read; null if it is simulated
 */
public record TaskFile(String path, IabTask task, String directory) {

  /**
   * Reads a task and its recording.
   *
   * @throws ConfigProblems with what is wrong with the file or the recording
   * @throws UncheckedIOException if it cannot be read
   */
  public static TaskFile read(String path, Configuration hadoop) {
    Path file = new Path(path);
    try {
      TaskDocument document;
      try (InputStream in = PlainFiles.of(file, hadoop).open(file)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        document = ConfigLoader.parseJsonFile(TaskDocument.class, text, path);
      }
      if (!(document.source() instanceof TaskDocument.Trace trace)) {
        return new TaskFile(path, checked(path, document, null), null);
      }
      Path base = file.getParent() == null ? new Path(".") : file.getParent();
      Path directory = new Path(base, trace.directory());
      Recording recording = TraceReader.read(directory, document.rules().sizes(), hadoop);
      return new TaskFile(path, checked(path, document, recording), directory.toString());
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "cannot read task " + path + ": " + failed.getMessage(), failed);
    }
  }

  private static IabTask checked(String path, TaskDocument document, Recording recording) {
    IabTask task;
    try {
      task = document.task(recording);
    } catch (IllegalArgumentException broken) {
      throw ConfigProblems.of(path, "task", "does not fit together: " + broken.getMessage());
    }
    String hash = Long.toHexString(task.taskHash());
    if (!hash.equals(document.taskHash())) {
      throw ConfigProblems.of(
          path,
          "task-hash",
          "is not the hash of what the task and its recording hold, which is "
              + hash
              + ": "
              + document.taskHash()
              + "; write the new one if they were changed on purpose");
    }
    return task;
  }

  /**
   * Writes a task.
   *
   * @param directory of its recording as readers of the file find it; null if it is simulated
   * @throws UncheckedIOException if it cannot be written
   */
  public static void write(IabTask task, String directory, String path, Configuration hadoop) {
    Path file = new Path(path);
    String text = RecordRenderer.pretty(TaskDocument.of(task, source(directory)));
    try (OutputStream out = PlainFiles.of(file, hadoop).create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "cannot write task " + path + ": " + failed.getMessage(), failed);
    }
  }

  static TaskDocument.Source source(String directory) {
    return directory == null ? new TaskDocument.Simulated() : new TaskDocument.Trace(directory);
  }
}
