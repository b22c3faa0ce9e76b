package sparktrum.jobs.cluster;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.reduce.ContributionSum;

/**
 * One Spark job for each iteration: broadcasts the state, maps it over the task slots and returns
 * their exact sum, the same bits for any partitioning.
 *
 * @param <S> the state all slots of an iteration share
 */
public final class ContributionJob<S> {
  private final JavaSparkContext context;
  private final SlotWorkerFactory<S> factory;
  private final int slots;
  private final int partitions;
  private final boolean tree;

  /**
   * What an iteration came to.
   *
   * @param sum the exact sum
   * @param workNanos time the executors spent on all partitions together
   * @param criticalNanos longest time any one executor was at work
   */
  public record Outcome(ContributionSum sum, long workNanos, long criticalNanos) {}

  private ContributionJob(
      JavaSparkContext context,
      SlotWorkerFactory<S> factory,
      int slots,
      int partitions,
      boolean tree) {
    this.context = context;
    this.factory = factory;
    this.slots = slots;
    this.partitions = partitions;
    this.tree = tree;
  }

  /**
   * A job over {@code slotCount} slots in {@code partitions} partitions.
   *
   * @param sumBytes size of one partial sum, which decides how the sums meet
   */
  public static <S> ContributionJob<S> create(
      JavaSparkContext context,
      SlotWorkerFactory<S> factory,
      int slotCount,
      int partitions,
      long sumBytes) {
    return new ContributionJob<>(
        context, factory, slotCount, partitions, Partitions.treePays(partitions, sumBytes));
  }

  /**
   * Runs one iteration.
   *
   * @param group Spark job group, by which it can be cancelled
   * @param description what Spark's pages show, such as {@code maml iteration 3: meta-gradient}
   * @throws JobFailure if a slot could not be computed, or Spark gave up or was told to
   */
  public Outcome run(S state, String group, String description) {
    context.setJobGroup(group, description, false);
    Broadcast<S> broadcast = context.broadcast(state);
    try {
      PartialSum total = reduce(new SlotRdd<>(context.sc(), factory, broadcast, slots, partitions));
      if (total.failure() != null) {
        throw new JobFailure(total.failure());
      }
      long work = total.times().stream().mapToLong(BusyTime::nanos).sum();
      return new Outcome(total.sum(), work, BusyTime.criticalNanos(total.times()));
    } catch (Exception e) { // Scala does not declare the checked SparkException
      throw JobFailure.of(e);
    } finally {
      broadcast.destroy();
      context.clearJobGroup();
    }
  }

  private PartialSum reduce(SlotRdd<S> rdd) {
    if (tree) {
      return JavaRDD.fromRDD(rdd, SlotRdd.TAG).treeReduce(PartialSum::merge);
    }
    return Arrays.stream(rdd.collectAll()).reduce(PartialSum::merge).orElseThrow();
  }
}
