package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Time division between backhaul and access, all bands at the middle level.
 *
 * <p>{@code tdm} has two phases: the donor's backhaul in even slots, all access in odd ones; it
 * never carries a second hop. {@code tdm-hop} has one phase for each hop, the donor's first, and
 * one for all access; both are the same in a star. They observe the backhaul tree and the clock
 * only.
 */
final class TimeDivisionAllocator implements Allocator {
  private final CellActions cells;
  private final boolean everyHop;

  private TimeDivisionAllocator(CellActions cells, boolean everyHop) {
    this.cells = cells;
    this.everyHop = everyHop;
  }

  static TimeDivisionAllocator twoPhases(ActionSpec spec) {
    return new TimeDivisionAllocator(CellActions.of(spec), false);
  }

  static TimeDivisionAllocator phasePerHop(ActionSpec spec) {
    return new TimeDivisionAllocator(CellActions.of(spec), true);
  }

  @Override
  public String name() {
    return everyHop ? "tdm-hop" : "tdm";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    int backhaulPhases = everyHop ? BackhaulHops.hopCount(view) : 1;
    int phase = view.slot() % (backhaulPhases + 1);
    for (int node = 0; node < cells.nodes(); node++) {
      int choice = choice(view, node, phase, backhaulPhases);
      for (int band = 0; band < cells.bands(); band++) {
        actions[offset + cells.cell(node, band)] = choice;
      }
    }
  }

  private int choice(SpectrumView view, int node, int phase, int backhaulPhases) {
    if (phase == backhaulPhases) {
      return cells.access(cells.middleLevel());
    }
    boolean sends = BackhaulHops.depth(view, node) == phase && BackhaulHops.forwards(view, node);
    return sends ? cells.backhaul(cells.middleLevel()) : CellActions.OFF;
  }
}
