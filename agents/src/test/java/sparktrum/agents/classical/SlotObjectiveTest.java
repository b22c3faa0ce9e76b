package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.ActionSpec;
import sparktrum.env.DuplexMode;

class SlotObjectiveTest {
  private static final int[] PAIR = {-1, 0};

  private static SlotObjective objective(TableView view) {
    CellActions cells = CellActions.of(TableView.spec(view.nodeCount(), view.bands));
    SlotObjective objective = SlotObjective.create(cells, DuplexBelief.told());
    objective.begin(view);
    return objective;
  }

  private static double valueOf(String name, TableView view) {
    ActionSpec spec = TableView.spec(view.nodeCount(), view.bands);
    int[] actions = new int[spec.headCount()];
    Allocators.byName(name, spec).decide(view, actions, 0);
    SlotObjective objective = objective(view);
    assertThat(objective.affordable(actions, 0)).isTrue();
    return objective.value(actions, 0);
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

  @Test
  void exhaustiveSearchBeatsAscentBeatsPlanAndStaysUnderTheBound() {
    int improved = 0;
    int exact = 0;
    for (long seed = 0; seed < 60; seed++) {
      TableView view = TableView.drawn(PAIR, 5, 2, seed);
      view.mode = DuplexMode.values()[(int) (seed % 4)];
      view.attenuation = 1e9;
      view.backhaulBand[0] = seed % 8 < 4;
      view.budget = 5;
      double plan = valueOf("maxweight-oracle", view);
      double ascent = valueOf("coordinate-oracle", view);
      double exhaustive = valueOf("exhaustive-oracle", view);
      assertThat(ascent).isGreaterThanOrEqualTo(plan);
      assertThat(exhaustive).isGreaterThanOrEqualTo(ascent);
      assertThat(objective(view).upperBound()).isGreaterThanOrEqualTo(exhaustive);
      improved += ascent > plan ? 1 : 0;
      exact += ascent >= exhaustive * (1 - 1e-12) ? 1 : 0;
    }
    assertThat(improved).isPositive();
    assertThat(exact).isGreaterThan(30);
  }

  @Test
  void boundIsReachedWhereNeitherQueuesNorBudgetsBind() {
    for (long seed = 0; seed < 20; seed++) {
      TableView view = TableView.drawn(PAIR, 5, 2, seed);
      for (double[] queue : view.queue) {
        for (int user = 0; user < queue.length; user++) {
          queue[user] *= 100;
        }
      }
      view.budget = 8;
      double exhaustive = valueOf("exhaustive-oracle", view);
      assertThat(objective(view).upperBound()).isCloseTo(exhaustive, within(1e-9 * exhaustive));
    }
  }

  @Test
  void exhaustiveSearchRefusesSizesItCannotFinish() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Allocators.byName("exhaustive-oracle", TableView.spec(3, 5)))
        .withMessageStartingWith("allocations to search are more than 2000000.0");
  }
}
