package sparktrum.env.iab;

import sparktrum.env.radio.Doppler;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.radio.RicianFading;
import sparktrum.env.topology.UserLosses;
import sparktrum.env.units.Decibels;

/**
 * Path gains of one lane: long-term gain times Rician fading, for every (node, user, band) and
 * every (node, IAB node, band).
 *
 * <p>A gain is the sum over branches of {@code (a + b x)^2 + (b y)^2} with a^2 the direct and b^2
 * the scattered power over the number of branches and x, y the parts of a branch's scattered
 * amplitude. The phase of the direct path is 0: the scattered part is circular, so a fixed phase
 * changes no statistic of the gain. A link that is blocked has both a and b smaller.
 */
final class FadingLinks {
  private final int nodes;
  private final int bands;
  private final int users;
  private final int userLinks;
  private final int links;
  private final double[] userGains; // [node][user], long-term and not blocked
  private final boolean[] lineOfSight; // [node][user]
  private final BlockedLinks blocked;
  private float[][] real; // [branch][link]
  private float[][] imaginary;
  private final float[] direct;
  private final float[] scattered;
  private final float[] innovations; // [link]
  private final GaussianSource source = GaussianSource.of(0);
  private float userCorrelation;
  private float nodeCorrelation;
  private double userGainDbi;
  private double ricianK;
  private int branches;

  /** Links from nodes to users [node][user][band], then between nodes [from][to][band]. */
  final float[] gains;

  FadingLinks(IabSettings.Sizes sizes) {
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
    userLinks = nodes * users * bands;
    links = userLinks + nodes * (nodes - 1) * bands;
    userGains = new double[nodes * users];
    lineOfSight = new boolean[nodes * users];
    blocked = new BlockedLinks(nodes * users);
    makeBranches(1);
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
    makeBranches(channel.diversityBranches());
    blocked.load(channel.blockage(), network.rules.sizes().slotSeconds());
    userGainDbi = network.scenario.radio().user().gainDbi();
    ricianK = Decibels.toLinear(channel.ricianKDb());
    follow(network.layout);
    double nodeK = Decibels.toLinear(link.backhaulRicianKDb());
    for (int node = 0; node < nodes; node++) {
      for (int to = 1; to < nodes; to++) {
        double gain = node == to ? 0 : Decibels.toLinear(-network.layout.nodeLossDb(node, to));
        fill(nodeLink(node, to), gain, network.layout.nodeLineOfSight(node, to) ? nodeK : 0);
      }
    }
  }

  private void makeBranches(int count) {
    if (branches != count) {
      branches = count;
      real = new float[branches][links];
      imaginary = new float[branches][links];
    }
  }

  /** Takes over the long-term gains of the links to users; they count from the next slot on. */
  void follow(UserLosses losses) {
    for (int node = 0; node < nodes; node++) {
      for (int user = 0; user < users; user++) {
        int link = node * users + user;
        userGains[link] = Decibels.toLinear(userGainDbi - losses.userLossDb(node, user));
        lineOfSight[link] = losses.userLineOfSight(node, user);
        fillUserLink(link);
      }
    }
  }

  private void fillUserLink(int link) {
    double k = lineOfSight[link] ? ricianK : 0;
    fill(link * bands, userGains[link] * blocked.factor(link), k);
  }

  private void fill(int first, double gain, double k) {
    float directPart = (float) Math.sqrt(gain * k / (k + 1) / branches);
    float scatteredPart = (float) Math.sqrt(gain / (k + 1) / branches);
    for (int i = first; i < first + bands; i++) {
      direct[i] = directPart;
      scattered[i] = scatteredPart;
    }
  }

  /** Draws fading and blockage from their stationary laws. */
  void restart(long fadingSeed, long blockageSeed) {
    source.seed(fadingSeed);
    for (float[] parts : real) {
      RicianFading.start(parts, 0, links, source);
    }
    for (float[] parts : imaginary) {
      RicianFading.start(parts, 0, links, source);
    }
    if (blocked.present()) {
      blocked.restart(blockageSeed);
      fillChanged();
    }
    updateGains();
  }

  /** One slot. */
  void step() {
    if (blocked.present()) {
      blocked.step();
      fillChanged();
    }
    for (int branch = 0; branch < branches; branch++) {
      advance(real[branch]);
      advance(imaginary[branch]);
    }
    updateGains();
  }

  private void fillChanged() {
    for (int link = 0; link < userGains.length; link++) {
      if (blocked.changed[link]) {
        blocked.changed[link] = false;
        fillUserLink(link);
      }
    }
  }

  private void advance(float[] parts) {
    source.fill(innovations, 0, links);
    RicianFading.advance(parts, 0, userLinks, userCorrelation, innovations);
    RicianFading.advance(parts, userLinks, links - userLinks, nodeCorrelation, innovations);
  }

  private void updateGains() {
    sum(real[0], imaginary[0]);
    for (int branch = 1; branch < branches; branch++) {
      add(real[branch], imaginary[branch]);
    }
  }

  private void sum(float[] x, float[] y) {
    for (int i = 0; i < links; i++) {
      float re = direct[i] + scattered[i] * x[i];
      float im = scattered[i] * y[i];
      gains[i] = re * re + im * im;
    }
  }

  private void add(float[] x, float[] y) {
    for (int i = 0; i < links; i++) {
      float re = direct[i] + scattered[i] * x[i];
      float im = scattered[i] * y[i];
      gains[i] += re * re + im * im;
    }
  }
}
