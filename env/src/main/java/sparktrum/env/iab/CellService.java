package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;
import sparktrum.env.units.Decibels;

/**
 * Serves the queues of one lane with the cells that are on, band after band.
 *
 * <p>An access cell ranks its backlogged users by rate over average rate (proportional fairness).
 * The first takes the time it needs, the next the time that is left, up to a number of users. A
 * backhaul cell serves the child with the largest backlog times rate. A queue served on one band is
 * shorter on the next.
 */
final class CellService {
  private final int nodes;
  private final int bands;
  private final int maxUsers;
  private final float sinrThreshold;
  private final float[] rate; // [user], of the cell being served
  private final double[] rank; // [user], negative once served
  private final boolean[] transmits; // [node]

  /** Bits each cell delivered in the last slot, [node][band]. */
  final double[] deliveredBits;

  /** Cells with something to send whose first receiver was below the SINR threshold. */
  int violations;

  /** Where it writes whom it served; null while nobody watches. */
  ServiceLog log;

  CellService(IabRules rules) {
    IabSettings.Sizes sizes = rules.sizes();
    nodes = sizes.nodes();
    bands = sizes.bands();
    maxUsers = rules.service().maxUsersPerCell();
    sinrThreshold = (float) Decibels.toLinear(rules.link().sinrThresholdDb());
    rate = new float[sizes.users()];
    rank = new double[sizes.users()];
    transmits = new boolean[nodes];
    deliveredBits = new double[nodes * bands];
  }

  void restart() {
    Arrays.fill(deliveredBits, 0);
    violations = 0;
    if (log != null) {
      log.beginSlot();
    }
  }

  /** Serves one slot. */
  void serve(
      Network network,
      Transmission transmission,
      LinkQuality quality,
      DownlinkQueues queues,
      SmoothedThroughput throughput) {
    violations = 0;
    if (log != null) {
      log.beginSlot();
    }
    for (int node = 0; node < nodes; node++) {
      transmits[node] = transmission.nodePowers[node] > 0;
    }
    for (int band = 0; band < bands; band++) {
      for (int node = 0; node < nodes; node++) {
        int cell = node * bands + band;
        double bits = 0;
        if (transmission.isAccess(cell)) {
          float power = network.carriesAccess[band] ? transmission.powers[cell] : 0;
          bits = access(network, node, band, power, quality, queues, throughput);
        } else if (transmission.isBackhaul(cell)) {
          bits = backhaul(network, node, band, transmission, quality, queues);
        }
        deliveredBits[cell] = bits;
      }
    }
  }

  private double access(
      Network network,
      int node,
      int band,
      float power,
      LinkQuality quality,
      DownlinkQueues queues,
      SmoothedThroughput throughput) {
    int[] users = network.servedUsers[node];
    int first = -1;
    float firstSinr = 0;
    for (int user : users) {
      rank[user] = -1;
      if (queues.bits(node, user) >= DownlinkQueues.LEAST_BACKLOG_BITS) {
        float sinr = power * quality.ofUsers[user * bands + band];
        rate[user] = network.slotBits(sinr, band);
        rank[user] = rate[user] / throughput.averageBits(user);
        if (first < 0 || rank[user] > rank[first]) {
          first = user;
          firstSinr = sinr;
        }
      }
    }
    if (first < 0) {
      return 0;
    }
    violations += firstSinr < sinrThreshold ? 1 : 0;
    if (log != null) {
      log.first(node * bands + band, first, firstSinr);
    }
    return shareTime(users, first, queues);
  }

  private double shareTime(int[] users, int first, DownlinkQueues queues) {
    double delivered = 0;
    double timeLeft = 1;
    int next = first;
    for (int served = 0; served < maxUsers && next >= 0 && rate[next] > 0; served++) {
      double bits = queues.deliver(next, rate[next] * timeLeft);
      delivered += bits;
      if (log != null) {
        log.delivered(next, bits);
      }
      timeLeft -= bits / rate[next];
      if (timeLeft <= 0) {
        break;
      }
      rank[next] = -1;
      next = highestRank(users);
    }
    return delivered;
  }

  private int highestRank(int[] users) {
    int best = -1;
    double bestRank = 0;
    for (int user : users) {
      if (rank[user] > bestRank) {
        best = user;
        bestRank = rank[user];
      }
    }
    return best;
  }

  private double backhaul(
      Network network,
      int node,
      int band,
      Transmission transmission,
      LinkQuality quality,
      DownlinkQueues queues) {
    int best = -1;
    float bestSinr = 0;
    float bestRate = 0;
    double bestWeight = -1;
    for (int child : network.children[node]) {
      double backlog = 0;
      for (int user : network.downstreamUsers[child]) {
        backlog += queues.bits(node, user);
      }
      if (backlog >= DownlinkQueues.LEAST_BACKLOG_BITS) {
        float sinr =
            receives(network, child, band, transmission)
                ? transmission.powers[node * bands + band]
                    * quality.ofNodes[(child - 1) * bands + band]
                : 0;
        float childRate = network.slotBits(sinr, band);
        if (backlog * childRate > bestWeight) {
          best = child;
          bestSinr = sinr;
          bestRate = childRate;
          bestWeight = backlog * childRate;
        }
      }
    }
    if (best < 0) {
      return 0;
    }
    violations += bestSinr < sinrThreshold ? 1 : 0;
    if (log != null) {
      log.first(node * bands + band, best, bestSinr);
    }
    return queues.forward(node, best, network.downstreamUsers[best], bestRate);
  }

  /** Whether the hardware of {@code node} can receive backhaul in {@code band} in this slot. */
  private boolean receives(Network network, int node, int band, Transmission transmission) {
    if (!network.carriesBackhaul[band]) {
      return false;
    }
    return switch (network.duplexMode) {
      case FULL_DUPLEX -> true;
      case HALF_DUPLEX_NODE -> !transmits[node];
      case HALF_DUPLEX_BAND, OUT_OF_BAND -> transmission.powers[node * bands + band] == 0;
    };
  }
}
