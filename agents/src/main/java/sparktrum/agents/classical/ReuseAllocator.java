package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Backhaul on two fifths of the bands, dealt in turn to the nodes with children, and access of all
 * nodes on the other bands, everything at the middle level: "2 backhaul + 3" of five bands. It
 * observes the backhaul tree and the clock only.
 */
final class ReuseAllocator implements Allocator {
  private final CellActions cells;

  private ReuseAllocator(CellActions cells) {
    this.cells = cells;
  }

  static ReuseAllocator of(ActionSpec spec) {
    return new ReuseAllocator(CellActions.of(spec));
  }

  @Override
  public String name() {
    return "reuse";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    int forwarders = BackhaulHops.forwarderCount(view);
    int backhaulBands = forwarders == 0 ? 0 : Math.max(1, cells.bands() * 2 / 5);
    int level = cells.middleLevel();
    for (int band = 0; band < cells.bands(); band++) {
      if (band < backhaulBands) {
        int turn = (view.slot() * backhaulBands + band) % forwarders;
        int node = BackhaulHops.forwarder(view, turn);
        actions[offset + cells.cell(node, band)] = cells.backhaul(level);
      } else {
        for (int node = 0; node < cells.nodes(); node++) {
          actions[offset + cells.cell(node, band)] = cells.access(level);
        }
      }
    }
  }
}
