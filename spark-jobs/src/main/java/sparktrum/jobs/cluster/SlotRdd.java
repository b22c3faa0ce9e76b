package sparktrum.jobs.cluster;

import java.io.Serializable;
import org.apache.spark.Dependency;
import org.apache.spark.Partition;
import org.apache.spark.SparkContext;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.collection.immutable.Nil$;
import scala.collection.immutable.Seq;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * The task slots of one iteration, a range of them in each partition; computing a partition yields
 * its partial sum.
 *
 * <p>An RDD of its own in place of {@code parallelize(...).mapPartitions(...).collect()}: for each
 * function in that chain Spark's closure cleaner reads class files again in every iteration, which
 * cost more than the rest of Spark together. Named function classes pass it by.
 */
final class SlotRdd<S> extends RDD<PartialSum> {
  private static final long serialVersionUID = 1L;
  static final ClassTag<PartialSum> TAG = ClassTag$.MODULE$.apply(PartialSum.class);

  private final PartitionWork<S> work;
  private final int slots;
  private final int partitions;

  /** Slots {@code [from, until)}. */
  private record Range(int index, int from, int until) implements Partition {
    private static final long serialVersionUID = 1L;
  }

  SlotRdd(
      SparkContext context,
      SlotWorkerFactory<S> factory,
      Broadcast<S> broadcast,
      int slots,
      int partitions) {
    super(context, noDependencies(), TAG);
    this.work = new PartitionWork<>(factory, broadcast);
    this.slots = slots;
    this.partitions = partitions;
  }

  @SuppressWarnings("unchecked") // an empty list holds elements of any type
  private static Seq<Dependency<?>> noDependencies() {
    return (Seq<Dependency<?>>) (Seq<?>) Nil$.MODULE$;
  }

  @Override
  public Partition[] getPartitions() {
    Partition[] ranges = new Partition[partitions];
    for (int i = 0; i < partitions; i++) {
      int from = (int) ((long) i * slots / partitions);
      int until = (int) ((i + 1L) * slots / partitions);
      ranges[i] = new Range(i, from, until);
    }
    return ranges;
  }

  @Override
  public Iterator<PartialSum> compute(Partition split, TaskContext context) {
    Range range = (Range) split;
    return Iterator$.MODULE$.single(work.sum(range.from(), range.until(), context));
  }

  /** Computes all partitions; element i is that of partition i. */
  PartialSum[] collectAll() {
    PartialSum[] all = new PartialSum[partitions];
    context().runJob(this, new First(), new Keep(all), TAG);
    return all;
  }

  /** Runs on executors: the one element of a partition. */
  private static final class First
      extends AbstractFunction2<TaskContext, Iterator<PartialSum>, PartialSum>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public PartialSum apply(TaskContext context, Iterator<PartialSum> partition) {
      return partition.next();
    }
  }

  /** Runs on the driver as results arrive. */
  private static final class Keep extends AbstractFunction2<Object, PartialSum, BoxedUnit> {
    private final PartialSum[] all;

    Keep(PartialSum[] all) {
      this.all = all;
    }

    @Override
    public BoxedUnit apply(Object partition, PartialSum partial) {
      all[(Integer) partition] = partial;
      return BoxedUnit.UNIT;
    }
  }
}
