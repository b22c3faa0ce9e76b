package sparktrum.agents.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import sparktrum.env.DuplexMode;
import sparktrum.env.SpectrumView;

/**
 * What an episode would let anyone do: for each slot the bits every link could carry with the whole
 * slot, the most power and no interference from the network's own nodes, and the bits that had
 * arrived. None of it depends on the actions.
 */
final class RealizedEpisode {
  /** SINRs and bits are raised by this much, above what single precision rounds off. */
  private static final double ROUNDING = 1e-5;

  /**
   * One slot.
   *
   * @param serving {@code [user]}: node that serves it
   * @param accessBits {@code [band][user]}: most bits from its node
   * @param backhaulBits {@code [band][node]}: most bits from its parent
   * @param exclusive {@code [node]}: whether it receives nothing in a band it sends in
   * @param arrivedBits {@code [user]}: arrived since the episode began
   */
  record Slot(
      int[] serving,
      double[] accessBits,
      double[] backhaulBits,
      boolean[] exclusive,
      double[] arrivedBits) {}

  final List<Slot> slots = new ArrayList<>();
  private int[] serving; // [user]: in the slot to come
  private final int[] fewestHops; // [user]
  final int nodes;
  final int bands;
  final int users;
  final int[] parent; // [node]
  private final DuplexMode duplexMode;
  final double slotSeconds;
  final double delayBudgetSeconds;
  final double discardSeconds;
  private final double[] power; // [node]: most watts in one band

  private RealizedEpisode(SpectrumView view) {
    nodes = view.nodeCount();
    bands = view.bandCount();
    users = view.userCount();
    parent = new int[nodes];
    power = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      parent[node] = view.parent(node);
      for (int level = 1; level <= view.levelCount(); level++) {
        power[node] = Math.max(power[node], view.levelPowerWatts(node, level));
      }
      power[node] = Math.min(power[node], view.powerBudgetWatts(node));
    }
    duplexMode = view.hidden().duplexMode();
    slotSeconds = view.slotSeconds();
    delayBudgetSeconds = view.delayBudgetSeconds();
    discardSeconds = view.discardSeconds();
    fewestHops = new int[users];
    Arrays.fill(fewestHops, nodes);
    serving = serving(view);
  }

  /** Who serves whom from now on: users change nodes between slots. */
  private int[] serving(SpectrumView view) {
    int[] now = new int[users];
    for (int user = 0; user < users; user++) {
      now[user] = view.servingNode(user);
      int hops = 0;
      for (int above = parent[now[user]]; above >= 0; above = parent[above]) {
        hops++;
      }
      fewestHops[user] = Math.min(fewestHops[user], hops);
    }
    return now;
  }

  /** An episode that has just been reset, without slots. */
  static RealizedEpisode of(SpectrumView view) {
    return new RealizedEpisode(view);
  }

  /** Takes note of the slot that was just played. */
  void add(SpectrumView view) {
    double[] access = new double[bands * users];
    double[] backhaul = new double[bands * nodes];
    double[] arrived = new double[users];
    for (int user = 0; user < users; user++) {
      arrived[user] = view.arrivedBits(user);
      for (int band = 0; band < bands; band++) {
        access[band * users + user] = accessBits(view, user, band);
      }
    }
    for (int child = 1; child < nodes; child++) {
      for (int band = 0; band < bands; band++) {
        backhaul[band * nodes + child] = backhaulBits(view, child, band);
      }
    }
    boolean[] exclusive = new boolean[nodes];
    for (int node = 1; node < nodes; node++) {
      exclusive[node] = duplexMode != DuplexMode.FULL_DUPLEX || view.hidden().fallsBack(node);
    }
    slots.add(new Slot(serving, access, backhaul, exclusive, arrived));
    serving = serving(view);
  }

  private double accessBits(SpectrumView view, int user, int band) {
    int node = serving[user];
    if (!view.hidden().carriesAccess(node, band)) {
      return 0;
    }
    double signal = power[node] * view.accessFactor(node) * view.userGain(node, user, band);
    return bits(view, signal / view.userNoiseWatts(user, band), band);
  }

  private double backhaulBits(SpectrumView view, int child, int band) {
    int node = parent[child];
    if (!view.hidden().carriesBackhaul(node, band)) {
      return 0;
    }
    double factor = view.backhaulFactor(node) * view.receiverFactor(child);
    double signal = power[node] * factor * view.nodeGain(node, child, band);
    return bits(view, signal / view.nodeNoiseWatts(child, band), band);
  }

  private double bits(SpectrumView view, double sinr, int band) {
    return view.decodableBps(sinr * (1 + ROUNDING), band) * slotSeconds * (1 + ROUNDING);
  }

  /** Whether a node that sends receives in no band. */
  boolean wholeNodes() {
    return duplexMode == DuplexMode.HALF_DUPLEX_NODE;
  }

  /** The fewest backhaul hops to {@code user} in any slot. */
  int hops(int user) {
    return fewestHops[user];
  }

  /** Bits for {@code user} that had arrived by the end of slot {@code t}; slots count from 1. */
  double arrivedBits(int user, int t) {
    return t <= 0 ? 0 : slots.get(t - 1).arrivedBits()[user];
  }

  /** Whole slots in {@code seconds}, or one more where rounding leaves it open. */
  int slotsWithin(double seconds) {
    return (int) Math.floor(seconds / slotSeconds * (1 + 1e-6));
  }
}
