package sparktrum.env.radio;

import sparktrum.env.Require;
import sparktrum.env.units.Decibels;

/**
 * Outdoor-to-indoor loss of the low-loss building model: external wall plus depth plus a normal
 * term of {@link #SIGMA_DB}, one draw for each user and common to all transmitters. Source: 3GPP TR
 * 38.901 section 7.4.3.1, Tables 7.4.3-1 and 7.4.3-2.
 */
public final class BuildingEntryLoss {
  /** Standard deviation of the normal term in dB. */
  public static final double SIGMA_DB = 4.4;

  private BuildingEntryLoss() {}

  /**
   * Loss through an external wall of 30 % standard glass and 70 % concrete: {@code 5 - 10 lg(0.3
   * 10^(-(2 + 0.2 f) / 10) + 0.7 10^(-(5 + 4 f) / 10))} dB.
   *
   * @param carrierGhz carrier frequency in GHz, greater than 0
   */
  public static double lowLossDb(double carrierGhz) {
    Require.positive("carrierGhz", carrierGhz);
    double glassDb = 2 + 0.2 * carrierGhz;
    double concreteDb = 5 + 4 * carrierGhz;
    return 5
        - Decibels.fromLinear(
            0.3 * Decibels.toLinear(-glassDb) + 0.7 * Decibels.toLinear(-concreteDb));
  }

  /**
   * Loss inside the building: 0.5 dB a meter.
   *
   * @param depthMeters distance behind the external wall: the smaller of two uniform draws, up to
   *     25 m in the urban scenarios and 10 m in the rural one
   */
  public static double indoorLossDb(double depthMeters) {
    return 0.5 * Require.in("depthMeters", depthMeters, 0, Double.MAX_VALUE);
  }
}
