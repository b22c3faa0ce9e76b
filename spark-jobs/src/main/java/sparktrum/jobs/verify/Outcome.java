package sparktrum.jobs.verify;

/**
 * What one run gave.
 *
 * @param partitions its partitioning
 * @param directory where it lies
 * @param parametersSha256 as {@code train} prints it
 * @param stateSha256 of parameters, normalisers and optimizer
 * @param tablesSha256 of the tables
 * @param tableRows rows in them
 * @param difference first value in which it differs from the first run of its configuration; empty
 *     if there is none
 */
record Outcome(
    int partitions,
    String directory,
    String parametersSha256,
    String stateSha256,
    String tablesSha256,
    int tableRows,
    String difference) {

  /** The outcome of a run that left {@code result}, where {@code first} was expected. */
  static Outcome of(int partitions, String directory, RunResult result, RunResult first) {
    return new Outcome(
        partitions,
        directory,
        result.parametersSha256(),
        result.stateSha256(),
        result.tablesSha256(),
        result.tableRows(),
        first.firstDifference(result).orElse(""));
  }

  boolean agrees() {
    return difference.isEmpty();
  }
}
