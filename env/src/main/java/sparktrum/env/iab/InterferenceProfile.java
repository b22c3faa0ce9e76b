package sparktrum.env.iab;

import sparktrum.env.Require;
import sparktrum.env.spectrum.Jammer;

/**
 * What a task says about transmitters outside the network.
 *
 * @param externalDuty share of slots an external site is on in a band
 * @param externalMeanOnSlots mean length of an on period
 * @param jammer the jammer, or {@link Jammer#none()}
 */
public record InterferenceProfile(double externalDuty, double externalMeanOnSlots, Jammer jammer) {
  public InterferenceProfile {
    Require.in("external duty", externalDuty, 0, 0.999);
    Require.in("external mean on slots", externalMeanOnSlots, 1, 1e9);
  }
}
