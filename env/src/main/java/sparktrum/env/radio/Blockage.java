package sparktrum.env.radio;

import sparktrum.env.Require;

/**
 * People and vehicles that come between a user and a node: each link is blocked or not, a two-state
 * Markov chain.
 *
 * @param share long-run share of time a link is blocked; 0 for no blockage
 * @param attenuationDb what a blocked link loses
 * @param meanBlockedSeconds mean length of a blocked period
 */
public record Blockage(double share, double attenuationDb, double meanBlockedSeconds) {
  public Blockage {
    Require.in("blocked share", share, 0, 0.9);
    Require.in("blockage attenuation in dB", attenuationDb, 0, 300);
    Require.positive("mean blocked time in s", meanBlockedSeconds);
  }

  /** Nothing comes in between. */
  public static Blockage none() {
    return new Blockage(0, 0, 1);
  }
}
