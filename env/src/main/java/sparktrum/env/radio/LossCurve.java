package sparktrum.env.radio;

/**
 * Median path loss between antennas of fixed heights, in the form that the tables of 3GPP TR 38.901
 * share: with d3D the distance between antennas, line of sight loses {@code a + b lg d3D + c d3D}
 * up to a breakpoint of the horizontal distance and {@code a' + b' lg d3D} beyond, and no line of
 * sight loses {@code a" + b" lg d3D} but not less than line of sight. The coefficients hold what is
 * logarithms of heights and carrier, so that a loss costs one logarithm.
 */
public final class LossCurve {
  private static final double LG_2 = 0.30102999566398120;

  private final double heightDifference;
  private final double breakpoint;
  private final Decade near;
  private final double nearDbPerMeter;
  private final Decade far;
  private final Decade obstructed;

  /** {@code base + slope lg d} dB at d meters. */
  record Decade(double base, double slope) {
    double at(double lgMeters) {
      return base + slope * lgMeters;
    }
  }

  LossCurve(
      double heightDifferenceMeters,
      double breakpointMeters,
      Decade near,
      double nearDbPerMeter,
      Decade far,
      Decade obstructed) {
    heightDifference = heightDifferenceMeters;
    breakpoint = breakpointMeters;
    this.near = near;
    this.nearDbPerMeter = nearDbPerMeter;
    this.far = far;
    this.obstructed = obstructed;
  }

  /** Loss in dB, without shadowing. */
  public double lossDb(double distance2dMeters, boolean lineOfSight) {
    double d2d = LinkGeometry.clamp(distance2dMeters);
    double d3d = LinkGeometry.distance3d(d2d, heightDifference);
    double lgDistance = LG_2 * FastLog.log2(d3d);
    double los =
        d2d <= breakpoint ? near.at(lgDistance) + nearDbPerMeter * d3d : far.at(lgDistance);
    return lineOfSight ? los : Math.max(los, obstructed.at(lgDistance));
  }
}
