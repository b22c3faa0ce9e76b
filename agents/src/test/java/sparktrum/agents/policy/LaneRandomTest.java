package sparktrum.agents.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaneRandomTest {

  /** First outputs of Vigna's splitmix64.c for seed 1234567, of which the top 24 bits count. */
  @Test
  void drawsAreThoseOfSplitMix64() {
    LaneRandom random = LaneRandom.create(2);
    random.seed(1, 1234567);
    random.seed(0, 5);
    long[] published = {6457827717110365317L, 3203168211198807973L, -8629252141511181193L};
    for (long output : published) {
      random.nextFloat(0);
      assertThat(random.nextFloat(1)).isEqualTo((output >>> 40) / 16777216f);
    }
  }
}
