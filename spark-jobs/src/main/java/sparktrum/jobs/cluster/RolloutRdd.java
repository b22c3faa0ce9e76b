package sparktrum.jobs.cluster;

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
import sparktrum.agents.learner.LearnerState;

/**
 * The rollouts of one iteration, a range of task slots in each partition. Its lineage is the state
 * the iteration started from and the range: a lost partition is played again to the same bits.
 *
 * <p>An RDD of its own in place of {@code parallelize(...).mapPartitions(...)}: for each function
 * in that chain Spark's closure cleaner reads class files again in every iteration, which cost more
 * than the rest of Spark together. Named function classes pass it by.
 */
final class RolloutRdd extends RDD<PartitionRollouts> {
  private static final long serialVersionUID = 1L;
  static final ClassTag<PartitionRollouts> TAG = ClassTag$.MODULE$.apply(PartitionRollouts.class);

  private final RolloutWork work;
  private final int slots;
  private final int partitions;

  /** Slots {@code [from, until)}. */
  private record Range(int index, int from, int until) implements Partition {
    private static final long serialVersionUID = 1L;
  }

  /**
   * @param start the state the iteration starts from; to be kept as long as the RDD
   */
  RolloutRdd(
      SparkContext context,
      SlotWorkerFactory factory,
      Broadcast<LearnerState> start,
      int slots,
      int partitions) {
    super(context, noDependencies(), TAG);
    this.work = new RolloutWork(factory, start);
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
  public Iterator<PartitionRollouts> compute(Partition split, TaskContext context) {
    Range range = (Range) split;
    return Iterator$.MODULE$.single(work.rollOut(range.from(), range.until(), context));
  }
}
