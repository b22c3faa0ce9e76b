package sparktrum.env.traffic;

import java.util.Arrays;
import sparktrum.env.topology.BackhaulTree;

/**
 * Bits of every user at every node of the backhaul tree.
 *
 * <p>A slot is {@link #beginSlot}, arrivals, service, {@link #endSlot}. Store and forward: bits
 * that a node receives in a slot are in its queue from the end of that slot on. A user has one path
 * and is served in order of arrival, so cumulative counters give its head-of-line age: with CA[t]
 * the bits arrived up to slot t and CD those delivered or discarded, the age is {@code t - max{s :
 * CA[s] <= CD + 1}} slots if {@code CA[t] > CD + 1} and 0 otherwise. Bits older than the discard
 * age leave from the most downstream queue first.
 */
public final class DownlinkQueues {
  /** Less than this many bits at a node are not a backlog: what rounding leaves behind. */
  public static final double LEAST_BACKLOG_BITS = 1;

  private final int nodes;
  private final int users;
  private final int horizon;
  private final int discardSlots;
  private final double[] queue; // [node][user]
  private final double[] incoming; // [node][user], received in this slot
  private final double[] arrived; // [slot 0 to horizon][user], cumulative
  private final double[] departed; // [user], delivered or discarded
  private final int[] oldest; // [user], slot s of the head-of-line rule
  private final double[] slotDelivered; // [user]
  private final double[] slotArrived; // [user]
  private final double[] delivered; // [user]
  private final double[] dropped; // [user]
  private final int[] ages; // [user], head-of-line age in slots
  private BackhaulTree tree;
  private int[] parents;
  private int[] servingNodes;
  private int slot;

  private DownlinkQueues(int nodes, int users, int horizon, int discardSlots) {
    this.nodes = nodes;
    this.users = users;
    this.horizon = horizon;
    this.discardSlots = discardSlots;
    queue = new double[nodes * users];
    incoming = new double[nodes * users];
    arrived = new double[(horizon + 1) * users];
    departed = new double[users];
    oldest = new int[users];
    slotDelivered = new double[users];
    slotArrived = new double[users];
    delivered = new double[users];
    dropped = new double[users];
    ages = new int[users];
  }

  /**
   * Queues for episodes of up to {@code horizon} slots.
   *
   * @param discardSlots age in slots that no bit exceeds
   */
  public static DownlinkQueues create(int nodes, int users, int horizon, int discardSlots) {
    return new DownlinkQueues(nodes, users, horizon, discardSlots);
  }

  /** Empties everything. {@code servingNodes} is kept, not copied: it may change between slots. */
  public void restart(BackhaulTree newTree, int[] newServingNodes) {
    if (newTree != tree) {
      tree = newTree;
      parents = newTree.parents().stream().mapToInt(Integer::intValue).toArray();
    }
    servingNodes = newServingNodes;
    slot = 0;
    Arrays.fill(queue, 0);
    Arrays.fill(incoming, 0);
    Arrays.fill(arrived, 0, users, 0);
    Arrays.fill(departed, 0);
    Arrays.fill(oldest, 0);
    Arrays.fill(slotDelivered, 0);
    Arrays.fill(slotArrived, 0);
    Arrays.fill(delivered, 0);
    Arrays.fill(dropped, 0);
    Arrays.fill(ages, 0);
  }

  /** Starts the next slot; slots count from 1. */
  public void beginSlot() {
    if (slot == horizon) {
      throw new IllegalStateException("the episode of " + horizon + " slots is over");
    }
    System.arraycopy(arrived, slot * users, arrived, (slot + 1) * users, users);
    slot++;
    Arrays.fill(slotDelivered, 0);
    Arrays.fill(slotArrived, 0);
  }

  /** New bits for {@code user} at the donor. */
  public void arrive(int user, double bits) {
    queue[user] += bits;
    slotArrived[user] += bits;
    arrived[slot * users + user] += bits;
  }

  /** Bits for {@code user} waiting at {@code node}. */
  public double bits(int node, int user) {
    return queue[node * users + user];
  }

  /** Hands up to {@code capacity} bits to {@code user}; returns how many. */
  public double deliver(int user, double capacity) {
    int at = servingNodes[user] * users + user;
    double bits = Math.min(queue[at], capacity);
    queue[at] -= bits;
    departed[user] += bits;
    slotDelivered[user] += bits;
    return bits;
  }

  /**
   * Moves up to {@code capacity} bits from {@code from} to its child, from each user in proportion
   * to its backlog; returns how many.
   *
   * @param downstream starts with the users served by {@code child} or nodes below it
   * @param count how many those are
   */
  public double forward(int from, int child, int[] downstream, int count, double capacity) {
    int fromRow = from * users;
    int childRow = child * users;
    double backlog = 0;
    for (int i = 0; i < count; i++) {
      backlog += queue[fromRow + downstream[i]];
    }
    if (backlog <= capacity) {
      for (int i = 0; i < count; i++) {
        int user = downstream[i];
        incoming[childRow + user] += queue[fromRow + user];
        queue[fromRow + user] = 0;
      }
      return backlog;
    }
    double share = capacity / backlog;
    for (int i = 0; i < count; i++) {
      int user = downstream[i];
      double bits = share * queue[fromRow + user];
      queue[fromRow + user] -= bits;
      incoming[childRow + user] += bits;
    }
    return capacity;
  }

  /**
   * Takes back to the donor what waits for {@code user} below it, between two slots and before the
   * user's serving node changes. Ages stay: they count from arrival at the donor.
   */
  public void recall(int user) {
    for (int node = servingNodes[user]; node > 0; node = parents[node]) {
      queue[user] += queue[node * users + user];
      queue[node * users + user] = 0;
    }
  }

  /** Lets received bits in, discards old bits, and finds head-of-line ages. */
  public void endSlot() {
    for (int i = users; i < nodes * users; i++) {
      queue[i] += incoming[i];
      incoming[i] = 0;
    }
    for (int user = 0; user < users; user++) {
      delivered[user] += slotDelivered[user];
      discardOld(user);
      ages[user] = headOfLineAge(user);
    }
  }

  private void discardOld(int user) {
    int last = slot - discardSlots;
    if (last < 0) {
      return;
    }
    double excess = arrived[last * users + user] - departed[user];
    if (excess <= 0) {
      return;
    }
    departed[user] += excess;
    dropped[user] += excess;
    for (int node = servingNodes[user]; node >= 0 && excess > 0; node = parents[node]) {
      double bits = Math.min(excess, queue[node * users + user]);
      queue[node * users + user] -= bits;
      excess -= bits;
    }
  }

  private int headOfLineAge(int user) {
    double done = departed[user] + 1;
    if (arrived[slot * users + user] <= done) {
      oldest[user] = slot;
      return 0;
    }
    int s = oldest[user];
    while (arrived[(s + 1) * users + user] <= done) {
      s++;
    }
    oldest[user] = s;
    return slot - s;
  }

  /** Slots begun. */
  public int slot() {
    return slot;
  }

  /** Head-of-line age of {@code user} in slots at the end of the last slot. */
  public int ageSlots(int user) {
    return ages[user];
  }

  /** Bits of {@code user} waiting below the donor. */
  public double downstreamBits(int user) {
    double bits = 0;
    for (int node = servingNodes[user]; node > 0; node = parents[node]) {
      bits += queue[node * users + user];
    }
    return bits;
  }

  /** Bits delivered to {@code user} in the last slot. */
  public double slotDelivered(int user) {
    return slotDelivered[user];
  }

  /** Bits delivered to {@code user} in this episode. */
  public double delivered(int user) {
    return delivered[user];
  }

  /** Bits of {@code user} discarded in this episode. */
  public double dropped(int user) {
    return dropped[user];
  }

  /** Bits that arrived for {@code user} in the last slot; 0 before the first. */
  public double slotArrived(int user) {
    return slotArrived[user];
  }

  /** Bits that arrived for {@code user} in this episode. */
  public double arrived(int user) {
    return arrived[slot * users + user];
  }
}
