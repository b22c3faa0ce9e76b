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
    int slots = rollouts.tasks().size();
    PartialSum partial =
        TaskCores.map(
                0, slots, context.cpus(), (low, high) -> part(state, rollouts, low, high, context))
            .stream()
            .reduce(PartialSum::merge)
            .orElseThrow();
    if (rollouts.failure() != null) {
      partial.fail(rollouts.firstSlot() + slots, rollouts.failure());
    }
    partial.addTime(
        new BusyTime(
            SparkEnv.get().executorId(),
            start,
            System.nanoTime(),
            rollouts.taskAttempt() == context.taskAttemptId(),
            context.cpus(),
            partial.reductionNanos()));
    return partial;
  }

  private PartialSum part(
      LearnerState state, PartitionRollouts rollouts, int from, int until, TaskContext context) {
    return WorkerPool.use(
        factory.key(),
        SlotWorker.class,
        factory::create,
        worker -> addAll(worker, state, rollouts, from, until, context));
  }

  /** Adds elements {@code [from, until)} up to the first that fails. */
  private PartialSum addAll(
      SlotWorker worker,
      LearnerState state,
      PartitionRollouts rollouts,
      int from,
      int until,
      TaskContext context) {
    PartialSum partial = new PartialSum(worker.newSum());
    int slot = rollouts.firstSlot() + from;
    for (TaskRollouts task : rollouts.tasks().subList(from, until)) {
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
