package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * The same setting in every cell and slot: {@code all-off}, or {@code all-max}, access at the
 * highest level everywhere, which starves every user behind a backhaul link. Observes nothing.
 */
final class ConstantAllocator implements Allocator {
  private final String name;
  private final CellActions cells;
  private final int choice;

  private ConstantAllocator(String name, CellActions cells, int choice) {
    this.name = name;
    this.cells = cells;
    this.choice = choice;
  }

  static ConstantAllocator off(ActionSpec spec) {
    return new ConstantAllocator("all-off", CellActions.of(spec), CellActions.OFF);
  }

  static ConstantAllocator maximumAccess(ActionSpec spec) {
    CellActions cells = CellActions.of(spec);
    return new ConstantAllocator("all-max", cells, cells.access(cells.levels()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    for (int cell = 0; cell < cells.cellCount(); cell++) {
      actions[offset + cell] = choice;
    }
  }
}
