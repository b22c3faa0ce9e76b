package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.DuplexMode;

class SlotObjectiveTest {
  private static final List<int[]> TREES =
      List.of(new int[] {-1, 0}, new int[] {-1, 0, 0}, new int[] {-1, 0, 1});

  private static SlotObjective objective(TableView view) {
    CellActions cells = CellActions.of(TableView.spec(view.nodeCount(), view.bands));
    SlotObjective objective = SlotObjective.create(cells, DuplexBelief.told());
    objective.begin(view);
    return objective;
  }

  private static double valueOf(String name, TableView view) {
    ActionSpec spec = TableView.spec(view.nodeCount(), view.bands);
    int[] actions = new int[spec.headCount()];
    Allocator allocator = Allocators.byName(name, spec);
    allocator.reset(9);
    allocator.decide(view, actions, 0);
    return ReferenceObjective.of(view, actions);
  }

  /** A state of a small task: tree, sizes, duplex mode, band roles and budget from the seed. */
  private static TableView drawn(int nodes, int bands, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] tree = nodes == 2 ? TREES.get(0) : TREES.get(1 + random.nextInt(2));
    TableView view = TableView.drawn(tree, 1 + random.nextInt(7), bands, random.nextLong());
    view.mode = DuplexMode.values()[random.nextInt(4)];
    view.attenuation = 1e9;
    view.budget = 2 + 6 * random.nextDouble();
    if (view.mode == DuplexMode.OUT_OF_BAND) {
      for (int band = 0; band < bands; band++) {
        view.backhaulBand[band] = random.nextBoolean();
        view.accessBand[band] = !view.backhaulBand[band];
      }
    }
    return view;
  }

  @Test
  void valueOfAnyAllocationIsThatOfASecondDerivation() {
    for (long seed = 0; seed < 2_000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TableView view = drawn(2 + random.nextInt(2), 1 + random.nextInt(4), seed);
      ActionSpec spec = TableView.spec(view.nodeCount(), view.bands);
      int[] actions = new int[spec.headCount()];
      for (int head = 0; head < actions.length; head++) {
        actions[head] = random.nextInt(spec.headSize(head));
      }
      double expected = ReferenceObjective.of(view, actions);
      assertThat(objective(view).value(actions, 0))
          .as("seed %d", seed)
          .isCloseTo(expected, within(1e-9 * Math.abs(expected) + 1e-9));
    }
  }

  @Test
  void twoBandsShareOneQueue() {
    TableView view = new TableView(new int[] {-1}, new int[] {0}, 2);
    view.queue[0][0] = 90_000;
    view.headOfLine[0] = 0.020;
    // SINR 2 W * 1.5e-9 / 1e-9 = 3: two bits per hertz, 100 kbit in 5 ms of 10 MHz.
    view.userGain[0][0] = new double[] {1.5e-9, 1.5e-9};
    SlotObjective objective = objective(view);
    double weight = 300 * 2;
    assertThat(objective.value(new int[] {1, 0}, 0))
        .isCloseTo(weight * 90_000 - 1e-3, within(1e-6));
    assertThat(objective.value(new int[] {1, 1}, 0))
        .isCloseTo(weight * 90_000 - 2e-3, within(1e-6));
    view.queue[0][0] = 160_000;
    objective.begin(view);
    assertThat(objective.value(new int[] {1, 0}, 0))
        .isCloseTo(800 * 100_000.0 - 1e-3, within(1e-6));
    assertThat(objective.value(new int[] {1, 1}, 0))
        .isCloseTo(800 * 160_000.0 - 2e-3, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 150", "2, 2, 150", "2, 3, 20", "3, 1, 100", "3, 2, 20"})
  void exhaustiveSearchBeatsAscentBeatsEveryRule(int nodes, int bands, int states) {
    int improved = 0;
    for (long seed = 0; seed < states; seed++) {
      TableView view = drawn(nodes, bands, seed);
      double exhaustive = valueOf("exhaustive-oracle", view);
      double ascent = valueOf("coordinate-oracle", view);
      double rounding = 1e-12 * exhaustive;
      assertThat(exhaustive).as("seed %d", seed).isGreaterThanOrEqualTo(ascent - rounding);
      for (String rule : Allocators.names()) {
        if (!rule.equals("exhaustive-oracle") && !rule.startsWith("random")) {
          assertThat(ascent)
              .as("%s, seed %d", rule, seed)
              .isGreaterThanOrEqualTo(valueOf(rule, view) - rounding);
        }
        assertThat(exhaustive).isGreaterThanOrEqualTo(valueOf(rule, view) - rounding);
      }
      improved += ascent > valueOf("maxweight-oracle", view) ? 1 : 0;
    }
    assertThat(improved).isPositive();
  }

  @ParameterizedTest
  @CsvSource({"5, 4, 20", "8, 16, 64", "8, 1, 3"})
  void ascentBeatsEveryRuleWhereItGoesCellByCell(int nodes, int bands, int users) {
    for (long seed = 0; seed < 3; seed++) {
      int[] tree = new int[nodes];
      tree[0] = -1;
      for (int node = 1; node < nodes; node++) {
        tree[node] = seed == 0 ? 0 : seed == 1 ? node - 1 : node / 2;
      }
      TableView view = TableView.drawn(tree, users, bands, seed);
      view.mode = DuplexMode.values()[(int) seed];
      double ascent = valueOf("coordinate-oracle", view);
      for (String rule : List.of("maxweight-oracle", "maxweight-node", "wmmse", "tdm", "reuse")) {
        assertThat(ascent).as(rule).isGreaterThanOrEqualTo(valueOf(rule, view) * (1 - 1e-12));
      }
    }
  }

  @Test
  void exhaustiveSearchRefusesSizesItCannotFinish() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocators.byName("exhaustive-oracle", TableView.spec(3, 5)))
        .withMessageStartingWith("allocations to search are more than 2000000.0");
  }
}
