package sparktrum.env.iab;

import sparktrum.env.radio.Doppler;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.radio.RicianFading;
import sparktrum.env.topology.Layout;
import sparktrum.env.units.Decibels;

/**
 * Path gains of one lane: long-term gain times Rician fading, for every (node, user, band) and
 * every (node, IAB node, band).
 *
 * <p>A gain is {@code (a + b x)^2 + (b y)^2} with a^2 the direct and b^2 the scattered power and x,
 * y the parts of the scattered amplitude. The phase of the direct path is 0: the scattered part is
 * circular, so a fixed phase changes no statistic of the gain.
 */
final class FadingLinks {
  private final int nodes;
  private final int bands;
  private final int users;
  private final int userLinks;
  private final int links;
  private final float[] real;
  private final float[] imaginary;
  private final float[] direct;
  private final float[] scattered;
  private final float[] innovations;
  private final GaussianSource source = GaussianSource.of(0);
  private float userCorrelation;
  private float nodeCorrelation;

  /** Links from nodes to users [node][user][band], then between nodes [from][to][band]. */
  final float[] gains;

  FadingLinks(IabSettings.Sizes sizes) {
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
    userLinks = nodes * users * bands;
    links = userLinks + nodes * (nodes - 1) * bands;
    real = new float[links];
    imaginary = new float[links];
    direct = new float[links];
    scattered = new float[links];
    innovations = new float[links];
    gains = new float[links];
  }

  /** Index of the first band of a link to a user. */
  int userLink(int node, int user) {
    return (node * users + user) * bands;
  }

  /** Index of the first band of a link to an IAB node: {@code to} at least 1. */
  int nodeLink(int from, int to) {
    return userLinks + (from * (nodes - 1) + to - 1) * bands;
  }

  /** Takes over the long-term gains of a task. */
  void load(Network network) {
    LinkSettings link = network.rules.link();
    ChannelProfile channel = network.task.channel();
    userCorrelation =
        (float)
            Doppler.correlation(
                network.task.mobility().speedKmh(),
                network.scenario.propagation().carrierGhz() * 1e9,
                network.rules.sizes().slotSeconds());
    nodeCorrelation = (float) link.backhaulCorrelation();
    Layout layout = network.layout;
    double userGainDbi = network.scenario.radio().user().gainDbi();
    for (int node = 0; node < nodes; node++) {
      for (int user = 0; user < users; user++) {
        double gainDb = userGainDbi - layout.userLossDb(node, user);
        boolean los = layout.userLineOfSight(node, user);
        fill(userLink(node, user), gainDb, los, channel.ricianKDb());
      }
      for (int to = 1; to < nodes; to++) {
        double gainDb = node == to ? Double.NEGATIVE_INFINITY : -layout.nodeLossDb(node, to);
        boolean los = layout.nodeLineOfSight(node, to);
        fill(nodeLink(node, to), gainDb, los, link.backhaulRicianKDb());
      }
    }
  }

  private void fill(int first, double gainDb, boolean lineOfSight, double ricianKDb) {
    double gain = Decibels.toLinear(gainDb);
    double k = lineOfSight ? Decibels.toLinear(ricianKDb) : 0;
    for (int i = first; i < first + bands; i++) {
      direct[i] = (float) Math.sqrt(gain * k / (k + 1));
      scattered[i] = (float) Math.sqrt(gain / (k + 1));
    }
  }

  /** Draws fading from its stationary law. */
  void restart(long seed) {
    source.seed(seed);
    RicianFading.start(real, 0, links, source);
    RicianFading.start(imaginary, 0, links, source);
    updateGains();
  }

  /** One slot. */
  void step() {
    advance(real);
    advance(imaginary);
    updateGains();
  }

  private void advance(float[] parts) {
    RicianFading.advance(parts, 0, userLinks, userCorrelation, innovations, source);
    RicianFading.advance(parts, userLinks, links - userLinks, nodeCorrelation, innovations, source);
  }

  private void updateGains() {
    for (int i = 0; i < links; i++) {
      float x = direct[i] + scattered[i] * real[i];
      float y = scattered[i] * imaginary[i];
      gains[i] = x * x + y * y;
    }
  }
}
