package sparktrum.env.topology;

import java.util.Arrays;

/**
 * First-order processes over the way of one user at a time, with autocorrelation {@code
 * exp(-displacement / correlation distance)}. The links of a user have few such distances between
 * them, so each exponential is taken once a user and not once a link.
 */
final class SpatialCorrelation {
  private double[] meters = {}; // [process], correlation distances, all different
  private double[] keep = {}; // [process]
  private double[] renew = {};

  /** The process of this correlation distance, made at the first call. */
  int process(double correlationMeters) {
    for (int process = 0; process < meters.length; process++) {
      if (meters[process] == correlationMeters) {
        return process;
      }
    }
    int process = meters.length;
    meters = Arrays.copyOf(meters, process + 1);
    meters[process] = correlationMeters;
    keep = new double[meters.length];
    renew = new double[meters.length];
    return process;
  }

  /** Sets how far the user went. */
  void move(double displacementMeters) {
    for (int process = 0; process < meters.length; process++) {
      double correlation = StrictMath.exp(-(displacementMeters / meters[process]));
      keep[process] = correlation;
      renew[process] = Math.sqrt(1 - correlation * correlation);
    }
  }

  /** The state after the way, with {@code normal} a standard normal number. */
  double next(int process, double state, float normal) {
    return keep[process] * state + renew[process] * normal;
  }
}
