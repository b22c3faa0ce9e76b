package sparktrum.env.spectrum;

import sparktrum.env.Require;

/**
 * A jammer that is always on in one band and hops: in slot t, counted from 1, that band is {@code
 * startBand + floor((t - 1) / hopSlots) stepBands} modulo the number of bands K. It visits K / gcd(
 * stepBands, K) bands. What can be learned is where it is next.
 *
 * @param eirpDbm radiated power
 * @param startBand band of the first slot of every episode
 * @param hopSlots slots in a band before the next hop
 * @param stepBands bands that a hop goes up
 */
public record SweepingJammer(double eirpDbm, int startBand, int hopSlots, int stepBands)
    implements Jammer {

  public SweepingJammer {
    Require.in("jammer EIRP in dBm", eirpDbm, -300, 100);
    Require.in("start band", startBand, 0, 1 << 10);
    Require.in("hop slots", hopSlots, 1, 1_000_000);
    Require.in("step bands", stepBands, 1, 1 << 10);
  }

  @Override
  public void requireFits(int bands) {
    Require.in("start band", startBand, 0, bands - 1);
  }

  /**
   * The band in slot {@code slot} of {@code bands}; slot 0, which is seen before an episode's first
   * slot, is the last one of the hop before.
   */
  public int band(int slot, int bands) {
    long hops = Math.floorDiv(slot - 1, hopSlots);
    return (int) Math.floorMod(startBand + hops * stepBands, (long) bands);
  }
}
