package sparktrum.env.iab;

import sparktrum.env.radio.GaussianSource;
import sparktrum.env.spectrum.DuplexPlan;
import sparktrum.env.spectrum.OnOffChains;

/**
 * Which IAB nodes of one lane have fallen back from full to half duplex: a chain for each, which no
 * action touches.
 */
final class FallbackBursts {
  private final OnOffChains chains;
  private final int nodes;
  private final boolean[] changed = new boolean[1];
  private final GaussianSource source = GaussianSource.of(0);
  private boolean possible;

  FallbackBursts(IabSettings.Sizes sizes) {
    nodes = sizes.nodes();
    chains = OnOffChains.create(nodes - 1);
  }

  void load(Network network) {
    DuplexPlan.Fallback fallback = network.task.duplex().fallback();
    possible = fallback.share() > 0;
    for (int node = 1; node < nodes; node++) {
      chains.configure(node - 1, fallback.share(), fallback.meanSlots());
    }
  }

  void restart(long seed) {
    source.seed(seed);
    chains.restart(source);
  }

  /** One slot. */
  void step() {
    if (possible) {
      chains.step(source, changed);
    }
  }

  /** Whether {@code node} has fallen back; the donor, which receives nothing, never has. */
  boolean isOn(int node) {
    return possible && node > 0 && chains.state(node - 1) != 0;
  }
}
