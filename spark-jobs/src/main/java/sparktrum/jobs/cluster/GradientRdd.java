package sparktrum.jobs.cluster;

import java.io.Serializable;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * One update over the rollouts of an iteration: computing a partition yields the partial sum of its
 * slots. Depends one to one on a {@link RolloutRdd}, whose javadoc says why no closures are used.
 */
final class GradientRdd extends RDD<PartialSum> {
  private static final long serialVersionUID = 1L;
  static final ClassTag<PartialSum> TAG = ClassTag$.MODULE$.apply(PartialSum.class);

  private final GradientWork work;

  GradientRdd(RolloutRdd rollouts, GradientWork work) {
    super(rollouts, TAG);
    this.work = work;
  }

  @Override
  public Partition[] getPartitions() {
    return firstParent(RolloutRdd.TAG).partitions();
  }

  @Override
  public Iterator<PartialSum> compute(Partition split, TaskContext context) {
    RDD<PartitionRollouts> rollouts = firstParent(RolloutRdd.TAG);
    long start = System.nanoTime();
    PartitionRollouts partition = rollouts.iterator(split, context).next();
    if (partition.areElsewhere()) {
      partition = rollouts.compute(split, context).next();
    }
    return Iterator$.MODULE$.single(work.sum(partition, start, context));
  }

  /**
   * Computes all partitions and adds their sums as they arrive, so that the driver holds one sum
   * and those on their way, however many partitions there are.
   */
  Total sumAll() {
    Total total = new Total();
    context().runJob(this, new First(), total, TAG);
    return total;
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

  /** Lives on the driver; Spark hands it one result at a time, each partition's once. */
  static final class Total extends AbstractFunction2<Object, PartialSum, BoxedUnit> {
    private PartialSum sum;
    private long mergeNanos;

    @Override
    public BoxedUnit apply(Object partition, PartialSum partial) {
      long start = System.nanoTime();
      sum = sum == null ? partial : sum.merge(partial);
      mergeNanos += System.nanoTime() - start;
      return BoxedUnit.UNIT;
    }

    PartialSum sum() {
      return sum;
    }

    /** Time the additions took. */
    long mergeNanos() {
      return mergeNanos;
    }
  }
}
