package sparktrum.env.topology;

import java.util.Arrays;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.units.PhysicalConstants;

/**
 * Positions of users in motion, in steps of equal length. Nobody leaves the area of the layout.
 *
 * <ul>
 *   <li>Gauss-Markov (B. Liang, Z. Haas, "Predictive distance-based mobility management for PCS
 *       networks", IEEE INFOCOM 1999): speed {@code v <- a v + (1 - a) mean + sqrt(1 - a^2) sigma
 *       n}, n standard normal, with a = 0.95 and sigma a fifth of the mean; the direction likewise
 *       around a mean direction of each user, with sigma 0.3 rad. The edge of the area reflects
 *       path, direction and mean direction.
 *   <li>Random waypoint: straight to a uniform point of the area at the mean speed, then to the
 *       next, without pause; the step that arrives ends there.
 * </ul>
 *
 * Indoor users move as the others do: building and depth are a draw per terminal, not per place.
 */
final class UserMotion {
  static final double MEMORY = 0.95;
  static final double SPEED_DEVIATION = 0.2;
  static final double HEADING_DEVIATION_RADIANS = 0.3;

  private static final double INNOVATION = Math.sqrt(1 - MEMORY * MEMORY);

  private final Layout layout;
  private final MobilityProfile.Model model;
  private final double meanStepMeters;
  private final double radius;
  private final double[] x;
  private final double[] y;
  private final double[] displacement;
  private final double[] stepMeters;
  private final double[] heading; // radians
  private final double[] meanHeading;
  private final double[] targetX;
  private final double[] targetY;

  UserMotion(Layout layout, MobilityProfile profile, double stepSeconds) {
    this.layout = layout;
    model = profile.model();
    meanStepMeters = profile.speedKmh() / PhysicalConstants.KMH_PER_METER_PER_SECOND * stepSeconds;
    radius = layout.areaRadiusMeters();
    int users = layout.users().size();
    x = new double[users];
    y = new double[users];
    displacement = new double[users];
    stepMeters = new double[users];
    heading = new double[users];
    meanHeading = new double[users];
    targetX = new double[users];
    targetY = new double[users];
  }

  /** Everyone is where the layout has them, with a velocity drawn from the stationary law. */
  void restart(GaussianSource source) {
    Arrays.fill(displacement, 0);
    for (int user = 0; user < x.length; user++) {
      x[user] = layout.users().get(user).x();
      y[user] = layout.users().get(user).y();
      meanHeading[user] = 2 * Math.PI * source.nextUniform();
      heading[user] = meanHeading[user] + HEADING_DEVIATION_RADIANS * source.nextGaussian();
      stepMeters[user] = meanStepMeters * (1 + SPEED_DEVIATION * source.nextGaussian());
      drawTarget(user, source);
    }
  }

  private void drawTarget(int user, GaussianSource source) {
    double distance = radius * Math.sqrt(source.nextUniform());
    double angle = 2 * Math.PI * source.nextUniform();
    targetX[user] = distance * StrictMath.cos(angle);
    targetY[user] = distance * StrictMath.sin(angle);
  }

  /** One step of every user. */
  void step(GaussianSource source) {
    for (int user = 0; user < x.length; user++) {
      double fromX = x[user];
      double fromY = y[user];
      if (model == MobilityProfile.Model.RANDOM_WAYPOINT) {
        walk(user, meanStepMeters, source);
      } else {
        drift(user, source);
      }
      double dx = x[user] - fromX;
      double dy = y[user] - fromY;
      displacement[user] = Math.sqrt(dx * dx + dy * dy);
    }
  }

  private void drift(int user, GaussianSource source) {
    double speedInnovation = INNOVATION * SPEED_DEVIATION * meanStepMeters;
    stepMeters[user] =
        MEMORY * stepMeters[user]
            + (1 - MEMORY) * meanStepMeters
            + speedInnovation * source.nextGaussian();
    heading[user] =
        MEMORY * heading[user]
            + (1 - MEMORY) * meanHeading[user]
            + INNOVATION * HEADING_DEVIATION_RADIANS * source.nextGaussian();
    x[user] += stepMeters[user] * StrictMath.cos(heading[user]);
    y[user] += stepMeters[user] * StrictMath.sin(heading[user]);
    double distance = Math.sqrt(x[user] * x[user] + y[user] * y[user]);
    if (distance > radius) {
      reflect(user, distance);
    }
  }

  /** Mirrors what is beyond the edge, and directions in the line along the edge. */
  private void reflect(int user, double distance) {
    double normal = StrictMath.atan2(y[user], x[user]);
    double inside = Math.max(0, 2 * radius - distance) / distance;
    x[user] *= inside;
    y[user] *= inside;
    heading[user] = 2 * normal + Math.PI - heading[user];
    meanHeading[user] = 2 * normal + Math.PI - meanHeading[user];
  }

  private void walk(int user, double meters, GaussianSource source) {
    double dx = targetX[user] - x[user];
    double dy = targetY[user] - y[user];
    double left = Math.sqrt(dx * dx + dy * dy);
    if (left > meters) {
      x[user] += meters / left * dx;
      y[user] += meters / left * dy;
    } else {
      x[user] = targetX[user];
      y[user] = targetY[user];
      drawTarget(user, source);
    }
  }

  double x(int user) {
    return x[user];
  }

  double y(int user) {
    return y[user];
  }

  /** Distance between the positions before and after the last step. */
  double displacementMeters(int user) {
    return displacement[user];
  }
}
