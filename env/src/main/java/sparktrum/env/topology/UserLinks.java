package sparktrum.env.topology;

import java.util.List;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.radio.LossCurve;
import sparktrum.env.radio.PathLossModel;
import sparktrum.env.radio.StandardNormal;

/**
 * Links from every transmitter to every user, [transmitter][user].
 *
 * <p>Two standard normal numbers make the random state of a link: a latent z, line of sight being
 * {@code Phi(z) < p} with p the probability at the link's distance (3GPP TR 38.901 section 7.4.2,
 * outdoor part of the horizontal distance), and the shadowing in units of its standard deviation,
 * so that a link that changes between the two states has its shadowing rescaled and not drawn
 * again.
 */
final class UserLinks {
  private static final float HALF_STEP = 0x1p-25f;

  private final int users;
  private final Source[] sources;
  private final double userHeight;
  private final LossCurve[] curves; // [transmitter]
  private final SpatialCorrelation correlation = new SpatialCorrelation();
  private final int[] sightProcess; // [transmitter]
  private final int[] shadowingProcess; // [transmitter][without, with line of sight]
  private final double[] latent;
  private final double[] shadowing;
  private final double[] lossDb;
  private final boolean[] lineOfSight;

  /** Where a transmitter stands and how its signal spreads. */
  record Source(Position position, PathLossModel model) {}

  UserLinks(List<Source> sources, int users, double userHeightMeters) {
    this.users = users;
    this.sources = sources.toArray(Source[]::new);
    userHeight = userHeightMeters;
    curves = new LossCurve[sources.size()];
    sightProcess = new int[sources.size()];
    shadowingProcess = new int[2 * sources.size()];
    findLaws();
    int links = sources.size() * users;
    latent = new double[links];
    shadowing = new double[links];
    lossDb = new double[links];
    lineOfSight = new boolean[links];
  }

  private void findLaws() {
    for (int transmitter = 0; transmitter < sources.length; transmitter++) {
      PathLossModel model = sources[transmitter].model();
      curves[transmitter] = model.curve(userHeight);
      sightProcess[transmitter] = correlation.process(model.losCorrelationMeters());
      shadowingProcess[2 * transmitter] =
          correlation.process(model.shadowingCorrelationMeters(false));
      shadowingProcess[2 * transmitter + 1] =
          correlation.process(model.shadowingCorrelationMeters(true));
    }
  }

  UserLinks copy() {
    UserLinks copy = new UserLinks(List.of(sources), users, userHeight);
    copy.copyFrom(this);
    return copy;
  }

  /** Takes over the state of links of the same transmitters. */
  void copyFrom(UserLinks other) {
    System.arraycopy(other.latent, 0, latent, 0, latent.length);
    System.arraycopy(other.shadowing, 0, shadowing, 0, shadowing.length);
    System.arraycopy(other.lossDb, 0, lossDb, 0, lossDb.length);
    System.arraycopy(other.lineOfSight, 0, lineOfSight, 0, lineOfSight.length);
  }

  /** Draws the random state of one link. One uniform and one normal number. */
  void draw(int transmitter, int user, GaussianSource source) {
    int link = transmitter * users + user;
    latent[link] = StandardNormal.quantile((double) source.nextUniform() + HALF_STEP);
    shadowing[link] = source.nextGaussian();
  }

  /**
   * Moves the random state of all links of {@code user} by this displacement: first-order processes
   * with autocorrelation {@code exp(-distance / correlation distance)}, of line of sight by TR
   * 38.901 section 7.6.3.1 and of shadowing by section 7.4.4. Two normal numbers a link.
   */
  void drift(int user, double meters, GaussianSource source) {
    correlation.move(meters);
    for (int transmitter = 0; transmitter < sources.length; transmitter++) {
      int link = transmitter * users + user;
      int shadowingLaw = shadowingProcess[2 * transmitter + (lineOfSight[link] ? 1 : 0)];
      int sightLaw = sightProcess[transmitter];
      latent[link] = correlation.next(sightLaw, latent[link], source.nextGaussian());
      shadowing[link] = correlation.next(shadowingLaw, shadowing[link], source.nextGaussian());
    }
  }

  /** Evaluates the links of {@code user} with the user at (x, y). */
  void place(int user, double x, double y, Indoors indoors) {
    for (int transmitter = 0; transmitter < sources.length; transmitter++) {
      int link = transmitter * users + user;
      PathLossModel model = sources[transmitter].model();
      double distance = sources[transmitter].position().distanceTo(x, y);
      double outdoorMeters = Math.max(0, distance - indoors.depthMeters(user));
      double probability = model.losProbability(outdoorMeters, userHeight);
      boolean los = StandardNormal.isBelowQuantile(latent[link], probability);
      lineOfSight[link] = los;
      lossDb[link] =
          curves[transmitter].lossDb(distance, los)
              + model.shadowingSigmaDb(distance, userHeight, los) * shadowing[link]
              + indoors.lossDb(user);
    }
  }

  double lossDb(int transmitter, int user) {
    return lossDb[transmitter * users + user];
  }

  boolean lineOfSight(int transmitter, int user) {
    return lineOfSight[transmitter * users + user];
  }
}
