package sparktrum.env.radio;

import sparktrum.env.units.Decibels;

/**
 * Spectral efficiency as a function of SINR for one {@link LinkAdaptation}. One class for all of
 * them, so that the hot loop pays a branch that never varies and no virtual call.
 */
public final class RateMap {
  /** What stale link adaptation subtracts from the SINR it knows. */
  public static final double STALE_BACK_OFF_DB = 1;

  private final LinkAdaptation adaptation;
  private final LinkAbstraction bound;
  private final float margin; // factor on the SINR that an entry of the table is chosen by

  private RateMap(LinkAdaptation adaptation, LinkAbstraction bound) {
    this.adaptation = adaptation;
    this.bound = bound;
    boolean stale = adaptation == LinkAdaptation.STALE;
    margin = stale ? (float) Decibels.toLinear(-STALE_BACK_OFF_DB) : 1;
  }

  /**
   * The map of {@code adaptation}.
   *
   * @param bound what {@link LinkAdaptation#SHANNON} uses
   */
  public static RateMap of(LinkAdaptation adaptation, LinkAbstraction bound) {
    return new RateMap(adaptation, bound);
  }

  /** Whether rates are chosen from the channel of the slot before. */
  public boolean isStale() {
    return adaptation == LinkAdaptation.STALE;
  }

  /** Bit/s/Hz that are chosen at a known linear SINR; NaN gives 0. */
  public float spectralEfficiency(float sinrLinear) {
    return adaptation == LinkAdaptation.SHANNON
        ? bound.spectralEfficiency(sinrLinear)
        : CqiTable.efficiencyAt(margin * sinrLinear);
  }

  /** The largest efficiency that is decoded at this linear SINR, whatever it was chosen by. */
  public float decodableEfficiency(float sinrLinear) {
    return adaptation == LinkAdaptation.SHANNON
        ? bound.spectralEfficiency(sinrLinear)
        : CqiTable.efficiencyAt(sinrLinear);
  }

  /** The largest efficiency there is. */
  public float peakEfficiency() {
    return spectralEfficiency(Float.POSITIVE_INFINITY);
  }

  /**
   * Whether what was chosen at {@code knownSinr} is decoded at {@code sinr}, both linear. Always
   * true unless the known SINR is stale.
   */
  public boolean isDecoded(float knownSinr, float sinr) {
    return adaptation != LinkAdaptation.STALE || CqiTable.isDecoded(margin * knownSinr, sinr);
  }
}
