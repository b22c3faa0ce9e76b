package sparktrum.env.iab;

import sparktrum.env.Require;

/**
 * Rates and measurements of every link.
 *
 * @param minSinrDb SINR below which the rate is 0 (3GPP TR 36.942 annex A)
 * @param maxSinrDb SINR beyond which the rate does not grow
 * @param downlinkShare share of a slot that is downlink
 * @param sinrThresholdDb SINR below which an active cell counts as a violation
 * @param backhaulRicianKDb Rician K of links between nodes with line of sight
 * @param backhaulCorrelation fading correlation of links between nodes from slot to slot
 * @param measurementErrorDb standard deviation of reported channel quality and interference
 */
public record LinkSettings(
    double minSinrDb,
    double maxSinrDb,
    double downlinkShare,
    double sinrThresholdDb,
    double backhaulRicianKDb,
    double backhaulCorrelation,
    double measurementErrorDb) {
  public LinkSettings {
    Require.in("downlink share", downlinkShare, 1e-6, 1);
    Require.in("SINR threshold in dB", sinrThresholdDb, -100, 100);
    Require.in("Rician K of backhaul in dB", backhaulRicianKDb, -100, 100);
    Require.in("fading correlation of backhaul", backhaulCorrelation, 0, 1);
    Require.in("measurement error in dB", measurementErrorDb, 0, 100);
  }

  /** Rates from -10 to 30 dB, three quarters of a slot downlink, violations below 5 dB. */
  public static LinkSettings standard() {
    return new LinkSettings(-10, 30, 0.75, 5, 10, 0.999, 1);
  }
}
