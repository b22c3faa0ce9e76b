package sparktrum.agents.classical;

import java.util.Set;
import sparktrum.env.DuplexMode;
import sparktrum.env.SpectrumView;

/** What a planner takes the duplex mode and the roles of the bands to be. */
final class DuplexBelief {
  private final boolean told;
  private final Set<Integer> backhaulOnly; // bands; all bands carry both if empty
  private DuplexMode mode;
  private SpectrumView.Hidden truth;

  private DuplexBelief(DuplexMode mode, Set<Integer> backhaulOnly, boolean told) {
    this.mode = mode;
    this.backhaulOnly = backhaulOnly;
    this.told = told;
  }

  /** Takes {@code mode} for granted and every band for fit to carry access and backhaul. */
  static DuplexBelief fixed(DuplexMode mode) {
    return new DuplexBelief(mode, Set.of(), false);
  }

  /** Takes these bands of every node for backhaul-only and the others for access-only. */
  static DuplexBelief roles(Set<Integer> backhaulOnlyBands) {
    return new DuplexBelief(DuplexMode.OUT_OF_BAND, Set.copyOf(backhaulOnlyBands), false);
  }

  /** Knows mode, band roles and self-interference: an oracle. */
  static DuplexBelief told() {
    return new DuplexBelief(DuplexMode.HALF_DUPLEX_BAND, Set.of(), true);
  }

  /** Takes note of the task; an oracle only looks here. */
  void observe(SpectrumView view) {
    if (told) {
      truth = view.hidden();
      mode = truth.duplexMode();
    }
  }

  /** Whether a node either sends or receives in a slot. */
  boolean excludesWholeNode() {
    return mode == DuplexMode.HALF_DUPLEX_NODE;
  }

  boolean carriesAccess(int node, int band) {
    return told ? truth.carriesAccess(node, band) : !backhaulOnly.contains(band);
  }

  boolean carriesBackhaul(int node, int band) {
    return told
        ? truth.carriesBackhaul(node, band)
        : backhaulOnly.isEmpty() || backhaulOnly.contains(band);
  }

  /** Interference at the receiver of {@code node} from its own {@code watts} in the same band. */
  double selfInterferenceWatts(int node, double watts) {
    if (mode != DuplexMode.FULL_DUPLEX || (told && truth.fallsBack(node))) {
      return Double.POSITIVE_INFINITY;
    }
    return told ? watts / truth.selfInterferenceAttenuation() : 0;
  }
}
