package sparktrum.env.radio;

/** How the rate of a link follows from its SINR. */
public enum LinkAdaptation {
  /** Truncated Shannon bound ({@link LinkAbstraction}); every rate is decoded. */
  SHANNON,
  /**
   * Efficiency of the highest entry of {@link CqiTable} whose threshold the SINR meets; every rate
   * is decoded. The link efficiency of a task plays no part, here and in {@link #STALE}: it is how
   * far links stay below the Shannon bound, and the table says so itself: 0.54 to 0.91 of the bound
   * at its thresholds.
   */
  CQI_TABLE,
  /**
   * The entry of {@link CqiTable} is chosen before the slot, from the channel of the slot before at
   * the power now used, with a back-off of 1 dB. If the SINR of the slot is below the entry's
   * threshold, nothing is decoded: the bits stay queued and their share of the slot is lost.
   */
  STALE
}
