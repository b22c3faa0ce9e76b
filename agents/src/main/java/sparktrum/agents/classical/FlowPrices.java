package sparktrum.agents.classical;

import java.util.Arrays;

/**
 * A Lagrangian upper bound on the bits an episode can deliver, from a price on every constraint
 * that ties slots and bands together.
 *
 * <p>With d_u the bits delivered to user u, at most A_u, and f_c those forwarded to IAB node c, a
 * node passes on no more than it got: {@code sum of d_u it serves + sum of f of its children <=
 * f_c}. (Bits of a user that changes nodes go back to the donor, which only takes from f_c.) For
 * prices {@code p_u >= 0} of these arrivals and {@code q_c >= 0} of bits at a node (q = 0 at the
 * donor) weak duality gives
 *
 * <pre>
 *   sum d_u  <=  sum p_u A_u + sum over slots and bands of max over settings of
 *                   sum over access cells  (1 - p_u - q_n) R_u
 *                 + sum over backhaul cells (q_c - q_n) R_c
 * </pre>
 *
 * <p>R is what a link carries alone, so a setting's value is exact but for interference; {@link
 * SlotCeiling} finds the maximum. <em>Any</em> prices give a bound; subgradient steps only tighten
 * it, with lengths that shrink with the gradients met so far (Duchi, Hazan, Singer, J. Mach. Learn.
 * Res. 12, 2011).
 */
final class FlowPrices {
  private static final int STEPS = 200;
  private static final double ROUNDING = 1e-9; // of the sums here and of those it is compared with
  private static final double FIRST_STEP = 0.25;

  private final RealizedEpisode episode;
  private final int nodes;
  private final int users;
  private final double[] mostBits; // [user]: A
  private final double[] price; // [node] q, then [user] p
  private final double[] gradient; // as price
  private final double[] squares; // as price: sum of squared gradients
  private final SlotCeiling ceiling;
  private final int[] receiver; // [band][node]: user of the best access

  /**
   * @param mostBits {@code [user]}: bound on the bits of each user on its own
   */
  FlowPrices(RealizedEpisode episode, double[] mostBits) {
    this.episode = episode;
    this.mostBits = mostBits;
    nodes = episode.nodes;
    users = episode.users;
    price = new double[nodes + users];
    gradient = new double[price.length];
    squares = new double[price.length];
    ceiling = new SlotCeiling(episode.parent, episode.bands, episode.wholeNodes());
    receiver = new int[episode.bands * nodes];
  }

  /** The smallest bound found, in bits. */
  double boundBits() {
    double best = Arrays.stream(mostBits).sum();
    for (int step = 0; step < STEPS; step++) {
      best = Math.min(best, value());
      descend();
    }
    return best * (1 + ROUNDING);
  }

  private void descend() {
    for (int i = 0; i < price.length; i++) {
      if (i > 0 && gradient[i] != 0) { // a bit at the donor has no price
        squares[i] += gradient[i] * gradient[i];
        double moved = price[i] - FIRST_STEP * gradient[i] / Math.sqrt(squares[i]);
        price[i] = Math.min(1, Math.max(0, moved));
      }
    }
  }

  /** The bound at these prices; leaves its subgradient. */
  private double value() {
    Arrays.fill(gradient, 0);
    double sum = 0;
    for (int user = 0; user < users; user++) {
      gradient[nodes + user] = mostBits[user];
      sum += price[nodes + user] * mostBits[user];
    }
    for (RealizedEpisode.Slot slot : episode.slots) {
      for (int band = 0; band < episode.bands; band++) {
        offer(slot, band);
      }
      sum += ceiling.value(slot.exclusive());
      for (int band = 0; band < episode.bands; band++) {
        charge(slot, band);
      }
    }
    return sum;
  }

  /** What each cell of a band is worth. */
  private void offer(RealizedEpisode.Slot slot, int band) {
    int row = band * nodes;
    Arrays.fill(ceiling.access, row, row + nodes, 0);
    for (int user = 0; user < users; user++) {
      int node = slot.serving()[user];
      double worth = 1 - price[nodes + user] - price[node];
      double value = worth * slot.accessBits()[band * users + user];
      if (value > ceiling.access[row + node]) {
        ceiling.access[row + node] = value;
        receiver[row + node] = user;
      }
    }
    for (int child = 1; child < nodes; child++) {
      double worth = price[child] - price[episode.parent[child]];
      ceiling.backhaul[row + child] = worth * slot.backhaulBits()[row + child];
    }
  }

  /** Books the bits of the best setting in the subgradient. */
  private void charge(RealizedEpisode.Slot slot, int band) {
    int row = band * nodes;
    for (int node = 0; node < nodes; node++) {
      int choice = ceiling.choice[row + node];
      if (choice == SlotCeiling.ACCESS) {
        int user = receiver[row + node];
        double bits = slot.accessBits()[band * users + user];
        gradient[nodes + user] -= bits;
        gradient[node] -= bits;
      } else if (choice != SlotCeiling.OFF) {
        double bits = slot.backhaulBits()[row + choice];
        gradient[choice] += bits;
        gradient[node] -= bits;
      }
    }
  }
}
