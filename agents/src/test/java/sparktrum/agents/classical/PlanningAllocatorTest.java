package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import sparktrum.env.ActionSpec;
import sparktrum.env.DuplexMode;

class PlanningAllocatorTest {
  private static final int[] STAR = {-1, 0, 0};
  private static final int[] CHAIN = {-1, 0, 1};

  private static int[] decide(String name, TableView view) {
    ActionSpec spec = TableView.spec(view.nodeCount(), view.bands);
    int[] actions = new int[spec.headCount()];
    Allocator allocator = Allocators.byName(name, spec);
    allocator.reset(0);
    allocator.decide(view, actions, 0);
    return actions;
  }

  /** MaxWeight value of one setting of one band, straight from the definition. */
  private static double value(TableView view, int[] choice) {
    double total = 0;
    for (int node = 0; node < choice.length; node++) {
      if (choice[node] > 0) {
        total += (choice[node] <= 3 ? access(view, choice, node) : backhaul(view, choice, node));
      }
    }
    return total;
  }

  private static double watts(int choice) {
    return choice == 0 ? 0 : 1 << ((choice - 1) % 3);
  }

  private static double leak(TableView view, int[] choice, int node) {
    return watts(choice[node]) * (choice[node] <= 3 ? 2 * view.accessLeak : 3 * view.backhaulLeak);
  }

  private static double access(TableView view, int[] choice, int node) {
    double best = 0;
    for (int user = 0; user < view.serving.length; user++) {
      if (view.serving[user] == node) {
        double interference = view.noise;
        for (int other = 0; other < choice.length; other++) {
          if (other != node) {
            interference += leak(view, choice, other) * view.userGain[other][user][0];
          }
        }
        double sinr = 2 * watts(choice[node]) * view.userGain[node][user][0] / interference;
        double queue = view.queue[node][user];
        double weight = Math.sqrt(queue) * (1 + view.headOfLine[user] / 0.020);
        best = Math.max(best, weight * Math.min(view.rateBps(sinr, 0) * 0.005, queue));
      }
    }
    return best;
  }

  private static double backhaul(TableView view, int[] choice, int node) {
    double bestScore = 0;
    double value = 0;
    for (int child = 1; child < choice.length; child++) {
      double backlog = 0;
      double pressure = 0;
      for (int user = 0; user < view.serving.length; user++) {
        if (view.parent[child] == node && below(view, child, view.serving[user])) {
          double queue = view.queue[node][user];
          double ahead = Math.sqrt(queue) - Math.sqrt(view.queue[child][user]);
          backlog += queue;
          pressure += queue * Math.max(0, ahead) * (1 + view.headOfLine[user] / 0.020);
        }
      }
      if (backlog > 0) {
        double interference = view.noise;
        for (int other = 0; other < choice.length; other++) {
          if (other != node && other != child) {
            interference += leak(view, choice, other) * 0.2 * view.nodeGain[other][child][0];
          }
        }
        double sinr = 15 * watts(choice[node]) * view.nodeGain[node][child][0] / interference;
        double bits = choice[child] == 0 ? view.rateBps(sinr, 0) * 0.005 : 0;
        if (bits * backlog > bestScore) {
          bestScore = bits * backlog;
          value = pressure / backlog * Math.min(bits, backlog);
        }
      }
    }
    return value;
  }

  private static boolean below(TableView view, int node, int other) {
    return other == node || (other > 0 && below(view, node, view.parent[other]));
  }

  /** Whether some active cell has nobody to send to, which could only serve to jam a child. */
  private static boolean hasIdleCell(TableView view, int[] choice) {
    for (int node = 0; node < choice.length; node++) {
      double backlog = 0;
      for (int user = 0; user < view.serving.length; user++) {
        boolean own = view.serving[user] == node;
        backlog += own == choice[node] <= 3 ? view.queue[node][user] : 0;
      }
      if (choice[node] > 0 && backlog == 0) {
        return true;
      }
    }
    return false;
  }

  @Test
  void oneBandIsPlannedAsWellAsByTryingEverySetting() {
    for (long seed = 0; seed < 200; seed++) {
      int[] parent = seed % 2 == 0 ? STAR : CHAIN;
      TableView view = TableView.drawn(parent, 6, 1, seed);
      int[] planned = decide("maxweight", view);
      double best = 0;
      for (int index = 0; index < 7 * 7 * 7; index++) {
        int[] choice = {index % 7, index / 7 % 7, index / 49};
        if (!hasIdleCell(view, choice)) {
          best = Math.max(best, value(view, choice));
        }
      }
      int[] cells = {planned[0], planned[1], planned[2]};
      assertThat(value(view, cells)).as("seed %d", seed).isCloseTo(best, within(1e-9 * best));
    }
  }

  @Test
  void nothingToSendLeavesEverythingOff() {
    TableView view = TableView.drawn(STAR, 6, 5, 3);
    for (double[] queue : view.queue) {
      Arrays.fill(queue, 0);
    }
    assertThat(decide("maxweight", view)).containsOnly(0);
  }

  @Test
  void lowestPowerCarriesAQueueThatFits() {
    TableView view = new TableView(new int[] {-1}, new int[] {0}, 3);
    view.queue[0][0] = 100;
    view.userGain[0][0] = new double[] {1e-6, 1e-6, 1e-6};
    assertThat(decide("maxweight", view)).containsExactly(1, 0, 0);
  }

  @Test
  void powerBudgetIsKept() {
    for (long seed = 0; seed < 50; seed++) {
      TableView view = TableView.drawn(STAR, 8, 5, seed);
      view.budget = 5;
      int[] actions = decide("maxweight", view);
      for (int node = 0; node < 3; node++) {
        double sum = 0;
        for (int band = 0; band < 5; band++) {
          sum += watts(actions[node * 5 + band]);
        }
        assertThat(sum).isLessThanOrEqualTo(5);
      }
    }
  }

  @Test
  void nodeBeliefNeverSendsFromANodeThatReceives() {
    int receiving = 0;
    for (long seed = 0; seed < 50; seed++) {
      TableView view = TableView.drawn(CHAIN, 8, 5, seed);
      int[] actions = decide("maxweight-node", view);
      for (int node = 1; node < 3; node++) {
        if (actions[15 + node - 1] == 1) {
          receiving++;
          for (int band = 0; band < 5; band++) {
            assertThat(actions[node * 5 + band]).isZero();
          }
        }
      }
      boolean donorForwards = Arrays.stream(actions, 0, 5).anyMatch(c -> c > 3);
      assertThat(donorForwards).isEqualTo(actions[15] == 1);
    }
    assertThat(receiving).isPositive();
  }

  @Test
  void nodeBeliefKeepsSendersAndReceiversApartInLargeTrees() {
    int receiving = 0;
    for (long seed = 0; seed < 10; seed++) {
      int[] tree = seed % 2 == 0 ? new int[] {-1, 0, 1, 2, 3, 4, 5, 6} : new int[8];
      tree[0] = -1;
      TableView view = TableView.drawn(tree, 24, 3, seed);
      int[] actions = decide("maxweight-node", view);
      for (int node = 1; node < 8; node++) {
        boolean hears = false;
        for (int band = 0; band < 3; band++) {
          hears |= actions[tree[node] * 3 + band] > 3;
          assertThat(actions[24 + node - 1] == 1 && actions[node * 3 + band] > 0).isFalse();
        }
        receiving += hears && actions[24 + node - 1] == 1 ? 1 : 0;
      }
    }
    assertThat(receiving).isPositive();
  }

  @Test
  void oracleUsesEachBandForWhatItCarries() {
    int active = 0;
    for (long seed = 0; seed < 50; seed++) {
      TableView view = TableView.drawn(STAR, 8, 4, seed);
      view.mode = DuplexMode.OUT_OF_BAND;
      view.accessBand[1] = false;
      view.backhaulBand[0] = false;
      view.backhaulBand[2] = false;
      view.backhaulBand[3] = false;
      int[] actions = decide("maxweight-oracle", view);
      for (int node = 0; node < 3; node++) {
        for (int band = 0; band < 4; band++) {
          int choice = actions[node * 4 + band];
          active += choice > 0 ? 1 : 0;
          if (choice > 0) {
            assertThat(choice > 3).isEqualTo(band == 1);
          }
        }
      }
    }
    assertThat(active).isGreaterThan(100);
  }

  @Test
  void oracleAgreesWithTheRightBelief() {
    for (long seed = 0; seed < 30; seed++) {
      TableView view = TableView.drawn(CHAIN, 8, 3, seed);
      assertThat(decide("maxweight-oracle", view)).isEqualTo(decide("maxweight", view));
      view.mode = DuplexMode.HALF_DUPLEX_NODE;
      assertThat(decide("maxweight-oracle", view)).isEqualTo(decide("maxweight-node", view));
    }
  }

  @Test
  void fullDuplexOracleSendsAndReceivesInOneBand() {
    TableView view = new TableView(new int[] {-1, 0}, new int[] {1, 1}, 1);
    view.queue[0][0] = 1e6;
    view.queue[1][1] = 1e6;
    view.userGain[1][1][0] = 1e-5;
    view.nodeGain[0][1][0] = 1e-5;
    assertThat(decide("maxweight-oracle", view)).isEqualTo(decide("maxweight", view));
    view.mode = DuplexMode.FULL_DUPLEX;
    view.attenuation = 1e12;
    int[] actions = decide("maxweight-oracle", view);
    assertThat(actions[0]).isGreaterThan(3);
    assertThat(actions[1]).isBetween(1, 3);
  }

  @Test
  void proportionalFairnessServesTheUserWithTheLowestAverage() {
    TableView view = new TableView(new int[] {-1, 0}, new int[] {0, 1}, 1);
    view.queue[0][0] = 1e6;
    view.queue[1][1] = 1e6;
    view.userGain[0][0][0] = 1e-6;
    view.userGain[1][1][0] = 1e-6;
    view.userGain[0][1][0] = 1e-6;
    view.userGain[1][0][0] = 1e-6;
    view.average[0] = 10;
    view.average[1] = 1e5;
    assertThat(decide("proportional-fair", view)[1]).isZero();
    view.average[0] = 1e5;
    view.average[1] = 10;
    assertThat(decide("proportional-fair", view)[0]).isZero();
  }
}
