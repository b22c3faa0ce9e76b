package sparktrum.agents.classical;

/**
 * The worth of a bit carried over a link, from what queues, delays and averages are at the start of
 * a slot.
 */
enum LinkWeights {
  /**
   * MaxWeight with backpressure and head-of-line delay: access {@code sqrt(q_u) (1 + HoL_u / 20
   * ms)}; backhaul the backlog-weighted mean of {@code max(0, sqrt(q_parent,u) - sqrt(q_child,u))
   * (1 + HoL_u / 20 ms)} over the users behind the child.
   */
  MAX_WEIGHT {
    @Override
    double bitWeight(NetworkState state, int node, int user) {
      double weight = Math.sqrt(state.initialQueueBits[node * state.users + user]);
      int child = state.nextHop[node * state.users + user];
      if (child >= 0) {
        double pressure = weight - Math.sqrt(state.initialQueueBits[child * state.users + user]);
        weight = Math.max(0, pressure);
      }
      return weight * (1 + state.headOfLineSeconds[user] / DELAY_SCALE_SECONDS);
    }
  },

  /** Proportional fairness: a bit of a user is worth {@code 1 / average bits} on every link. */
  PROPORTIONAL_FAIR {
    @Override
    double bitWeight(NetworkState state, int node, int user) {
      return 1 / state.averageBits[user];
    }
  };

  private static final double DELAY_SCALE_SECONDS = 0.020;

  /** Worth of a bit of {@code user} leaving {@code node} on its way. */
  abstract double bitWeight(NetworkState state, int node, int user);

  /**
   * Backlog-weighted mean worth of the bits that leave {@code node} through {@code child}; 0
   * without any.
   */
  double backhaulWeight(NetworkState state, int node, int child) {
    double sum = 0;
    double backlog = 0;
    for (int user = 0; user < state.users; user++) {
      int entry = node * state.users + user;
      if (state.nextHop[entry] == child && state.initialQueueBits[entry] > 0) {
        backlog += state.initialQueueBits[entry];
        sum += state.initialQueueBits[entry] * bitWeight(state, node, user);
      }
    }
    return backlog > 0 ? sum / backlog : 0;
  }
}
