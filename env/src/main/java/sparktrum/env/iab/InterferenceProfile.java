package sparktrum.env.iab;

import sparktrum.env.spectrum.Jammer;
import sparktrum.env.spectrum.OnOffChains;

/**
 * What a task says about transmitters outside the network.
 *
 * @param externalDuty share of slots an external site is on in a band
 * @param externalMeanOnSlots mean length of an on period
 * @param jammer the jammer, or {@link Jammer#none()}
 */
public record InterferenceProfile(double externalDuty, double externalMeanOnSlots, Jammer jammer) {
  public InterferenceProfile {
    OnOffChains.requireChain("external", externalDuty, externalMeanOnSlots);
  }
}
