package sparktrum.env.spectrum;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.DuplexMode;
import sparktrum.env.Require;

/**
 * What the hardware allows on which band: the duplex mode of 3GPP TS 38.300 section 10.9 and, out
 * of band, which bands are backhaul-only. A receiver that the plan forbids gets nothing (SINR 0)
 * while the transmission still costs power and interferes; that transmission wins over reception is
 * a design choice.
 *
 * <p>A band's role belongs to the node that sends: its cell carries either backhaul or access.
 *
 * @param mode what a node may receive while it transmits
 * @param selfInterferenceAttenuationDb attenuation of a node's own signal at its receiver; used by
 *     {@link DuplexMode#FULL_DUPLEX} only
 * @param backhaulOnlyBands bands that carry backhaul and no access at every node, while the others
 *     carry access and no backhaul; empty unless {@link DuplexMode#OUT_OF_BAND}
 * @param nodeBackhaulOnlyBands backhaul-only bands that each node has besides, donor first; empty
 *     if all nodes are alike
 * @param fallback when full duplex fails; {@link Fallback#none()} in other modes
 */
public record DuplexPlan(
    DuplexMode mode,
    double selfInterferenceAttenuationDb,
    List<Integer> backhaulOnlyBands,
    List<List<Integer>> nodeBackhaulOnlyBands,
    Fallback fallback) {
  private static final int MOST_BANDS = 1 << 10;
  private static final double USUAL_ATTENUATION_DB = 120;

  /**
   * Bursts of slots in which self-interference cancellation of an IAB node fails: it then receives
   * nothing in a band it transmits on, as in {@link DuplexMode#HALF_DUPLEX_BAND}. Each node has its
   * own chain of {@link OnOffChains}, whatever it is told to do.
   *
   * @param share long-run share of slots in a burst, in [0, 1)
   * @param meanSlots mean length of a burst
   */
  public record Fallback(double share, double meanSlots) {
    public Fallback {
      OnOffChains.requireChain("fallback", share, meanSlots);
    }

    /** Full duplex never fails. */
    public static Fallback none() {
      return new Fallback(0, 1);
    }
  }

  public DuplexPlan {
    Require.in("self-interference attenuation in dB", selfInterferenceAttenuationDb, 0, 300);
    backhaulOnlyBands = List.copyOf(backhaulOnlyBands);
    nodeBackhaulOnlyBands = nodeBackhaulOnlyBands.stream().map(List::copyOf).toList();
    boolean someBand =
        !backhaulOnlyBands.isEmpty()
            || nodeBackhaulOnlyBands.stream().anyMatch(bands -> !bands.isEmpty());
    if (someBand != (mode == DuplexMode.OUT_OF_BAND)) {
      throw new IllegalArgumentException(
          "backhaul-only bands go with OUT_OF_BAND, not with "
              + mode
              + ": "
              + backhaulOnlyBands
              + " and by node "
              + nodeBackhaulOnlyBands);
    }
    requireBands(backhaulOnlyBands, MOST_BANDS);
    nodeBackhaulOnlyBands.forEach(bands -> requireBands(bands, MOST_BANDS));
    if (mode != DuplexMode.FULL_DUPLEX && fallback.share() > 0) {
      throw new IllegalArgumentException(
          "fallback goes with FULL_DUPLEX, not with " + mode + ": " + fallback);
    }
  }

  private static void requireBands(List<Integer> backhaulOnly, int bands) {
    for (int band : backhaulOnly) {
      Require.in("backhaul-only band", band, 0, bands - 1);
    }
  }

  /** Half duplex on each band: the default of in-band IAB. */
  public static DuplexPlan halfDuplexBand() {
    return plan(DuplexMode.HALF_DUPLEX_BAND, List.of(), List.of());
  }

  /** Half duplex of the whole node: time-division between parent and children (Rel-16). */
  public static DuplexPlan halfDuplexNode() {
    return plan(DuplexMode.HALF_DUPLEX_NODE, List.of(), List.of());
  }

  /** These bands are backhaul-only hardware; the others cannot carry backhaul. */
  public static DuplexPlan outOfBand(int... backhaulOnlyBands) {
    List<Integer> bands = new ArrayList<>();
    for (int band : backhaulOnlyBands) {
      bands.add(band);
    }
    return plan(DuplexMode.OUT_OF_BAND, bands, List.of());
  }

  /** Each node, donor first, has its own backhaul-only bands. */
  public static DuplexPlan outOfBandByNode(List<List<Integer>> nodeBackhaulOnlyBands) {
    return plan(DuplexMode.OUT_OF_BAND, List.of(), nodeBackhaulOnlyBands);
  }

  /** Full duplex with this attenuation of the node's own signal. */
  public static DuplexPlan fullDuplex(double selfInterferenceAttenuationDb) {
    return fullDuplex(selfInterferenceAttenuationDb, Fallback.none());
  }

  /** Full duplex that fails in bursts. */
  public static DuplexPlan fullDuplex(double selfInterferenceAttenuationDb, Fallback fallback) {
    return new DuplexPlan(
        DuplexMode.FULL_DUPLEX, selfInterferenceAttenuationDb, List.of(), List.of(), fallback);
  }

  private static DuplexPlan plan(
      DuplexMode mode, List<Integer> backhaulOnly, List<List<Integer>> byNode) {
    return new DuplexPlan(mode, USUAL_ATTENUATION_DB, backhaulOnly, byNode, Fallback.none());
  }

  /** Throws unless the plan is one of this many nodes and bands. */
  public void requireFits(int nodes, int bands) {
    if (!nodeBackhaulOnlyBands.isEmpty()) {
      Require.length("backhaul-only bands by node", nodeBackhaulOnlyBands.size(), nodes);
    }
    requireBands(backhaulOnlyBands, bands);
    nodeBackhaulOnlyBands.forEach(own -> requireBands(own, bands));
  }

  /** Whether the hardware of {@code node} can send backhaul in {@code band}. */
  public boolean carriesBackhaul(int node, int band) {
    return mode != DuplexMode.OUT_OF_BAND || isBackhaulOnly(node, band);
  }

  /** Whether the hardware of {@code node} can send access in {@code band}. */
  public boolean carriesAccess(int node, int band) {
    return mode != DuplexMode.OUT_OF_BAND || !isBackhaulOnly(node, band);
  }

  private boolean isBackhaulOnly(int node, int band) {
    return backhaulOnlyBands.contains(band)
        || (!nodeBackhaulOnlyBands.isEmpty() && nodeBackhaulOnlyBands.get(node).contains(band));
  }
}
