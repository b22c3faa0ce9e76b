package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SlotCeilingTest {
  private static final int BANDS = 2;

  /** Tries every assignment of off, access or a child to every cell. */
  private static double bruteForce(
      SlotCeiling ceiling, int[] parent, boolean[] exclusive, boolean wholeNodes) {
    int nodes = parent.length;
    int cells = BANDS * nodes;
    double best = 0;
    int count = 1;
    for (int i = 0; i < cells; i++) {
      count *= nodes + 1;
    }
    for (int index = 0; index < count; index++) {
      int[] target = new int[cells]; // nodes: off, own number: access, else child
      int rest = index;
      for (int cell = 0; cell < cells; cell++) {
        target[cell] = rest % (nodes + 1);
        rest /= nodes + 1;
      }
      double value = value(ceiling, target, parent, exclusive, wholeNodes);
      best = Math.max(best, value);
    }
    return best;
  }

  private static double value(
      SlotCeiling ceiling, int[] target, int[] parent, boolean[] exclusive, boolean wholeNodes) {
    int nodes = parent.length;
    double value = 0;
    for (int cell = 0; cell < target.length; cell++) {
      int row = cell / nodes * nodes;
      int node = cell % nodes;
      int to = target[cell];
      if (to == node) {
        value += ceiling.access[cell];
      } else if (to < nodes) {
        boolean sends = target[row + to] != nodes;
        for (int band = 0; band < BANDS; band++) {
          sends |= wholeNodes && target[band * nodes + to] != nodes;
        }
        boolean hears = parent[to] == node && !(exclusive[to] && sends);
        value += hears ? ceiling.backhaul[row + to] : Double.NEGATIVE_INFINITY;
      }
    }
    return value;
  }

  @Test
  void valueIsTheBestOfAllSettings() {
    for (long seed = 0; seed < 120; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int nodes = 2 + random.nextInt(3);
      int[] parent = new int[nodes];
      Arrays.setAll(parent, node -> node == 0 ? -1 : random.nextInt(node));
      boolean wholeNodes = seed % 3 == 0;
      boolean[] exclusive = new boolean[nodes];
      for (int node = 0; node < nodes; node++) {
        exclusive[node] = seed % 3 < 2 || random.nextBoolean();
      }
      SlotCeiling ceiling = new SlotCeiling(parent, BANDS, wholeNodes);
      Arrays.setAll(ceiling.access, cell -> Math.max(0, random.nextDouble() - 0.3));
      Arrays.setAll(ceiling.backhaul, cell -> 2 * random.nextDouble() - 0.7);
      double expected = bruteForce(ceiling, parent, exclusive, wholeNodes);
      assertThat(ceiling.value(exclusive)).as("seed %d", seed).isCloseTo(expected, within(1e-12));
      int[] target = new int[BANDS * nodes];
      for (int cell = 0; cell < target.length; cell++) {
        int chosen = ceiling.choice[cell];
        boolean access = chosen == SlotCeiling.ACCESS;
        target[cell] = access ? cell % nodes : chosen == SlotCeiling.OFF ? nodes : chosen;
      }
      assertThat(value(ceiling, target, parent, exclusive, wholeNodes))
          .isCloseTo(expected, within(1e-12));
    }
  }
}
