package sparktrum.env.radio;

import sparktrum.env.Require;
import sparktrum.env.units.PhysicalConstants;

/** How fast small-scale fading changes with movement. */
public final class Doppler {
  private Doppler() {}

  /** Largest Doppler shift f_d = v f / c in Hz. */
  public static double shiftHz(double speedKmh, double carrierHz) {
    Require.in("speedKmh", speedKmh, 0, 1000);
    Require.positive("carrierHz", carrierHz);
    return speedKmh
        / PhysicalConstants.KMH_PER_METER_PER_SECOND
        * carrierHz
        / PhysicalConstants.SPEED_OF_LIGHT_METERS_PER_SECOND;
  }

  /**
   * Correlation of the complex amplitude from one slot to the next: {@code max(0, J0(2 pi f_d
   * delta))} under isotropic scattering (Clarke's model). A first-order process has this
   * correlation at lag 1 and its n-th power at lag n, where Clarke's model has J0(2 pi f_d delta
   * n). Negative values become 0: independent slots.
   */
  public static double correlation(double speedKmh, double carrierHz, double slotSeconds) {
    Require.positive("slotSeconds", slotSeconds);
    double phase = 2 * Math.PI * shiftHz(speedKmh, carrierHz) * slotSeconds;
    return Math.max(0, BesselJ0.of(phase));
  }
}
