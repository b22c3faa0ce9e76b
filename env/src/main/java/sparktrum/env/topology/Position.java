package sparktrum.env.topology;

/** A point in the plane, in meters; the donor is the origin. */
public record Position(double x, double y) {

  /** Distance in the plane. */
  public double distanceTo(Position other) {
    return distanceTo(other.x, other.y);
  }

  /** Distance in the plane to (x, y). */
  double distanceTo(double otherX, double otherY) {
    double dx = x - otherX;
    double dy = y - otherY;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The point {@code radius} away in the direction {@code turns}, a share of a full turn. */
  Position away(double radius, double turns) {
    double angle = 2 * Math.PI * turns;
    return new Position(x + radius * StrictMath.cos(angle), y + radius * StrictMath.sin(angle));
  }
}
