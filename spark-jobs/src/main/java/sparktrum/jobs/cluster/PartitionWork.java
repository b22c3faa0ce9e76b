package sparktrum.jobs.cluster;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an executor does with one partition of slots: one worker, one sum, one result. */
final class PartitionWork<S> implements FlatMapFunction<Iterator<Integer>, PartialSum> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWork.class);

  private final SlotWorkerFactory<S> factory;
  private final Broadcast<S> broadcast;

  PartitionWork(SlotWorkerFactory<S> factory, Broadcast<S> broadcast) {
    this.factory = factory;
    this.broadcast = broadcast;
  }

  @Override
  public Iterator<PartialSum> call(Iterator<Integer> slots) {
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
          addAll(typed, state, slots, partial);
          return null;
        });
    partial.addTime(new BusyTime(SparkEnv.get().executorId(), start, System.nanoTime()));
    return List.of(partial).iterator();
  }

  private void addAll(SlotWorker<S> worker, S state, Iterator<Integer> slots, PartialSum partial) {
    while (slots.hasNext() && partial.failure() == null) {
      if (TaskContext.get().isInterrupted()) {
        throw new IllegalStateException("the task was cancelled");
      }
      int slot = slots.next();
      try {
        partial.sum().add(worker.contribution(state, slot));
      } catch (RuntimeException e) {
        LOG.debug("slot {} failed", slot, e);
        partial.fail(slot, JobFailure.describe(e));
      }
    }
  }
}
