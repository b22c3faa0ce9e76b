package sparktrum.jobs.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * When one executor worked on one partition, by that JVM's own clock, with how many cores, and on
 * what.
 */
public final class BusyTime implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String executor;
  private final long startNanos;
  private final long endNanos;
  private final boolean played;
  private final int cores;
  private final long reductionNanos;

  /**
   * @param played whether rollouts were played, not found in memory
   * @param cores cores that worked on it
   * @param reductionNanos time all cores spent adding contributions, part of the whole
   */
  BusyTime(
      String executor,
      long startNanos,
      long endNanos,
      boolean played,
      int cores,
      long reductionNanos) {
    this.executor = executor;
    this.startNanos = startNanos;
    this.endNanos = endNanos;
    this.played = played;
    this.cores = cores;
    this.reductionNanos = reductionNanos;
  }

  /** Time of all its cores together. */
  long nanos() {
    return cores * (endNanos - startNanos);
  }

  boolean played() {
    return played;
  }

  long reductionNanos() {
    return reductionNanos;
  }

  /**
   * The longest time that any one executor was at work: the part of an iteration that neither Spark
   * nor the driver can be blamed for. Times of one executor that overlap count once; clocks of
   * different executors are never compared.
   */
  static long criticalNanos(List<BusyTime> times) {
    Map<String, List<BusyTime>> byExecutor = new HashMap<>();
    times.forEach(
        time -> byExecutor.computeIfAbsent(time.executor, any -> new ArrayList<>()).add(time));
    return byExecutor.values().stream().mapToLong(BusyTime::unionNanos).max().orElse(0);
  }

  private static long unionNanos(List<BusyTime> times) {
    times.sort(Comparator.comparingLong(time -> time.startNanos));
    long origin = times.get(0).startNanos;
    long covered = 0;
    long total = 0;
    for (BusyTime time : times) {
      long start = Math.max(time.startNanos - origin, covered);
      long end = time.endNanos - origin;
      total += Math.max(0, end - start);
      covered = Math.max(covered, end);
    }
    return total;
  }
}
