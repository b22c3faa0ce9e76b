package sparktrum.jobs.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;

/** Plays the slots of one partition on an executor, those of a core all together. */
final class RolloutWork implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(RolloutWork.class);

  private final SlotWorkerFactory factory;
  private final Broadcast<LearnerState> start;

  RolloutWork(SlotWorkerFactory factory, Broadcast<LearnerState> start) {
    this.factory = factory;
    this.start = start;
  }

  /** The rollouts of slots {@code [from, until)}. */
  PartitionRollouts rollOut(int from, int until, TaskContext context) {
    LearnerState state = start.value();
    return PartitionRollouts.join(
        TaskCores.map(
            from, until, context.cpus(), (low, high) -> rollOut(state, low, high, context)));
  }

  private PartitionRollouts rollOut(LearnerState state, int from, int until, TaskContext context) {
    List<TaskRollouts> tasks = new ArrayList<>(until - from);
    String failure =
        WorkerPool.use(
            factory.key(),
            SlotWorker.class,
            factory::create,
            worker -> play(worker, state, from, until, tasks, context));
    return new PartitionRollouts(from, tasks, failure, context.taskAttemptId());
  }

  /** Plays the slots into {@code tasks}; returns why the next one could not be played, or null. */
  private static String play(
      SlotWorker worker,
      LearnerState state,
      int from,
      int until,
      List<TaskRollouts> tasks,
      TaskContext context) {
    try {
      tasks.addAll(worker.rollOut(state, from, until));
      return null;
    } catch (RuntimeException together) {
      if (Attempts.another(context)) {
        throw together;
      }
      LOG.debug("a slot of [{}, {}) failed", from, until, together);
      String alone = playOneByOne(worker, state, from, until, tasks);
      return alone == null ? JobFailure.describe(together) : alone;
    }
  }

  /** Finds the lowest slot that fails, so that the message is the same for any partitioning. */
  private static String playOneByOne(
      SlotWorker worker, LearnerState state, int from, int until, List<TaskRollouts> tasks) {
    for (int slot = from; slot < until; slot++) {
      try {
        tasks.addAll(worker.rollOut(state, slot, slot + 1));
      } catch (RuntimeException alone) {
        return JobFailure.describe(alone);
      }
    }
    return null;
  }
}
