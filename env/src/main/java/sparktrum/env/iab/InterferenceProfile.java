package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.OnOffChains;

/**
 * What a task says about transmitters outside the network.
 *
 * @param externalDuty share of slots an external site is on in a band
 * @param externalMeanOnSlots mean length of an on period
 * @param jammers any number; they know nothing of each other and their powers add
 */
public record InterferenceProfile(
    double externalDuty, double externalMeanOnSlots, List<Jammer> jammers) {
  public InterferenceProfile {
    OnOffChains.requireChain("external", externalDuty, externalMeanOnSlots);
    jammers = List.copyOf(jammers);
  }
}
