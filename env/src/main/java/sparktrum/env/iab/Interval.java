package sparktrum.env.iab;

import sparktrum.env.Require;

/** A closed interval that a parameter is drawn from, uniformly. */
public record Interval(double low, double high) {
  public Interval {
    Require.in("upper end of an interval", high, -Double.MAX_VALUE, Double.MAX_VALUE);
    Require.in("lower end of an interval", low, -Double.MAX_VALUE, high);
  }

  /** The point at {@code share} in [0, 1] of the way from low to high. */
  double at(double share) {
    return low + (high - low) * share;
  }
}
