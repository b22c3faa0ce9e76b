package sparktrum.agents.classical;

import java.util.Arrays;
import sparktrum.agents.policy.CellActions;
import sparktrum.env.ActionSpec;
import sparktrum.env.SpectrumView;

/**
 * Picks links by MaxWeight without interference, then sets their powers by {@link Wmmse}.
 *
 * <p>Band by band, with queues spent virtually: each node takes the link whose weight times bits is
 * largest; of a backhaul link and a link of its child in the same band, the one worth less is
 * dropped, as half duplex asks; WMMSE weighs the rest by their {@link LinkWeights#MAX_WEIGHT} and
 * the result is rounded to the nearest level. Power is limited to an equal share of the budget
 * left.
 *
 * <p>It observes exact queues and delays and the channel of the slot before, nothing hidden.
 */
final class WmmseAllocator implements Allocator {
  private static final int ITERATIONS = 30;
  private static final int NONE = -1;

  private final CellActions cells;
  private final int nodes;
  private final Wmmse solver;
  private final int[] receiver; // [node]: user, or users + child, or NONE
  private final double[] worth; // [node]: weight times bits without interference
  private final double[] linkWeight; // [node]
  private final double[] budgetLeft; // [node]
  private final double[] amplitude; // [receiver of node][node]
  private final double[] noise; // [node]
  private final double[] maximumPower; // [node]
  private final double[] power; // [node]
  private NetworkState state;

  private WmmseAllocator(CellActions cells) {
    this.cells = cells;
    nodes = cells.nodes();
    solver = Wmmse.create(nodes);
    receiver = new int[nodes];
    worth = new double[nodes];
    linkWeight = new double[nodes];
    budgetLeft = new double[nodes];
    amplitude = new double[nodes * nodes];
    noise = new double[nodes];
    maximumPower = new double[nodes];
    power = new double[nodes];
  }

  static WmmseAllocator of(ActionSpec spec) {
    return new WmmseAllocator(CellActions.of(spec));
  }

  @Override
  public String name() {
    return "wmmse";
  }

  @Override
  public void reset(long seed) {}

  @Override
  public void decide(SpectrumView view, int[] actions, int offset) {
    cells.clear(actions, offset);
    state = NetworkState.load(state, view);
    System.arraycopy(state.budgetWatts, 0, budgetLeft, 0, nodes);
    for (int band = 0; band < cells.bands(); band++) {
      pickLinks(view, band);
      dropConflicts();
      describeChannel(band);
      solver.solve(amplitude, noise, linkWeight, maximumPower, ITERATIONS, power);
      for (int node = 0; node < nodes; node++) {
        int level = receiver[node] == NONE ? 0 : state.nearestLevel(node, power[node]);
        boolean backhaul = receiver[node] >= state.users;
        power[node] = level == 0 ? 0 : state.watts(node, level);
        budgetLeft[node] -= power[node];
        if (level > 0) {
          actions[offset + cells.cell(node, band)] =
              backhaul ? cells.backhaul(level) : cells.access(level);
        }
      }
      spend(view, band);
    }
  }

  private void pickLinks(SpectrumView view, int band) {
    Arrays.fill(receiver, NONE);
    Arrays.fill(worth, 0);
    Arrays.fill(linkWeight, 0);
    int top = cells.levels();
    for (int user = 0; user < state.users; user++) {
      int node = state.serving[user];
      double backlog = state.queueBits[node * state.users + user];
      if (backlog > 0) {
        double bits = view.rateBps(state.accessSnr(user, band, top), band) * state.slotSeconds;
        double weight = LinkWeights.MAX_WEIGHT.bitWeight(state, node, user);
        offer(node, user, weight, Math.min(bits, backlog));
      }
    }
    for (int child = 1; child < nodes; child++) {
      int node = state.parent[child];
      double backlog = state.backhaulBacklog(node, child);
      if (backlog > 0) {
        double bits = view.rateBps(state.backhaulSnr(child, band, top), band) * state.slotSeconds;
        double weight = LinkWeights.MAX_WEIGHT.backhaulWeight(state, node, child);
        offer(node, state.users + child, weight, Math.min(bits, backlog));
      }
    }
  }

  private void offer(int node, int candidate, double weight, double bits) {
    if (weight * bits > worth[node]) {
      worth[node] = weight * bits;
      linkWeight[node] = weight;
      receiver[node] = candidate;
    }
  }

  /** A node that receives may not send in the same band. */
  private void dropConflicts() {
    for (int node = 0; node < nodes; node++) {
      int child = receiver[node] - state.users;
      if (child > 0 && receiver[child] != NONE) {
        drop(worth[child] < worth[node] ? child : node);
      }
    }
  }

  private void drop(int node) {
    receiver[node] = NONE;
    worth[node] = 0;
    linkWeight[node] = 0;
  }

  private void describeChannel(int band) {
    int bandsLeft = cells.bands() - band;
    for (int node = 0; node < nodes; node++) {
      boolean active = receiver[node] != NONE;
      double share = Math.max(0, budgetLeft[node]) / bandsLeft;
      maximumPower[node] = active ? Math.min(share, state.watts(node, cells.levels())) : 0;
      noise[node] = active ? noise(node, band) : 1;
      for (int sender = 0; sender < nodes; sender++) {
        boolean matters = active && receiver[sender] != NONE;
        amplitude[node * nodes + sender] = matters ? Math.sqrt(gain(node, sender, band)) : 0;
      }
    }
  }

  private double noise(int node, int band) {
    return receiver[node] < state.users
        ? state.userNoise[band * state.users + receiver[node]]
        : state.nodeNoise[band * nodes + receiver[node] - state.users];
  }

  /** Power gain from {@code sender}, in the mode of its link, to the receiver of {@code node}. */
  private double gain(int node, int sender, int band) {
    int mode = receiver[sender] < state.users ? 0 : 1;
    boolean wanted = sender == node;
    double factor = (wanted ? state.signalFactor : state.leakFactor)[sender * 2 + mode];
    if (receiver[node] < state.users) {
      return factor * state.userGain[(band * state.users + receiver[node]) * nodes + sender];
    }
    int child = receiver[node] - state.users;
    double antenna = (wanted ? state.receiverFactor : state.receiverLeakFactor)[child];
    return factor * antenna * state.nodeGain[(band * nodes + child) * nodes + sender];
  }

  private void spend(SpectrumView view, int band) {
    for (int node = 0; node < nodes; node++) {
      if (power[node] > 0) {
        double bits = view.rateBps(sinr(node), band) * state.slotSeconds;
        if (receiver[node] < state.users) {
          state.spendAccess(receiver[node], bits);
        } else {
          int child = receiver[node] - state.users;
          state.spendBackhaul(node, child, bits, state.backhaulBacklog(node, child));
        }
      }
    }
  }

  private double sinr(int node) {
    double interference = noise[node];
    for (int sender = 0; sender < nodes; sender++) {
      double h = amplitude[node * nodes + sender];
      interference += sender == node ? 0 : h * h * power[sender];
    }
    double h = amplitude[node * nodes + node];
    return h * h * power[node] / interference;
  }
}
