package sparktrum.jobs.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.learner.TaskRollouts;

/**
 * The rollouts of the slots of one partition, up to the first slot that could not be played. They
 * stay where they were made, in the block manager's memory as the objects they are; what reaches
 * another executor only says that they exist, and it plays them itself.
 */
final class PartitionRollouts implements Serializable {
  private static final long serialVersionUID = 1L;

  private final transient List<TaskRollouts> tasks;
  private final int firstSlot;
  private final String failure;
  private final long taskAttempt;

  /**
   * @param firstSlot slot of the first element
   * @param tasks kept
   * @param failure why the slot after the last element could not be played; null if all were
   * @param taskAttempt Spark's id of the task that made them
   */
  PartitionRollouts(int firstSlot, List<TaskRollouts> tasks, String failure, long taskAttempt) {
    this.firstSlot = firstSlot;
    this.tasks = tasks;
    this.failure = failure;
    this.taskAttempt = taskAttempt;
  }

  /**
   * What {@code parts}, neighbours in their order, are together: up to the first slot that could
   * not be played.
   */
  static PartitionRollouts join(List<PartitionRollouts> parts) {
    PartitionRollouts first = parts.get(0);
    List<TaskRollouts> tasks = new ArrayList<>();
    String failure = null;
    for (PartitionRollouts part : parts) {
      tasks.addAll(part.tasks);
      failure = part.failure;
      if (failure != null) {
        break;
      }
    }
    return new PartitionRollouts(first.firstSlot, tasks, failure, first.taskAttempt);
  }

  /** Whether they are on another executor, so that they have to be played here. */
  boolean areElsewhere() {
    return tasks == null;
  }

  int firstSlot() {
    return firstSlot;
  }

  List<TaskRollouts> tasks() {
    return tasks;
  }

  /** Why slot {@code firstSlot + tasks().size()} could not be played; null if all were. */
  String failure() {
    return failure;
  }

  long taskAttempt() {
    return taskAttempt;
  }
}
