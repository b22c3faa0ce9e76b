package sparktrum.jobs.cluster;

import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an executor does with one partition of slots: one worker, one sum, one result. */
final class PartitionWork<S> implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWork.class);

  private final SlotWorkerFactory<S> factory;
  private final Broadcast<S> broadcast;

  PartitionWork(SlotWorkerFactory<S> factory, Broadcast<S> broadcast) {
    this.factory = factory;
    this.broadcast = broadcast;
  }

  /** The sum of slots {@code [from, until)}. */
  PartialSum sum(int from, int until, TaskContext context) {
    S state = broadcast.value();
    long start = System.nanoTime();
    PartialSum partial = new PartialSum(factory.emptySum());
    WorkerPool.use(
        factory.key(),
        SlotWorker.class,
        factory::create,
        worker -> {
          @SuppressWarnings("unchecked") // the pool's key names the factory
          SlotWorker<S> typed = (SlotWorker<S>) worker;
          for (int slot = from; slot < until && partial.failure() == null; slot++) {
            if (context.isInterrupted()) {
              throw new IllegalStateException("the task was cancelled");
            }
            add(typed, state, slot, partial);
          }
          return null;
        });
    partial.addTime(new BusyTime(SparkEnv.get().executorId(), start, System.nanoTime()));
    return partial;
  }

  private void add(SlotWorker<S> worker, S state, int slot, PartialSum partial) {
    try {
      partial.sum().add(worker.contribution(state, slot));
    } catch (RuntimeException e) {
      LOG.debug("slot {} failed", slot, e);
      partial.fail(slot, JobFailure.describe(e));
    }
  }
}
