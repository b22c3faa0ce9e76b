package sparktrum.env;

/** What a node may receive on its backhaul while it transmits (3GPP TS 38.300 section 10.9). */
public enum DuplexMode {
  /** No reception on a band the node transmits on. */
  HALF_DUPLEX_BAND,
  /** No reception on any band while the node transmits on some band. */
  HALF_DUPLEX_NODE,
  /**
   * Some bands are backhaul-only hardware and the others cannot carry backhaul; a band still cannot
   * be received on while the node transmits on it.
   */
  OUT_OF_BAND,
  /** Reception survives next to residual self-interference. */
  FULL_DUPLEX
}
