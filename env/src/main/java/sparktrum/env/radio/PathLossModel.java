package sparktrum.env.radio;

/**
 * A large-scale propagation scenario of 3GPP TR 38.901 (Tables 7.4.1-1, 7.4.2-1 and 7.5-6).
 *
 * <p>Losses are in dB and positive; heights and horizontal distances in meters. A distance below
 * {@link #MIN_DISTANCE_METERS} counts as that distance. The tables hold up to 5 km (line of sight
 * in rural macro: 10 km); beyond, the formulas are extrapolated. A node receiving backhaul is a
 * receiver at its own height, which is outside the tables' calibration but common practice.
 */
public sealed interface PathLossModel permits UrbanMicro, UrbanMacro, RuralMacro {

  /** Shortest horizontal distance the tables cover. */
  double MIN_DISTANCE_METERS = 10;

  /**
   * Median path loss in dB, without shadowing.
   *
   * @throws IllegalArgumentException if the receiver height is outside the scenario's range
   */
  default double lossDb(double distance2dMeters, double receiverHeightMeters, boolean lineOfSight) {
    return curve(receiverHeightMeters).lossDb(distance2dMeters, lineOfSight);
  }

  /**
   * The loss to receivers of one height.
   *
   * @throws IllegalArgumentException if it is outside the scenario's range
   */
  LossCurve curve(double receiverHeightMeters);

  /** Probability of line of sight to an outdoor receiver. */
  double losProbability(double distance2dMeters, double receiverHeightMeters);

  /** Standard deviation of shadowing in dB. */
  double shadowingSigmaDb(
      double distance2dMeters, double receiverHeightMeters, boolean lineOfSight);

  /** Displacement over which the autocorrelation of shadowing falls to 1/e. */
  double shadowingCorrelationMeters(boolean lineOfSight);

  /** Displacement over which the line-of-sight state decorrelates (Table 7.6.3.1-2). */
  double losCorrelationMeters();

  /** Mean over links of the Rician K-factor in dB under line of sight. */
  double kFactorMeanDb();

  /** Standard deviation over links of the Rician K-factor in dB under line of sight. */
  double kFactorSigmaDb();
}
