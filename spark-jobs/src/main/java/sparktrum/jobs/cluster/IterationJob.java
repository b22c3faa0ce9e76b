package sparktrum.jobs.cluster;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.learner.LearnerState;

/**
 * The iterations of a run on Spark: task slots in partitions that stay the same, rollouts that the
 * updates of an iteration share, and one job for each update that returns the exact sum of its
 * contributions, the same bits for any partitioning.
 */
public final class IterationJob {
  final JavaSparkContext context;
  final SlotWorkerFactory factory;

  /** Whether several updates share the rollouts of an iteration. */
  final boolean shared;

  /** Whether partial sums meet in a tree before they reach the driver. */
  final boolean tree;

  private final int slots;
  private final int partitions;

  private IterationJob(
      JavaSparkContext context,
      SlotWorkerFactory factory,
      int slots,
      int partitions,
      boolean shared,
      boolean tree) {
    this.context = context;
    this.factory = factory;
    this.slots = slots;
    this.partitions = partitions;
    this.shared = shared;
    this.tree = tree;
  }

  /**
   * Iterations over {@code slotCount} slots in {@code partitions} partitions.
   *
   * @param updates updates of an iteration; rollouts are kept in memory if there are several
   * @param sumBytes size of one partial sum, which decides how the sums meet
   */
  public static IterationJob create(
      JavaSparkContext context,
      SlotWorkerFactory factory,
      int slotCount,
      int partitions,
      int updates,
      long sumBytes) {
    boolean tree = Partitions.treePays(partitions, sumBytes);
    return new IterationJob(context, factory, slotCount, partitions, updates > 1, tree);
  }

  /**
   * Starts an iteration, which is to be closed.
   *
   * @param group Spark job group, by which its jobs can be cancelled
   */
  public RunningIteration start(LearnerState state, String group) {
    Broadcast<LearnerState> start = context.broadcast(state);
    RolloutRdd rollouts = new RolloutRdd(context.sc(), factory, start, slots, partitions);
    return RunningIteration.over(this, rollouts, start, group);
  }
}
