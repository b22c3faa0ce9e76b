package sparktrum.env.topology;

import sparktrum.env.Require;

/**
 * Distances of the service area. The donor stands at the origin.
 *
 * @param minHopMeters shortest distance of an IAB node from its parent
 * @param maxHopMeters longest distance of an IAB node from its parent
 * @param hotspotShare chance that a user belongs to the hotspot of an IAB node
 * @param hotspotRadiusMeters radius of a hotspot
 * @param discInnerMeters smallest distance from the donor of the other users
 * @param discOuterMeters largest distance from the donor of the other users
 * @param external interferers outside the area
 */
public record Deployment(
    double minHopMeters,
    double maxHopMeters,
    double hotspotShare,
    double hotspotRadiusMeters,
    double discInnerMeters,
    double discOuterMeters,
    ExternalSites external) {

  /**
   * Base stations of other networks around the area.
   *
   * @param count number of sites
   * @param minMeters smallest distance from the donor
   * @param maxMeters largest distance from the donor
   * @param eirpDbm radiated power in a band that is on, towards the site's own users
   * @param discriminationDb what anyone else receives less: the beams look elsewhere
   */
  public record ExternalSites(
      int count, double minMeters, double maxMeters, double eirpDbm, double discriminationDb) {
    public ExternalSites {
      Require.in("external sites", count, 0, 1000);
      Require.in("largest distance of external sites in m", maxMeters, 0, 1e5);
      Require.in("smallest distance of external sites in m", minMeters, 0, maxMeters);
      Require.in("EIRP of external sites in dBm", eirpDbm, -300, 100);
      Require.in("discrimination of external sites in dB", discriminationDb, 0, 300);
    }

    /** Radiated power towards this network in a band that is on. */
    public double disturbingEirpDbm() {
      return eirpDbm - discriminationDb;
    }
  }

  public Deployment {
    Require.in("longest hop in m", maxHopMeters, 1, 1e5);
    Require.in("shortest hop in m", minHopMeters, 1, maxHopMeters);
    Require.in("hotspot share", hotspotShare, 0, 1);
    Require.in("hotspot radius in m", hotspotRadiusMeters, 0, 1e5);
    Require.in("outer radius of the disc in m", discOuterMeters, 0, 1e5);
    Require.in("inner radius of the disc in m", discInnerMeters, 0, discOuterMeters);
  }

  /** Street-scale cells: hops of 150-250 m, external sites at 400-700 m with 45 dBm a band. */
  public static Deployment urban() {
    return new Deployment(150, 250, 0.7, 60, 35, 250, new ExternalSites(3, 400, 700, 45, 0));
  }

  /** Masts over open country: hops of 800-1500 m, external sites at 2.5-4 km with 54 dBm a band. */
  public static Deployment rural() {
    return new Deployment(800, 1500, 0.7, 300, 35, 1500, new ExternalSites(3, 2500, 4000, 54, 0));
  }

  /** Beams in streets: hops of 80-150 m, external sites at 200-350 m with 57 dBm a band. */
  public static Deployment millimeterWave() {
    return new Deployment(80, 150, 0.8, 40, 35, 120, new ExternalSites(3, 200, 350, 57, 18));
  }
}
