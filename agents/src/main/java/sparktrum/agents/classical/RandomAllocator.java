package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Draws choices with equal chance: the sanity floor. It observes nothing but the backhaul tree.
 *
 * <p>{@code random} draws every cell among all its choices, writes "off" where a node without
 * children drew backhaul, and keeps all gates on transmit. {@code random-masked} draws every head,
 * gates included, among its legal choices, which is what an untrained policy does.
 */
final class RandomAllocator implements Allocator {
  private final CellActions cells;
  private final boolean masked;
  private final ChoiceSource choices = new ChoiceSource();

  private RandomAllocator(CellActions cells, boolean masked) {
    this.cells = cells;
    this.masked = masked;
  }

  static RandomAllocator overAllChoices(ActionSpec spec) {
    return new RandomAllocator(CellActions.of(spec), false);
  }

  static RandomAllocator overLegalChoices(ActionSpec spec) {
    return new RandomAllocator(CellActions.of(spec), true);
  }

  @Override
  public String name() {
    return masked ? "random-masked" : "random";
  }

  @Override
  public void reset(long seed) {
    choices.seed(seed);
  }

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    int all = 1 + 2 * cells.levels();
    int withoutBackhaul = 1 + cells.levels();
    for (int node = 0; node < cells.nodes(); node++) {
      int legal = BackhaulHops.forwards(view, node) ? all : withoutBackhaul;
      for (int band = 0; band < cells.bands(); band++) {
        int choice = choices.next(masked ? legal : all);
        actions[offset + cells.cell(node, band)] = choice < legal ? choice : CellActions.OFF;
      }
    }
    if (masked) {
      for (int node = 1; node < cells.nodes(); node++) {
        actions[offset + cells.gate(node)] = choices.next(2);
      }
    }
  }
}
