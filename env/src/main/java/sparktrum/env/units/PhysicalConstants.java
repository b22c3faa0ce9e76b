package sparktrum.env.units;

/** Constants of physics and the few unit factors the radio formulas need. */
public final class PhysicalConstants {
  /** Speed of light in vacuum (SI definition). */
  public static final double SPEED_OF_LIGHT_METERS_PER_SECOND = 299_792_458;

  /** Thermal noise density at 290 K, rounded as 3GPP link budgets do (exact: -173.975). */
  public static final double THERMAL_NOISE_DBM_PER_HZ = -174;

  /** Kilometers per hour that make one meter per second. */
  public static final double KMH_PER_METER_PER_SECOND = 3.6;

  private PhysicalConstants() {}
}
