package sparktrum.env.iab;

/**
 * SINR of the links of one lane: {@code SINR = power x quality}, where quality is the antenna
 * factors and path gain of a link over noise, external interference and what the other nodes leak.
 *
 * <p>One flat loop over all receivers and bands for each transmitter: which cell's leak a receiver
 * hears is looked up, and its own transmitter's is an extra cell that leaks nothing. Nested loops
 * over five bands took twice the time.
 */
final class LinkQuality {
  private final int nodes;
  private final int bands;
  private final int userRow; // users x bands
  private final int nodeRow; // IAB nodes x bands
  private final FadingLinks links;
  private final OutsideNoise outside;
  private final float[] disturbance;
  private final int[] userLeakCell; // [node][user][band]
  private final int[] nodeLeakCell; // [from][IAB node][band]
  private final int[] userSignal; // [user][band], index of the gain from the serving node
  private final int[] nodeSignal; // [IAB node][band], index of the gain from the parent
  private final float[] userFactor; // [user][band]
  private final float[] nodeFactor; // [IAB node][band]
  private Network network;

  /** Of each user's link from its serving node, per watt, [user][band]. */
  final float[] ofUsers;

  /** {@link #ofUsers} of the slot before; kept only for stale link adaptation. */
  final float[] usersBefore;

  /** {@link #ofNodes} of the slot before; kept only for stale link adaptation. */
  final float[] nodesBefore;

  /** Of each IAB node's link from its parent, per watt, [IAB node][band]: node 1 first. */
  final float[] ofNodes;

  LinkQuality(IabSettings.Sizes sizes, FadingLinks links, OutsideNoise outside) {
    nodes = sizes.nodes();
    bands = sizes.bands();
    userRow = sizes.users() * bands;
    nodeRow = (nodes - 1) * bands;
    this.links = links;
    this.outside = outside;
    disturbance = new float[Math.max(userRow, nodeRow)];
    userLeakCell = new int[nodes * userRow];
    nodeLeakCell = new int[nodes * nodeRow];
    userSignal = new int[userRow];
    nodeSignal = new int[nodeRow];
    userFactor = new float[userRow];
    nodeFactor = new float[nodeRow];
    ofUsers = new float[userRow];
    ofNodes = new float[nodeRow];
    usersBefore = new float[userRow];
    nodesBefore = new float[nodeRow];
  }

  void load(Network newNetwork) {
    network = newNetwork;
    for (int user = 0; user < userRow / bands; user++) {
      serve(user, network.servingNodes[user]);
    }
    int noLeak = nodes * bands;
    for (int i = 0; i < nodeRow; i++) {
      int node = 1 + i / bands;
      int parent = network.parents[node];
      nodeSignal[i] = links.nodeLink(parent, node) + i % bands;
      nodeFactor[i] = network.backhaulFactor[parent] * network.receiverFactor;
      for (int from = 0; from < nodes; from++) {
        nodeLeakCell[from * nodeRow + i] =
            from == parent || from == node ? noLeak : from * bands + i % bands;
      }
    }
  }

  /** {@code serving} takes over {@code user}. */
  void serve(int user, int serving) {
    for (int i = user * bands; i < (user + 1) * bands; i++) {
      int band = i % bands;
      userSignal[i] = links.userLink(serving, user) + band;
      userFactor[i] = network.accessFactor[serving];
      for (int node = 0; node < nodes; node++) {
        userLeakCell[node * userRow + i] = node == serving ? nodes * bands : node * bands + band;
      }
    }
  }

  /** Evaluates every link against what is on the air. */
  void update(Transmission transmission) {
    if (network.rates.isStale()) {
      System.arraycopy(ofUsers, 0, usersBefore, 0, userRow);
      System.arraycopy(ofNodes, 0, nodesBefore, 0, nodeRow);
    }
    System.arraycopy(outside.atUsers, 0, disturbance, 0, userRow);
    for (int node = 0; node < nodes; node++) {
      if (transmission.nodePowers[node] > 0) {
        hear(transmission.leaks, userLeakCell, node * userRow, links.userLink(node, 0), userRow);
      }
    }
    relate(userSignal, userFactor, ofUsers, userRow);
    for (int i = 0; i < nodeRow; i++) {
      disturbance[i] = 0;
    }
    for (int node = 0; node < nodes; node++) {
      if (transmission.nodePowers[node] > 0) {
        hear(transmission.leaks, nodeLeakCell, node * nodeRow, links.nodeLink(node, 1), nodeRow);
      }
    }
    for (int i = 0; i < nodeRow; i++) {
      disturbance[i] =
          network.receiverLeakFactor * disturbance[i]
              + outside.atNodes[bands + i]
              + network.selfInterferenceFactor * transmission.powers[bands + i];
    }
    relate(nodeSignal, nodeFactor, ofNodes, nodeRow);
  }

  private void hear(float[] leaks, int[] leakCell, int firstCell, int firstLink, int length) {
    float[] gains = links.gains;
    float[] sum = disturbance;
    for (int i = 0; i < length; i++) {
      sum[i] += leaks[leakCell[firstCell + i]] * gains[firstLink + i];
    }
  }

  private void relate(int[] signal, float[] factor, float[] out, int length) {
    float[] gains = links.gains;
    float[] sum = disturbance;
    for (int i = 0; i < length; i++) {
      out[i] = factor[i] * gains[signal[i]] / sum[i];
    }
  }
}
