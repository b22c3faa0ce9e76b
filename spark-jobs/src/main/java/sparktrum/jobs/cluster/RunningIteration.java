package sparktrum.jobs.cluster;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.reduce.ContributionSum;

/**
 * One iteration: its updates run one after the other over the same rollouts, which the first one
 * plays. Where several updates share them they stay in the executors' memory until the iteration is
 * closed; what is lost is played again.
 */
public final class RunningIteration implements AutoCloseable {
  private final IterationJob job;
  private final RolloutRdd rollouts;
  private final Broadcast<LearnerState> start;
  private final String group;

  /**
   * What an update came to.
   *
   * @param sum the exact sum of all contributions
   * @param times where the time went
   */
  public record Outcome(ContributionSum sum, JobTimes times) {}

  private RunningIteration(
      IterationJob job, RolloutRdd rollouts, Broadcast<LearnerState> start, String group) {
    this.job = job;
    this.rollouts = rollouts;
    this.start = start;
    this.group = group;
  }

  static RunningIteration over(
      IterationJob job, RolloutRdd rollouts, Broadcast<LearnerState> start, String group) {
    if (job.shared) {
      rollouts.persist(StorageLevel.MEMORY_ONLY());
    }
    return new RunningIteration(job, rollouts, start, group);
  }

  /**
   * Runs one update.
   *
   * @param state after the updates before this one; with update 0 the one the iteration started
   *     from
   * @param description what Spark's pages show, such as {@code rnn iteration 3: gradients, update 2
   *     of 16}
   * @throws JobFailure if a slot could not be computed, or Spark gave up or was told to
   */
  public Outcome update(LearnerState state, int update, String description) {
    job.context.setJobGroup(group, description, false);
    Broadcast<LearnerState> present = update == 0 ? start : job.context.broadcast(state);
    try {
      return reduce(new GradientRdd(rollouts, new GradientWork(job.factory, present, update)));
    } catch (Exception e) { // Scala does not declare the checked SparkException
      throw JobFailure.of(e);
    } finally {
      if (present != start) {
        present.destroy();
      }
      job.context.clearJobGroup();
    }
  }

  private Outcome reduce(GradientRdd rdd) {
    if (job.tree) {
      return outcome(JavaRDD.fromRDD(rdd, GradientRdd.TAG).treeReduce(PartialSum::merge), 0);
    }
    GradientRdd.Total total = rdd.sumAll();
    return outcome(total.sum(), total.mergeNanos());
  }

  private static Outcome outcome(PartialSum total, long mergeNanos) {
    if (total.failure() != null) {
      throw new JobFailure(total.failure());
    }
    return new Outcome(total.sum(), JobTimes.of(total.times(), mergeNanos));
  }

  /** Lets go of the rollouts. */
  @Override
  public void close() {
    if (job.shared) {
      rollouts.unpersist(false);
    }
    start.destroy();
  }
}
