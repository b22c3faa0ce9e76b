package sparktrum.jobs.tasks;

import java.io.Serializable;
import sparktrum.env.Split;
import sparktrum.env.iab.IabTask;
import sparktrum.env.iab.Recording;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RecordRenderer;

/** A task on its way to executors: its document and its recording. */
final class OutsideTask implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String document;
  private final Recording recording;

  OutsideTask(IabTask task) {
    document = RecordRenderer.compact(TaskDocument.of(task, new TaskDocument.Simulated()));
    recording = task.recording();
  }

  /** The task as one of {@code split}. */
  IabTask in(Split split) {
    IabTask task = ConfigLoader.parse(TaskDocument.class, document, "task").task(recording);
    return task.named(task.taskId(), split);
  }
}
