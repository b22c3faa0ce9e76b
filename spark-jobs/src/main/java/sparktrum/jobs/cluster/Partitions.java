package sparktrum.jobs.cluster;

/**
 * How many partitions a set of independent tasks is cut into.
 *
 * <p>Each partition costs about a millisecond of scheduling and one result on the wire, so there
 * are only a small multiple of the cores: enough that a slow task does not leave a core idle for
 * long. The count never changes a result.
 */
public final class Partitions {
  /** Partitions for each core, where tasks allow. */
  private static final int PER_CORE = 2;

  /**
   * Bytes of partial sums beyond which the driver no longer collects them one by one. Up to here
   * collecting is faster than a tree, whose second stage costs more than the driver saves.
   */
  static final long DRIVER_BYTES = 256L << 20;

  private Partitions() {}

  /**
   * @param tasks independent tasks, at least 1
   * @param cores what runs one partition at a time, on all executors, at least 1
   * @param requested a fixed count, or 0 to choose one
   */
  public static int count(int tasks, int cores, int requested) {
    if (requested > 0) {
      return Math.min(tasks, requested);
    }
    if (tasks <= cores) {
      return tasks;
    }
    int waves = Math.min(PER_CORE, (tasks + cores - 1) / cores);
    return Math.min(tasks, cores * waves);
  }

  /** Whether partial sums of this size should meet in a tree before they reach the driver. */
  public static boolean treePays(int partitions, long bytesEach) {
    return partitions * bytesEach > DRIVER_BYTES;
  }
}
