package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;
import sparktrum.env.units.Decibels;

/**
 * Serves the queues of one lane with the cells that are on, band after band.
 *
 * <p>An access cell shares its time by {@link AccessScheduling}. A backhaul cell serves the child
 * with the largest backlog times rate. A queue served on one band is shorter on the next.
 *
 * <p>Under stale link adaptation ranks and rates follow what was known before the slot, and what
 * cannot be decoded at the SINR of the slot stays queued while its time is lost.
 */
final class CellService {
  private final int nodes;
  private final int bands;
  private final float sinrThreshold;
  private final UserGroups groups;
  private final FallbackBursts fallback;
  private final AccessScheduling scheduling;
  private final boolean[] transmits; // [node]

  /** Bits each cell delivered in the last slot, [node][band]. */
  final double[] deliveredBits;

  /** Cells with something to send whose first receiver was below the SINR threshold. */
  int violations;

  private ServiceLog log; // null while nobody watches

  CellService(IabRules rules, UserGroups groups, FallbackBursts fallback) {
    IabSettings.Sizes sizes = rules.sizes();
    nodes = sizes.nodes();
    bands = sizes.bands();
    sinrThreshold = (float) Decibels.toLinear(rules.link().sinrThresholdDb());
    this.groups = groups;
    this.fallback = fallback;
    scheduling = new AccessScheduling(rules, groups);
    transmits = new boolean[nodes];
    deliveredBits = new double[nodes * bands];
  }

  void restart() {
    Arrays.fill(deliveredBits, 0);
    violations = 0;
    scheduling.restart();
    if (log != null) {
      log.beginSlot();
    }
  }

  /** Where whom it serves is written from now on, made at the first call. */
  ServiceLog watch(IabSettings.Sizes sizes) {
    if (log == null) {
      log = new ServiceLog(sizes);
      scheduling.log = log;
    }
    return log;
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
          bits = access(network, node, band, transmission, quality, queues, throughput);
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
      Transmission transmission,
      LinkQuality quality,
      DownlinkQueues queues,
      SmoothedThroughput throughput) {
    int cell = node * bands + band;
    float power = network.carriesAccess[cell] ? transmission.powers[cell] : 0;
    int first = scheduling.rank(network, node, band, power, quality, queues, throughput);
    if (first < 0) {
      return 0;
    }
    violations += scheduling.firstSinr < sinrThreshold ? 1 : 0;
    if (log != null) {
      log.first(cell, first, scheduling.firstSinr);
    }
    return scheduling.serve(node, first, queues);
  }

  private double backhaul(
      Network network,
      int node,
      int band,
      Transmission transmission,
      LinkQuality quality,
      DownlinkQueues queues) {
    int cell = node * bands + band;
    float power = network.carriesBackhaul[cell] ? transmission.powers[cell] : 0;
    boolean stale = network.rates.isStale();
    int best = -1;
    float bestSinr = 0;
    float bestRate = 0;
    double bestWeight = -1;
    for (int child : network.children[node]) {
      double backlog = 0;
      UserGroups.Group below = groups.downstream[child];
      for (int i = 0; i < below.size; i++) {
        backlog += queues.bits(node, below.users[i]);
      }
      if (backlog >= DownlinkQueues.LEAST_BACKLOG_BITS) {
        int link = (child - 1) * bands + band;
        float sinr =
            receives(network, child, band, transmission) ? power * quality.ofNodes[link] : 0;
        float known = stale ? power * quality.nodesBefore[link] : sinr;
        float childRate = network.slotBits(known, band);
        if (backlog * childRate > bestWeight) {
          best = child;
          bestSinr = sinr;
          bestRate = network.rates.isDecoded(known, sinr) ? childRate : 0;
          bestWeight = backlog * childRate;
        }
      }
    }
    if (best < 0) {
      return 0;
    }
    violations += bestSinr < sinrThreshold ? 1 : 0;
    if (log != null) {
      log.first(cell, best, bestSinr);
    }
    UserGroups.Group below = groups.downstream[best];
    return queues.forward(node, best, below.users, below.size, bestRate);
  }

  /** Whether the hardware of {@code node} can receive backhaul in {@code band} in this slot. */
  private boolean receives(Network network, int node, int band, Transmission transmission) {
    boolean quiet = transmission.powers[node * bands + band] == 0;
    return switch (network.duplexMode) {
      case FULL_DUPLEX -> quiet || !fallback.isOn(node);
      case HALF_DUPLEX_NODE -> !transmits[node];
      case HALF_DUPLEX_BAND, OUT_OF_BAND -> quiet;
    };
  }
}
