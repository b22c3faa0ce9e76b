package sparktrum.jobs.trace;

/** How long arrays of samples become. */
final class SampleArrays {
  /** Longest array that every Java machine can make. */
  static final int LONGEST = Integer.MAX_VALUE - 8;

  private SampleArrays() {}

  /** Length of an array of {@code length} that has to take {@code more}: half as long again. */
  static int grown(int length, int more) {
    return (int) Math.min(LONGEST, Math.max(length + (long) more, length * 3L / 2));
  }
}
