package sparktrum.env.iab;

import java.util.Arrays;

/**
 * SINR of the links of one lane: {@code SINR = power x quality}, where quality is the antenna
 * factors and path gain of a link over noise, external interference and what the other nodes leak.
 */
final class LinkQuality {
  private final int nodes;
  private final int bands;
  private final int users;
  private final FadingLinks links;
  private final OutsideNoise outside;
  private final float[] disturbance; // [user][band] or [node][band]

  /** Of each user's link from its serving node, per watt, [user][band]. */
  final float[] ofUsers;

  /** Of each IAB node's link from its parent, per watt, [node][band]; node 0 unused. */
  final float[] ofNodes;

  LinkQuality(IabSettings.Sizes sizes, FadingLinks links, OutsideNoise outside) {
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
    this.links = links;
    this.outside = outside;
    disturbance = new float[Math.max(users, nodes) * bands];
    ofUsers = new float[users * bands];
    ofNodes = new float[nodes * bands];
  }

  /** Evaluates every link against what is on the air. */
  void update(Network network, Transmission transmission) {
    users(network, transmission);
    nodes(network, transmission);
  }

  private void users(Network network, Transmission transmission) {
    float[] gains = links.gains;
    float[] leaks = transmission.leaks;
    System.arraycopy(outside.atUsers, 0, disturbance, 0, users * bands);
    for (int node = 0; node < nodes; node++) {
      if (transmission.nodePowers[node] == 0) {
        continue;
      }
      for (int user = 0; user < users; user++) {
        if (network.servingNodes[user] != node) {
          addLeak(gains, links.userLink(node, user), leaks, node * bands, user * bands);
        }
      }
    }
    for (int user = 0; user < users; user++) {
      int serving = network.servingNodes[user];
      ratio(gains, links.userLink(serving, user), network.accessFactor[serving], ofUsers, user);
    }
  }

  private void nodes(Network network, Transmission transmission) {
    float[] gains = links.gains;
    for (int node = 1; node < nodes; node++) {
      int row = node * bands;
      int parent = network.parents[node];
      Arrays.fill(disturbance, row, row + bands, 0);
      for (int other = 0; other < nodes; other++) {
        if (other != parent && other != node && transmission.nodePowers[other] > 0) {
          addLeak(gains, links.nodeLink(other, node), transmission.leaks, other * bands, row);
        }
      }
      for (int i = row; i < row + bands; i++) {
        disturbance[i] =
            network.receiverLeakFactor * disturbance[i]
                + outside.atNodes[i]
                + network.selfInterferenceFactor * transmission.powers[i];
      }
      float factor = network.backhaulFactor[parent] * network.receiverFactor;
      ratio(gains, links.nodeLink(parent, node), factor, ofNodes, node);
    }
  }

  private void addLeak(float[] gains, int link, float[] leaks, int cell, int row) {
    for (int band = 0; band < bands; band++) {
      disturbance[row + band] += leaks[cell + band] * gains[link + band];
    }
  }

  private void ratio(float[] gains, int link, float factor, float[] out, int receiver) {
    int row = receiver * bands;
    for (int band = 0; band < bands; band++) {
      out[row + band] = factor * gains[link + band] / disturbance[row + band];
    }
  }
}
