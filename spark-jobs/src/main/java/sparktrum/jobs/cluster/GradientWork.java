package sparktrum.jobs.cluster;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;

/** Adds up what the slots of one partition contribute to one update, on an executor. */
final class GradientWork implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(GradientWork.class);

  private final SlotWorkerFactory factory;
  private final Broadcast<LearnerState> broadcast;
  private final int update;

  /**
   * @param broadcast the state after the updates before this one
   * @param update which update of the iteration
   */
  GradientWork(SlotWorkerFactory factory, Broadcast<LearnerState> broadcast, int update) {
    this.factory = factory;
    this.broadcast = broadcast;
    this.update = update;
  }

  /**
   * The sum over the slots of {@code rollouts}.
   *
   * @param start when work on the partition began, by {@link System#nanoTime}
   */
  PartialSum sum(PartitionRollouts rollouts, long start, TaskContext context) {
    LearnerState state = broadcast.value();
    PartialSum partial =
        WorkerPool.use(
            factory.key(),
            SlotWorker.class,
            factory::create,
            worker -> addAll(worker, state, rollouts, context));
    if (rollouts.failure() != null) {
      partial.fail(rollouts.firstSlot() + rollouts.tasks().size(), rollouts.failure());
    }
    boolean played = rollouts.taskAttempt() == context.taskAttemptId();
    partial.addTime(
        new BusyTime(
            SparkEnv.get().executorId(),
            start,
            System.nanoTime(),
            played,
            partial.reductionNanos()));
    return partial;
  }

  /** Adds the slots up to the first that fails. */
  private PartialSum addAll(
      SlotWorker worker, LearnerState state, PartitionRollouts rollouts, TaskContext context) {
    PartialSum partial = new PartialSum(worker.newSum());
    int slot = rollouts.firstSlot();
    for (TaskRollouts task : rollouts.tasks()) {
      if (context.isInterrupted()) {
        throw new IllegalStateException("the task was cancelled");
      }
      try {
        partial.add(worker.contribution(state, task, update));
      } catch (RuntimeException e) {
        if (Attempts.another(context)) {
          throw e;
        }
        LOG.debug("slot {} failed", slot, e);
        partial.fail(slot, JobFailure.describe(e));
        return partial;
      }
      slot++;
    }
    return partial;
  }
}
