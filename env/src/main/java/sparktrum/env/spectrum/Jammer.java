package sparktrum.env.spectrum;

import java.util.List;
import sparktrum.env.Require;

/**
 * A hostile transmitter inside the service area, on and off per band.
 *
 * @param eirpDbm radiated power in a band that is on
 * @param duties long-run share of slots each band is on, in [0, 1); empty for no jammer
 * @param meanOnSlots mean length of an on period
 */
public record Jammer(double eirpDbm, List<Double> duties, double meanOnSlots) {

  public Jammer {
    Require.in("jammer EIRP in dBm", eirpDbm, -300, 100);
    duties = List.copyOf(duties);
    for (double duty : duties) {
      OnOffChains.requireChain("jammer", duty, meanOnSlots);
    }
  }

  /** No jammer. */
  public static Jammer none() {
    return new Jammer(0, List.of(), 20);
  }

  /** Whether there is one. */
  public boolean present() {
    return !duties.isEmpty();
  }
}
