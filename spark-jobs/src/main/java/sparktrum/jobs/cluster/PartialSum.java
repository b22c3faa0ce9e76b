package sparktrum.jobs.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.TaskContribution;

/**
 * What some slots of an iteration add up to, or why one of them could not be computed. A failure is
 * a value here once {@link Attempts} says that another one would only fail again; the message
 * reaches the driver without Spark's stack traces.
 */
final class PartialSum implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int NONE = Integer.MAX_VALUE;

  private final ContributionSum sum;
  private final ArrayList<BusyTime> times = new ArrayList<>();
  private String failure;
  private int failedSlot = NONE;
  private long reductionNanos;

  PartialSum(ContributionSum sum) {
    this.sum = sum;
  }

  ContributionSum sum() {
    return sum;
  }

  List<BusyTime> times() {
    return times;
  }

  /** Why the lowest failed slot failed; null if none did. */
  String failure() {
    return failure;
  }

  /** Adds a contribution and counts the time that takes. */
  void add(TaskContribution contribution) {
    long start = System.nanoTime();
    sum.add(contribution);
    reductionNanos += System.nanoTime() - start;
  }

  /** Time spent adding contributions. */
  long reductionNanos() {
    return reductionNanos;
  }

  void fail(int slot, String reason) {
    if (slot < failedSlot) {
      failedSlot = slot;
      failure = reason;
    }
  }

  void addTime(BusyTime time) {
    times.add(time);
  }

  /** Adds {@code other}; returns this. */
  PartialSum merge(PartialSum other) {
    times.addAll(other.times);
    reductionNanos += other.reductionNanos;
    if (other.failure != null) {
      fail(other.failedSlot, other.failure);
    }
    if (failure == null) {
      sum.merge(other.sum);
    }
    return this;
  }
}
