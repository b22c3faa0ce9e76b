package sparktrum.agents.classical;

import sparktrum.env.Seeds;

/** SplitMix64 as a source of uniform choices; allocates nothing. */
final class ChoiceSource {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long state;

  void seed(long seed) {
    state = seed;
  }

  /** Uniform in [0, bound); the bias is below bound / 2^32. */
  int next(int bound) {
    state += GOLDEN;
    return (int) (((Seeds.mix(state) >>> 32) * bound) >>> 32);
  }
}
