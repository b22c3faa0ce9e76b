package sparktrum.agents.classical;

import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Greedy by SINR: each band goes to the one link, access or backhaul, with the highest SNR over
 * noise and external interference at the middle level among those with bits left to carry; bits the
 * band will carry are spent before the next band is given away.
 *
 * <p>It observes exact queues and the channel of the slot before, no delays and nothing hidden.
 */
final class MaxSinrAllocator implements Allocator {
  private final CellActions cells;
  private NetworkState state;
  private double bestSinr;
  private int bestNode;
  private int bestReceiver;
  private boolean bestIsBackhaul;

  private MaxSinrAllocator(CellActions cells) {
    this.cells = cells;
  }

  static MaxSinrAllocator of(ActionSpec spec) {
    return new MaxSinrAllocator(CellActions.of(spec));
  }

  @Override
  public String name() {
    return "max-sinr";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    state = NetworkState.load(state, view);
    for (int band = 0; band < cells.bands(); band++) {
      bestSinr = 0;
      considerAccess(band);
      considerBackhaul(band);
      if (bestSinr > 0) {
        int level = cells.middleLevel();
        actions[offset + cells.cell(bestNode, band)] =
            bestIsBackhaul ? cells.backhaul(level) : cells.access(level);
        spend(view.rateBps(bestSinr, band) * state.slotSeconds);
      }
    }
  }

  private void considerAccess(int band) {
    for (int user = 0; user < state.users; user++) {
      int node = state.serving[user];
      if (state.queueBits[node * state.users + user] > 0) {
        offer(state.accessSnr(user, band, cells.middleLevel()), node, user, false);
      }
    }
  }

  private void considerBackhaul(int band) {
    for (int child = 1; child < state.nodes; child++) {
      int node = state.parent[child];
      if (state.backhaulBacklog(node, child) > 0) {
        offer(state.backhaulSnr(child, band, cells.middleLevel()), node, child, true);
      }
    }
  }

  private void offer(double sinr, int node, int receiver, boolean backhaul) {
    if (sinr > bestSinr) {
      bestSinr = sinr;
      bestNode = node;
      bestReceiver = receiver;
      bestIsBackhaul = backhaul;
    }
  }

  private void spend(double bits) {
    if (bestIsBackhaul) {
      double backlog = state.backhaulBacklog(bestNode, bestReceiver);
      state.spendBackhaul(bestNode, bestReceiver, bits, backlog);
    } else {
      state.spendAccess(bestReceiver, bits);
    }
  }
}
