package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * The bands and roles of {@link RoundRobinAllocator}, each node's budget split over its bands by
 * {@link WaterFilling} and rounded to the nearest level. As no band is used twice there is no
 * interference between nodes, which is what water-filling assumes.
 *
 * <p>The gain of a band is the best signal-to-noise ratio per watt among the receivers with bits
 * waiting. It observes exact queues and the channel of the slot before, nothing hidden.
 */
final class WaterFillingAllocator implements Allocator {
  private final CellActions cells;
  private final RoundRobinAllocator pattern;
  private final double[] gains;
  private final double[] widths;
  private final double[] powers;
  private NetworkState state;

  private WaterFillingAllocator(ActionSpec spec) {
    cells = CellActions.of(spec);
    pattern = RoundRobinAllocator.of(spec);
    gains = new double[cells.bands()];
    widths = new double[cells.bands()];
    powers = new double[cells.bands()];
  }

  static WaterFillingAllocator of(ActionSpec spec) {
    return new WaterFillingAllocator(spec);
  }

  @Override
  public String name() {
    return "water-filling";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    pattern.decide(view, actions, offset);
    state = NetworkState.load(state, view);
    for (int band = 0; band < cells.bands(); band++) {
      widths[band] = view.bandwidthHz(band) / view.bandwidthHz(0);
    }
    for (int node = 0; node < cells.nodes(); node++) {
      for (int band = 0; band < cells.bands(); band++) {
        gains[band] = gain(node, band, actions[offset + cells.cell(node, band)]);
      }
      WaterFilling.allocate(gains, widths, state.budgetWatts[node], powers);
      for (int band = 0; band < cells.bands(); band++) {
        int cell = offset + cells.cell(node, band);
        int level = state.nearestLevel(node, powers[band]);
        boolean backhaul = actions[cell] > cells.levels();
        if (level == 0) {
          actions[cell] = CellActions.OFF;
        } else {
          actions[cell] = backhaul ? cells.backhaul(level) : cells.access(level);
        }
      }
    }
  }

  /** Best SNR per watt among the receivers of a cell with bits waiting; 0 for an idle cell. */
  private double gain(int node, int band, int choice) {
    double best = 0;
    if (choice > cells.levels()) {
      for (int child = 1; child < state.nodes; child++) {
        if (state.parent[child] == node && state.backhaulBacklog(node, child) > 0) {
          best = Math.max(best, state.backhaulSnr(child, band, 1));
        }
      }
    } else if (choice != CellActions.OFF) {
      for (int user = 0; user < state.users; user++) {
        if (state.serving[user] == node && state.queueBits[node * state.users + user] > 0) {
          best = Math.max(best, state.accessSnr(user, band, 1));
        }
      }
    }
    return best / state.watts(node, 1);
  }
}
