package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JointSearchTest {

  /**
   * Nodes whose options are worth something alone and lose to each other's: as interference does.
   */
  private static final class Drawn implements JointSearch.Setting {
    final int nodes;
    final int options;
    final double[][] worth; // [node][option], option 0 is worth nothing
    final double[][] loss; // [node][other node]: at the other's highest option
    final int[] choice;
    int evaluations;

    Drawn(int nodes, int options, long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      this.nodes = nodes;
      this.options = options;
      worth = new double[nodes][options];
      loss = new double[nodes][nodes];
      choice = new int[nodes];
      for (int node = 0; node < nodes; node++) {
        for (int option = 1; option < options; option++) {
          worth[node][option] = random.nextDouble();
        }
        for (int other = 0; other < nodes; other++) {
          loss[node][other] = other == node ? 0 : 2 * random.nextDouble();
        }
      }
    }

    double valueOf(int[] setting) {
      double sum = 0;
      for (int node = 0; node < nodes; node++) {
        double disturbance = 1;
        for (int other = 0; other < nodes; other++) {
          disturbance += loss[node][other] * setting[other] / (options - 1);
        }
        sum += worth[node][setting[node]] / disturbance;
      }
      return sum;
    }

    @Override
    public void choose(int node, int option) {
      choice[node] = option;
    }

    @Override
    public double value(double bound, double floor) {
      evaluations++;
      return valueOf(choice);
    }

    double searched() {
      JointSearch search = new JointSearch(this, nodes, options);
      for (int node = 0; node < nodes; node++) {
        search.clear(node);
        for (int option = 0; option < options; option++) {
          search.add(node, option, worth[node][option]);
        }
      }
      double value = search.run(0);
      int[] setting = new int[nodes];
      for (int node = 0; node < nodes; node++) {
        setting[node] = search.chosen(node);
      }
      assertThat(valueOf(setting)).isCloseTo(value, within(1e-12));
      return value;
    }

    double bruteForce() {
      int[] setting = new int[nodes];
      double best = 0;
      boolean more = true;
      while (more) {
        best = Math.max(best, valueOf(setting));
        more = false;
        for (int node = 0; node < nodes && !more; node++) {
          setting[node] = (setting[node] + 1) % options;
          more = setting[node] > 0;
        }
      }
      return best;
    }
  }

  @Test
  void fewSettingsAreSearchedExactly() {
    for (long seed = 0; seed < 100; seed++) {
      Drawn drawn = new Drawn(4, 7, seed);
      assertThat(drawn.searched()).isCloseTo(drawn.bruteForce(), within(1e-12));
    }
  }

  @Test
  void withoutDisturbanceTheBoundsLeaveOneSettingToEvaluate() {
    Drawn drawn = new Drawn(5, 6, 1);
    for (double[] row : drawn.loss) {
      Arrays.fill(row, 0);
    }
    assertThat(drawn.searched()).isCloseTo(drawn.bruteForce(), within(1e-12));
    assertThat(drawn.evaluations).isEqualTo(1);
  }

  @Test
  void manySettingsAreSearchedCloselyWithFewEvaluations() {
    double ratio = 0;
    for (long seed = 0; seed < 20; seed++) {
      Drawn drawn = new Drawn(6, 7, seed);
      double found = drawn.searched();
      double best = drawn.bruteForce();
      assertThat(found).isBetween(0.85 * best, best + 1e-12);
      assertThat(drawn.evaluations).isLessThan(2 * 7 * 6 * 7);
      ratio += found / best / 20;
    }
    assertThat(ratio).isGreaterThan(0.97);
  }
}
