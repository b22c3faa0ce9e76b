package sparktrum.env.topology;

/** A point in the plane, in meters; the donor is the origin. */
public record Position(double x, double y) {

  /** Distance in the plane. */
  public double distanceTo(Position other) {
    double dx = x - other.x;
    double dy = y - other.y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The point {@code radius} away in the direction {@code turns}, a share of a full turn. */
  Position away(double radius, double turns) {
    double angle = 2 * Math.PI * turns;
    return new Position(x + radius * StrictMath.cos(angle), y + radius * StrictMath.sin(angle));
  }
}
