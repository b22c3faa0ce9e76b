package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sparktrum.env.ActionSpec;

class PatternsTest {
  private static final int[] STAR = {-1, 0, 0};
  private static final int[] CHAIN = {-1, 0, 1};

  /** Cells of one slot as text: one word a node, one character a band: - off, 1-3 access, a-c. */
  private static String played(String name, int[] parent, int bands, int slot) {
    TableView view = TableView.drawn(parent, 6, bands, 1);
    view.slot = slot;
    ActionSpec spec = TableView.spec(parent.length, bands);
    int[] actions = new int[spec.headCount() + 2];
    Arrays.fill(actions, 9);
    Allocator allocator = Allocators.byName(name, spec);
    allocator.reset(5);
    allocator.decide(view, actions, 1);
    assertThat(actions[0]).isEqualTo(9);
    assertThat(actions[actions.length - 1]).isEqualTo(9);
    StringBuilder text = new StringBuilder();
    for (int cell = 0; cell < parent.length * bands; cell++) {
      text.append(cell > 0 && cell % bands == 0 ? " " : "");
      text.append("-123abc".charAt(actions[1 + cell]));
    }
    return text.toString();
  }

  @Test
  void colouringOfAStarGivesTwoBandsToBackhaulAndOneToEachNode() {
    assertThat(played("round-robin", STAR, 5, 0)).isEqualTo("cc3-- ---3- ----3");
    assertThat(played("round-robin", STAR, 5, 7)).isEqualTo("cc3-- ---3- ----3");
  }

  @Test
  void colouringOfAChainGivesOneBandToEachRole() {
    assertThat(played("round-robin", CHAIN, 5, 3)).isEqualTo("c-3-- -c-3- ----3");
  }

  @Test
  void colouringWithFewBandsTakesTurns() {
    assertThat(played("round-robin", STAR, 2, 0)).isEqualTo("c3 -- --");
    assertThat(played("round-robin", STAR, 2, 1)).isEqualTo("-- 3- -3");
    assertThat(played("round-robin", CHAIN, 2, 2)).isEqualTo("-c -- 3-");
  }

  @Test
  void colouringOfADonorAloneIsAllAccess() {
    assertThat(played("round-robin", new int[] {-1}, 3, 0)).isEqualTo("333");
  }

  @Test
  void reuseSplitsBandsBetweenBackhaulAndEveryonesAccess() {
    assertThat(played("reuse", STAR, 5, 1)).isEqualTo("bb222 --222 --222");
    assertThat(played("reuse", CHAIN, 5, 1)).isEqualTo("b-222 -b222 --222");
  }

  @Test
  void timeDivisionAlternatesDonorBackhaulAndAccess() {
    assertThat(played("tdm", CHAIN, 3, 4)).isEqualTo("bbb --- ---");
    assertThat(played("tdm", CHAIN, 3, 5)).isEqualTo("222 222 222");
  }

  @Test
  void timeDivisionPerHopServesEachHopInTurn() {
    assertThat(played("tdm-hop", CHAIN, 3, 3)).isEqualTo("bbb --- ---");
    assertThat(played("tdm-hop", CHAIN, 3, 4)).isEqualTo("--- bbb ---");
    assertThat(played("tdm-hop", CHAIN, 3, 5)).isEqualTo("222 222 222");
    assertThat(played("tdm-hop", STAR, 3, 0)).isEqualTo(played("tdm", STAR, 3, 0));
  }

  @Test
  void constantsFillEveryCell() {
    assertThat(played("all-off", STAR, 3, 0)).isEqualTo("--- --- ---");
    assertThat(played("all-max", STAR, 3, 0)).isEqualTo("333 333 333");
  }

  @Test
  void randomDrawsAllChoicesEquallyAndTurnsBackhaulOfLeavesOff() {
    TableView view = TableView.drawn(CHAIN, 6, 5, 1);
    ActionSpec spec = TableView.spec(3, 5);
    Allocator random = Allocators.byName("random", spec);
    int[] actions = new int[spec.headCount()];
    int[][] counts = new int[3][7];
    random.reset(3);
    for (int slot = 0; slot < 7000; slot++) {
      random.decide(view, actions, 0);
      for (int cell = 0; cell < 15; cell++) {
        counts[cell / 5][actions[cell]]++;
      }
      assertThat(actions[15] + actions[16]).isZero();
    }
    // 35,000 draws a node: expected 5,000 a choice, standard deviation 65; five of them.
    for (int choice = 0; choice < 7; choice++) {
      assertThat(counts[0][choice]).isBetween(4675, 5325);
      assertThat(counts[1][choice]).isBetween(4675, 5325);
    }
    assertThat(counts[2]).endsWith(0, 0, 0);
    assertThat(counts[2][0]).isBetween(19500, 20500);
  }

  @Test
  void sameSeedDrawsTheSameActions() {
    TableView view = TableView.drawn(CHAIN, 6, 5, 1);
    ActionSpec spec = TableView.spec(3, 5);
    Allocator random = Allocators.byName("random-masked", spec);
    int[] first = new int[spec.headCount()];
    int[] second = first.clone();
    random.reset(8);
    random.decide(view, first, 0);
    random.reset(8);
    random.decide(view, second, 0);
    assertThat(second).isEqualTo(first);
    random.decide(view, second, 0);
    assertThat(second).isNotEqualTo(first);
  }

  static List<String> names() {
    return Allocators.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyAllocatorDecidesLegallyWhateverTheSizes(String name) {
    int[][] trees = {
      {-1},
      {-1, 0},
      STAR,
      CHAIN,
      {-1, 0, 1, 1},
      {-1, 0, 0, 1, 2, 3, 0, 6},
      {-1, 0, 1, 2, 3, 4, 5, 6}
    };
    for (int[] parent : trees) {
      for (int bands = 1; bands <= 4; bands++) {
        if (name.equals("exhaustive-oracle") && parent.length * bands > 4) {
          continue;
        }
        ActionSpec spec = TableView.spec(parent.length, bands);
        Allocator allocator = Allocators.byName(name, spec);
        assertThat(allocator.name()).isEqualTo(name);
        allocator.reset(1);
        for (int users : new int[] {0, 1, 7}) {
          TableView view = TableView.drawn(parent, users, bands, users);
          int[] actions = new int[spec.headCount()];
          allocator.decide(view, actions, 0);
          assertLegal(view, actions, spec);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void decisionsAllocateNothing(String name) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int bands = name.equals("exhaustive-oracle") ? 2 : 5;
    int[] parent = bands == 2 ? new int[] {-1, 0} : STAR;
    TableView view = TableView.drawn(parent, 6, bands, 2);
    ActionSpec spec = TableView.spec(parent.length, bands);
    int[] actions = new int[spec.headCount()];
    Allocator allocator = Allocators.byName(name, spec);
    allocator.reset(1);
    allocator.decide(view, actions, 0);
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int slot = 0; slot < 50; slot++) {
      allocator.decide(view, actions, 0);
    }
    // An allocation of one object a decision would show as 50 times 16 bytes or more.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(800);
  }

  private static void assertLegal(TableView view, int[] actions, ActionSpec spec) {
    for (int head = 0; head < actions.length; head++) {
      assertThat(actions[head]).isBetween(0, spec.headSize(head) - 1);
    }
    int leaf = view.nodeCount() - 1;
    for (int band = 0; band < view.bands; band++) {
      if (leaf > 0) {
        assertThat(actions[leaf * view.bands + band]).isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void unknownNamesAndSpecsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocators.byName("best", TableView.spec(3, 5)))
        .withMessageContaining("random-masked")
        .withMessageEndingWith(": best");
    ActionSpec published = ActionSpec.of(List.of(new ActionSpec.Head("cell", 4)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocators.byName("random", published))
        .withMessageStartingWith("not an allocation of cells and node gates");
  }
}
