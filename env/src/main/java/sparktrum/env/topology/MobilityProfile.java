package sparktrum.env.topology;

import sparktrum.env.Require;

/**
 * What a task says about how its users move.
 *
 * @param model law of motion
 * @param speedKmh mean speed; it also sets the fading correlation of user links
 */
public record MobilityProfile(Model model, double speedKmh) {

  /** Laws of motion. */
  public enum Model {
    /** Positions stay; the speed sets fading only, as if everything around the users moved. */
    STATIC,
    /** Velocity is a stationary first-order process around the mean speed. */
    GAUSS_MARKOV,
    /** Straight to a point of the area, then to the next one. */
    RANDOM_WAYPOINT
  }

  public MobilityProfile {
    Require.in("speed in km/h", speedKmh, 0, 1000);
  }

  /** Whether positions change. */
  public boolean moves() {
    return model != Model.STATIC && speedKmh > 0;
  }

  /** Users that stay where they are. */
  public static MobilityProfile fixed(double speedKmh) {
    return new MobilityProfile(Model.STATIC, speedKmh);
  }
}
