package sparktrum.env.units;

/**
 * Conversions between linear power quantities and decibels. They use {@link StrictMath}, so their
 * results are the same on every machine; too slow for a loop over links and slots.
 */
public final class Decibels {
  /** Natural logarithm of one decibel; {@code StrictMath.pow} would allocate in the hot loop. */
  private static final double NEPERS = StrictMath.log(10) / 10;

  private Decibels() {}

  /** The power ratio {@code 10^(db / 10)}; 0 for negative infinity. */
  public static double toLinear(double db) {
    return StrictMath.exp(db * NEPERS);
  }

  /** {@code 10 log10(ratio)} of a power ratio; negative infinity for 0, NaN below. */
  public static double fromLinear(double ratio) {
    return 10 * StrictMath.log10(ratio);
  }

  /** Watts of a power given in dB over one milliwatt. */
  public static double dbmToWatts(double dbm) {
    return toLinear(dbm - 30);
  }

  /** A power in dB over one milliwatt; negative infinity for 0 W. */
  public static double wattsToDbm(double watts) {
    return fromLinear(watts) + 30;
  }
}
