package sparktrum.agents.policy;

import sparktrum.env.Seeds;

/**
 * One uniform stream for each lane: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014), so a lane's draws
 * do not depend on the other lanes. Allocation-free.
 */
public final class LaneRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final float UNIT = 0x1p-24f;
  private final long[] states;

  private LaneRandom(int lanes) {
    states = new long[lanes];
  }

  /** Streams for {@code lanes} lanes, all seeded with 0. */
  public static LaneRandom create(int lanes) {
    return new LaneRandom(lanes);
  }

  /** Starts the stream of {@code lane} anew. */
  public void seed(int lane, long seed) {
    states[lane] = seed;
  }

  /** The next number of {@code lane}, uniform on the multiples of 2^-24 in [0, 1). */
  public float nextFloat(int lane) {
    states[lane] += GOLDEN;
    return (Seeds.mix(states[lane]) >>> 40) * UNIT;
  }
}
