package sparktrum.jobs.cluster;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Where the time of one or several update jobs went, in nanoseconds.
 *
 * @param workNanos time the cores of the executors spent on all partitions together
 * @param criticalNanos longest time any one executor was at work, summed over the jobs
 * @param reductionNanos what of {@code workNanos} went into adding contributions
 * @param mergeNanos time the driver spent adding partial sums
 * @param played partitions whose rollouts were played
 */
public record JobTimes(
    long workNanos, long criticalNanos, long reductionNanos, long mergeNanos, long played) {
  /** The times of no job. */
  public static final JobTimes NONE = new JobTimes(0, 0, 0, 0, 0);

  static JobTimes of(List<BusyTime> times, long mergeNanos) {
    return new JobTimes(
        sum(times, BusyTime::nanos),
        BusyTime.criticalNanos(times),
        sum(times, BusyTime::reductionNanos),
        mergeNanos,
        times.stream().filter(BusyTime::played).count());
  }

  private static long sum(List<BusyTime> times, ToLongFunction<BusyTime> part) {
    return times.stream().mapToLong(part).sum();
  }

  /** Times of these jobs and those of {@code other}, one after the other. */
  public JobTimes plus(JobTimes other) {
    return new JobTimes(
        workNanos + other.workNanos,
        criticalNanos + other.criticalNanos,
        reductionNanos + other.reductionNanos,
        mergeNanos + other.mergeNanos,
        played + other.played);
  }
}
