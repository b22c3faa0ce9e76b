package sparktrum.env.iab;

import java.util.Arrays;

/** Turns of the users of each node under {@link Scheduler#ROUND_ROBIN}. */
final class RoundRobin {
  private final int maxUsers;
  private final int[] last; // [node]: user that had the last turn, -1 before the first
  private final double[] needs; // [turn]: time to clear the backlog, then negative once known
  private final double[] times; // [turn]

  /** Users whose turn it is: the first {@link #count} entries. */
  final int[] users;

  int count;

  RoundRobin(IabSettings.Sizes sizes, int maxUsersPerCell) {
    maxUsers = Math.min(maxUsersPerCell, sizes.users());
    last = new int[sizes.nodes()];
    needs = new double[maxUsers];
    times = new double[maxUsers];
    users = new int[maxUsers];
  }

  void restart() {
    Arrays.fill(last, -1);
  }

  /**
   * Finds whose turn it is in a cell of {@code node}.
   *
   * @param served starts with the users of the node, ascending
   * @param size how many those are
   * @param rank [user]: positive for backlogged users that can be reached, 0 for those that cannot,
   *     negative without backlog
   * @return the first of them, or the first that is backlogged if none can be reached; -1 without
   *     backlog
   */
  int pick(int node, int[] served, int size, double[] rank) {
    count = 0;
    int start = 0;
    while (start < size && served[start] <= last[node]) {
      start++;
    }
    int waiting = -1;
    for (int i = 0; i < size && count < maxUsers; i++) {
      int at = start + i;
      int user = served[at < size ? at : at - size];
      if (rank[user] > 0) {
        users[count++] = user;
      } else if (rank[user] == 0 && waiting < 0) {
        waiting = user;
      }
    }
    if (count == 0) {
      return waiting;
    }
    last[node] = users[count - 1];
    return users[0];
  }

  /** Sets how much of the slot the user of {@code turn} could use. */
  void need(int turn, double time) {
    needs[turn] = time;
  }

  /**
   * Shares the slot: everyone gets the same time except those who need less (max-min fairness).
   *
   * @return [turn] shares, whose sum is at most 1
   */
  double[] shares() {
    double timeLeft = 1;
    int open = count;
    boolean changed = true;
    while (open > 0 && changed) {
      double share = timeLeft / open;
      changed = false;
      for (int turn = 0; turn < count; turn++) {
        if (needs[turn] >= 0 && needs[turn] <= share) {
          times[turn] = needs[turn];
          timeLeft -= needs[turn];
          needs[turn] = -1;
          open--;
          changed = true;
        }
      }
    }
    for (int turn = 0; turn < count; turn++) {
      if (needs[turn] >= 0) {
        times[turn] = timeLeft / open;
      }
    }
    return times;
  }
}
