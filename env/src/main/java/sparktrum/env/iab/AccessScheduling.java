package sparktrum.env.iab;

import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;

/** Serves the users of one access cell at a time by the {@link Scheduler} of the settings. */
final class AccessScheduling {
  private final UserGroups groups;
  private final int bands;
  private final int maxUsers;
  private final float[] rate; // [user], bits in a slot, of the cell being served
  private final double[] rank; // [user], negative without backlog or once served
  private final boolean[] lost; // [user], what is sent is not decoded; stale rates only
  private final RoundRobin turns; // null for proportional fairness
  private double delivered;

  /** SINR at the user ranked first in the last cell, linear. */
  float firstSinr;

  /** Where it writes whom it served; null while nobody watches. */
  ServiceLog log;

  AccessScheduling(IabRules rules, UserGroups groups) {
    this.groups = groups;
    IabSettings.Sizes sizes = rules.sizes();
    IabSettings.Service service = rules.service();
    bands = sizes.bands();
    maxUsers = service.maxUsersPerCell();
    rate = new float[sizes.users()];
    rank = new double[sizes.users()];
    lost = new boolean[sizes.users()];
    turns =
        service.scheduler() == Scheduler.ROUND_ROBIN
            ? new RoundRobin(sizes, service.maxUsersPerCell())
            : null;
  }

  void restart() {
    if (turns != null) {
      turns.restart();
    }
  }

  /**
   * Ranks the users of a cell by what they have to receive and what they can.
   *
   * @param power of the cell in watts
   * @return the user ranked first; -1 if nobody has a backlog
   */
  int rank(
      Network network,
      int node,
      int band,
      float power,
      LinkQuality quality,
      DownlinkQueues queues,
      SmoothedThroughput throughput) {
    boolean stale = network.rates.isStale();
    int first = -1;
    firstSinr = 0;
    UserGroups.Group served = groups.served[node];
    for (int i = 0; i < served.size; i++) {
      int user = served.users[i];
      rank[user] = -1;
      if (queues.bits(node, user) >= DownlinkQueues.LEAST_BACKLOG_BITS) {
        int link = user * bands + band;
        float sinr = power * quality.ofUsers[link];
        float known = stale ? power * quality.usersBefore[link] : sinr;
        rate[user] = network.slotBits(known, band);
        rank[user] = rate[user] / throughput.averageBits(user);
        if (stale) {
          lost[user] = !network.rates.isDecoded(known, sinr);
        }
        if (first < 0 || rank[user] > rank[first]) {
          first = user;
          firstSinr = sinr;
        }
      }
    }
    if (turns != null && first >= 0) {
      first = turns.pick(node, served.users, served.size, rank);
      firstSinr = power * quality.ofUsers[first * bands + band];
    }
    return first;
  }

  /**
   * Serves the cell that was ranked last.
   *
   * @param first what {@link #rank} returned, not -1
   * @return bits delivered
   */
  double serve(int node, int first, DownlinkQueues queues) {
    delivered = 0;
    if (turns == null) {
      byRank(node, first, queues);
    } else {
      byTurns(node, queues);
    }
    return delivered;
  }

  private void byRank(int node, int first, DownlinkQueues queues) {
    double timeLeft = 1;
    int next = first;
    for (int served = 0; served < maxUsers && next >= 0 && rate[next] > 0; served++) {
      timeLeft -= send(node, next, rate[next] * timeLeft, queues) / rate[next];
      if (timeLeft <= 0) {
        break;
      }
      rank[next] = -1;
      next = highestRank(groups.served[node]);
    }
  }

  private int highestRank(UserGroups.Group group) {
    int best = -1;
    double bestRank = 0;
    for (int i = 0; i < group.size; i++) {
      int user = group.users[i];
      if (rank[user] > bestRank) {
        best = user;
        bestRank = rank[user];
      }
    }
    return best;
  }

  private void byTurns(int node, DownlinkQueues queues) {
    for (int turn = 0; turn < turns.count; turn++) {
      int user = turns.users[turn];
      turns.need(turn, queues.bits(node, user) / rate[user]);
    }
    double[] shares = turns.shares();
    for (int turn = 0; turn < turns.count; turn++) {
      int user = turns.users[turn];
      send(node, user, rate[user] * shares[turn], queues);
    }
  }

  /** Sends up to {@code capacity} bits; what is lost stays queued. Returns the bits sent. */
  private double send(int node, int user, double capacity, DownlinkQueues queues) {
    if (lost[user]) {
      return Math.min(queues.bits(node, user), capacity);
    }
    double bits = queues.deliver(user, capacity);
    delivered += bits;
    if (log != null) {
      log.delivered(user, bits);
    }
    return bits;
  }
}
