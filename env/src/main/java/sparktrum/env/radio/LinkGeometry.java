package sparktrum.env.radio;

import sparktrum.env.units.PhysicalConstants;

/** Distances that the path-loss tables of 3GPP TR 38.901 share. */
final class LinkGeometry {
  /** Effective environment height of the urban breakpoint for receivers up to 13 m. */
  private static final double ENVIRONMENT_HEIGHT_METERS = 1;

  private LinkGeometry() {}

  /** The horizontal distance the tables are evaluated at. */
  static double clamp(double distance2dMeters) {
    if (!(distance2dMeters >= 0)) {
      throw new IllegalArgumentException("distance is not at least 0 m: " + distance2dMeters);
    }
    return Math.max(PathLossModel.MIN_DISTANCE_METERS, distance2dMeters);
  }

  /** Distance between antennas whose heights differ by {@code heightDifferenceMeters}. */
  static double distance3d(double distance2dMeters, double heightDifferenceMeters) {
    return Math.sqrt(
        distance2dMeters * distance2dMeters + heightDifferenceMeters * heightDifferenceMeters);
  }

  /** Breakpoint distance of the urban scenarios: 4 (hBS - hE) (hUT - hE) f / c. */
  static double urbanBreakpoint(
      double carrierGhz, double transmitterMeters, double receiverMeters) {
    return 4
        * (transmitterMeters - ENVIRONMENT_HEIGHT_METERS)
        * (receiverMeters - ENVIRONMENT_HEIGHT_METERS)
        * carrierGhz
        * 1e9
        / PhysicalConstants.SPEED_OF_LIGHT_METERS_PER_SECOND;
  }

  static double lg(double x) {
    return StrictMath.log10(x);
  }
}
