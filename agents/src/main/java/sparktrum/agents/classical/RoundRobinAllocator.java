package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Round-robin colouring: bands are dealt to roles so that no band is used twice, every cell at the
 * highest level.
 *
 * <p>The roles are the backhaul of each node with children and the access of each node. Every role
 * gets one band and the first ones, backhaul, get what is left: donor backhaul 2 and access 1/1/1
 * of five bands in a star of three nodes, one band each in a chain. With fewer bands than roles
 * they take turns over the slots. It observes the backhaul tree and the clock only.
 */
final class RoundRobinAllocator implements Allocator {
  private final CellActions cells;

  private RoundRobinAllocator(CellActions cells) {
    this.cells = cells;
  }

  static RoundRobinAllocator of(ActionSpec spec) {
    return new RoundRobinAllocator(CellActions.of(spec));
  }

  @Override
  public String name() {
    return "round-robin";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    int forwarders = BackhaulHops.forwarderCount(view);
    int roles = forwarders + cells.nodes();
    int surplus = Math.max(0, cells.bands() - roles);
    int start = surplus > 0 ? 0 : view.slot() * cells.bands() % roles;
    for (int band = 0; band < cells.bands(); band++) {
      int role = band < surplus ? band % Math.max(1, forwarders) : (start + band - surplus) % roles;
      boolean backhaul = role < forwarders;
      int node = backhaul ? BackhaulHops.forwarder(view, role) : role - forwarders;
      int top = cells.levels();
      actions[offset + cells.cell(node, band)] = backhaul ? cells.backhaul(top) : cells.access(top);
    }
  }
}
