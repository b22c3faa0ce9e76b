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
 * @param mode what a node may receive while it transmits
 * @param selfInterferenceAttenuationDb attenuation of a node's own signal at its receiver; used by
 *     {@link DuplexMode#FULL_DUPLEX} only
 * @param backhaulOnlyBands bands that carry backhaul and no access, while the others carry access
 *     and no backhaul; empty unless {@link DuplexMode#OUT_OF_BAND}
 */
public record DuplexPlan(
    DuplexMode mode, double selfInterferenceAttenuationDb, List<Integer> backhaulOnlyBands) {

  public DuplexPlan {
    Require.in("self-interference attenuation in dB", selfInterferenceAttenuationDb, 0, 300);
    backhaulOnlyBands = List.copyOf(backhaulOnlyBands);
    boolean outOfBand = mode == DuplexMode.OUT_OF_BAND;
    if (outOfBand == backhaulOnlyBands.isEmpty()) {
      throw new IllegalArgumentException(
          "backhaul-only bands go with OUT_OF_BAND, not with " + mode + ": " + backhaulOnlyBands);
    }
    for (int band : backhaulOnlyBands) {
      Require.in("backhaul-only band", band, 0, 1 << 10);
    }
  }

  /** Half duplex on each band: the default of in-band IAB. */
  public static DuplexPlan halfDuplexBand() {
    return new DuplexPlan(DuplexMode.HALF_DUPLEX_BAND, 120, List.of());
  }

  /** Half duplex of the whole node: time-division between parent and children (Rel-16). */
  public static DuplexPlan halfDuplexNode() {
    return new DuplexPlan(DuplexMode.HALF_DUPLEX_NODE, 120, List.of());
  }

  /** These bands are backhaul-only hardware; the others cannot carry backhaul. */
  public static DuplexPlan outOfBand(int... backhaulOnlyBands) {
    List<Integer> bands = new ArrayList<>();
    for (int band : backhaulOnlyBands) {
      bands.add(band);
    }
    return new DuplexPlan(DuplexMode.OUT_OF_BAND, 120, bands);
  }

  /** Full duplex with this attenuation of the node's own signal. */
  public static DuplexPlan fullDuplex(double selfInterferenceAttenuationDb) {
    return new DuplexPlan(DuplexMode.FULL_DUPLEX, selfInterferenceAttenuationDb, List.of());
  }

  /** Whether the hardware of {@code band} can carry backhaul. */
  public boolean carriesBackhaul(int band) {
    return mode != DuplexMode.OUT_OF_BAND || backhaulOnlyBands.contains(band);
  }

  /** Whether the hardware of {@code band} can carry access. */
  public boolean carriesAccess(int band) {
    return mode != DuplexMode.OUT_OF_BAND || !backhaulOnlyBands.contains(band);
  }
}
