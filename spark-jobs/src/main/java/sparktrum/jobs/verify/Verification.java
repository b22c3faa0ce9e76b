package sparktrum.jobs.verify;

import java.util.List;

/**
 * A configuration in all places.
 *
 * @param configuration name of the configuration
 * @param visits in the order of the places
 */
record Verification(String configuration, List<Visit> visits) {

  /**
   * One place, in one Spark session.
   *
   * @param outcomes in the order of the partitionings
   * @param executors executors that worked; 0 where the driver's process did
   * @param copies second copies of tasks that were started
   */
  record Visit(Place place, List<Outcome> outcomes, int executors, int copies) {}

  /** The run that the others are compared with. */
  Outcome first() {
    return visits.get(0).outcomes().get(0);
  }

  List<Outcome> outcomes() {
    return visits.stream().flatMap(visit -> visit.outcomes().stream()).toList();
  }

  boolean agrees() {
    return outcomes().stream().allMatch(Outcome::agrees);
  }
}
