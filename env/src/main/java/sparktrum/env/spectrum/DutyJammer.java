package sparktrum.env.spectrum;

import java.util.List;
import sparktrum.env.Require;

/**
 * A jammer with a duty for each band: {@link OnOffChains} that know nothing of each other. What can
 * be learned is which bands it likes.
 *
 * @param eirpDbm radiated power in a band that is on
 * @param duties long-run share of slots each band is on, in [0, 1)
 * @param meanOnSlots mean length of an on period
 */
public record DutyJammer(double eirpDbm, List<Double> duties, double meanOnSlots)
    implements Jammer {

  public DutyJammer {
    Require.in("jammer EIRP in dBm", eirpDbm, -300, 100);
    duties = List.copyOf(duties);
    for (double duty : duties) {
      OnOffChains.requireChain("jammer", duty, meanOnSlots);
    }
  }

  @Override
  public void requireFits(int bands) {
    Require.length("jammer duties", duties.size(), bands);
  }
}
