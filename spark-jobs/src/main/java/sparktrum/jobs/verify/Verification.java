package sparktrum.jobs.verify;

import java.util.List;

/**
 * All runs of a plan.
 *
 * @param configurations names of the configurations
 * @param visits in the order of the places
 */
record Verification(List<String> configurations, List<Visit> visits) {

  /**
   * One place, in one Spark session.
   *
   * @param outcomes for each configuration, in the order of the partitionings
   * @param executors executors that worked; 0 where the driver's process did
   * @param copies second copies of tasks that were started
   */
  record Visit(Place place, List<List<Outcome>> outcomes, int executors, int copies) {}

  /** All runs of a configuration, by its index; the others are compared with the first. */
  List<Outcome> outcomes(int configuration) {
    return visits.stream().flatMap(visit -> visit.outcomes().get(configuration).stream()).toList();
  }

  /** Whether all runs of a configuration left the same values. */
  boolean agrees(int configuration) {
    return outcomes(configuration).stream().allMatch(Outcome::agrees);
  }

  /** Whether all runs of each configuration left the same values. */
  boolean agrees() {
    return visits.stream()
        .flatMap(visit -> visit.outcomes().stream())
        .flatMap(List::stream)
        .allMatch(Outcome::agrees);
  }
}
