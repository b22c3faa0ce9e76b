package sparktrum.agents.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinibatchesTest {

  @Test
  void minibatchesOfAnEpochHaveEveryLaneOnce() {
    for (int epoch = 0; epoch < 5; epoch++) {
      List<Integer> seen = new ArrayList<>();
      for (int part = 0; part < 4; part++) {
        int[] lanes = Minibatches.lanes(17, epoch * 4 + part, 4, 12);
        assertThat(lanes).hasSize(3);
        IntStream.of(lanes).forEach(seen::add);
      }
      assertThat(seen).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12).boxed().toList());
    }
  }

  /**
   * Of 24,000 permutations of 4 lanes each of the 24 comes about 1,000 times: chi-square with 23
   * degrees of freedom exceeds 58.6 with probability 6e-5. The seeds are fixed.
   */
  @Test
  void epochsDrawAllPermutationsEquallyOften() {
    Map<String, Integer> counts = new HashMap<>();
    for (int epoch = 0; epoch < 24_000; epoch++) {
      StringBuilder order = new StringBuilder();
      for (int part = 0; part < 4; part++) {
        order.append(Minibatches.lanes(5, epoch * 4 + part, 4, 4)[0]);
      }
      counts.merge(order.toString(), 1, Integer::sum);
    }
    assertThat(counts).hasSize(24);
    double square = 0;
    for (int count : counts.values()) {
      square += (count - 1000.0) * (count - 1000.0) / 1000;
    }
    assertThat(square).isLessThan(58.6);
  }
}
