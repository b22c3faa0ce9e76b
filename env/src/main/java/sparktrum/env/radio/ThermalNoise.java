package sparktrum.env.radio;

import sparktrum.env.Require;
import sparktrum.env.units.Decibels;
import sparktrum.env.units.PhysicalConstants;

/** Noise power of a receiver. */
public final class ThermalNoise {
  private ThermalNoise() {}

  /**
   * Thermal noise over {@code bandwidthHz} raised by the noise figure: {@code -174 + 10 lg B + NF}
   * dBm, in watts.
   */
  public static double watts(double bandwidthHz, double noiseFigureDb) {
    Require.positive("bandwidthHz", bandwidthHz);
    Require.in("noiseFigureDb", noiseFigureDb, 0, 50);
    return Decibels.dbmToWatts(
        PhysicalConstants.THERMAL_NOISE_DBM_PER_HZ
            + Decibels.fromLinear(bandwidthHz)
            + noiseFigureDb);
  }
}
