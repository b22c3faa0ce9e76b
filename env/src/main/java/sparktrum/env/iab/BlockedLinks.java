package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.radio.Blockage;
import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.OnOffChains;
import sparktrum.env.units.Decibels;

/**
 * Which links from nodes to users of one lane are blocked: an independent two-state Markov chain
 * each, of the task's {@link Blockage}.
 */
final class BlockedLinks {
  private final OnOffChains chains;
  private final GaussianSource source = GaussianSource.of(0);
  private double factor;
  private boolean present;

  /** Links that were blocked or freed since it was last cleared. */
  final boolean[] changed;

  BlockedLinks(int links) {
    chains = OnOffChains.create(links);
    changed = new boolean[links];
  }

  void load(Blockage blockage, double slotSeconds) {
    present = blockage.share() > 0;
    factor = Decibels.toLinear(-blockage.attenuationDb());
    for (int link = 0; present && link < changed.length; link++) {
      chains.configure(link, blockage.share(), blockage.meanBlockedSeconds() / slotSeconds);
    }
  }

  /** Whether links can be blocked at all. */
  boolean present() {
    return present;
  }

  /** Draws all states from their stationary law. */
  void restart(long seed) {
    source.seed(seed);
    chains.restart(source);
    Arrays.fill(changed, true);
  }

  /** One slot. */
  void step() {
    chains.step(source, changed);
  }

  /** What is left of the power of {@code link}. */
  double factor(int link) {
    return present && chains.state(link) != 0 ? factor : 1;
  }
}
