package sparktrum.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedsTest {

  /** The reference outputs of splitmix64.c (S. Vigna) for seed 1234567, as Rosetta Code lists. */
  @Test
  void derivedSeedsAreTheOutputsOfSplitMix64() {
    long[] outputs = {
      0x599ed017fb08fc85L,
      0x2c73f08458540fa5L,
      0x883ebce5a3f27c77L,
      0x3fbef740e9177b3fL,
      0xe3b8346708cb5ecdL
    };
    for (int n = 0; n < outputs.length; n++) {
      assertThat(Seeds.derive(1234567, n)).isEqualTo(outputs[n]);
    }
  }

  @Test
  void theEmptyPathIsTheRoot() {
    assertThat(Seeds.derive(42)).isEqualTo(42);
  }

  @Test
  void pathsCompose() {
    assertThat(Seeds.derive(Seeds.derive(7, 1, 2), 3)).isEqualTo(Seeds.derive(7, 1, 2, 3));
  }

  @Test
  void neighbouringPathsAndNamesDoNotCollide() {
    Set<Long> seeds = new HashSet<>();
    int count = 0;
    for (int root = 0; root < 10; root++) {
      for (int a = 0; a < 30; a++) {
        for (int b = 0; b < 30; b++) {
          seeds.add(Seeds.derive(root, a, b));
          count++;
        }
      }
    }
    for (String name : new String[] {"", "a", "b", "ab", "ba", "task", "evaluation"}) {
      seeds.add(Seeds.part(name));
      count++;
    }
    assertThat(seeds).hasSize(count);
  }

  /** Flipping one input bit flips each output bit half of the time: 32 +- 4 sigma / sqrt(64). */
  @Test
  void oneBitOfARootChangesHalfOfTheSeed() {
    double flipped = 0;
    for (int bit = 0; bit < 64; bit++) {
      flipped += Long.bitCount(Seeds.derive(99, 5) ^ Seeds.derive(99 ^ (1L << bit), 5));
    }
    assertThat(flipped / 64).isBetween(30.0, 34.0);
  }
}
