package sparktrum.agents.classical;

/**
 * What a user could get if the network served nobody else: bounds on its bits and its delay.
 *
 * <p>With CA[t] the bits arrived up to slot t, h the fewest backhaul hops to the user, c[t] the
 * bits its access link can carry in slot t in all bands together and discards after X slots, the
 * bits delivered and those departed, delivered or discarded, are at most
 *
 * <pre>
 *   G[t] = min(G[t-1] + c[t], CA[t-h])
 *   D[t] = min(max(D[t-1] + c[t], CA[t-X]), CA[t])
 * </pre>
 *
 * <p>since no bit is carried before it is there (store and forward, one slot a hop) and every step
 * is monotone. A head-of-line age is above B slots if and only if CA[t-B] exceeds the departed bits
 * by more than one, so a user for which it exceeds D[t] by more than that is late whatever is done.
 */
final class SoloUser {
  private static final double SLACK_BITS = 2;

  private final RealizedEpisode episode;
  private final int user;
  private final int hops;

  SoloUser(RealizedEpisode episode, int user) {
    this.episode = episode;
    this.user = user;
    this.hops = episode.hops(user);
  }

  /** Bits that can be delivered in the episode at most. */
  double deliveredBits() {
    double delivered = 0;
    for (int t = 1; t <= episode.slots.size(); t++) {
      double there = episode.arrivedBits(user, t - hops);
      delivered = Math.min(delivered + capacityBits(t), there);
    }
    return delivered;
  }

  /** Slots in which the user is late at least. */
  int lateSlots() {
    int budget = episode.slotsWithin(episode.delayBudgetSeconds);
    int discard = episode.slotsWithin(episode.discardSeconds);
    double departed = 0;
    int late = 0;
    for (int t = 1; t <= episode.slots.size(); t++) {
      departed = Math.max(departed + capacityBits(t), episode.arrivedBits(user, t - discard));
      departed = Math.min(departed, episode.arrivedBits(user, t));
      late += episode.arrivedBits(user, t - budget) > departed + SLACK_BITS ? 1 : 0;
    }
    return late;
  }

  private double capacityBits(int t) {
    double[] bits = episode.slots.get(t - 1).accessBits();
    double sum = 0;
    for (int band = 0; band < episode.bands; band++) {
      sum += bits[band * episode.users + user];
    }
    return sum;
  }
}
