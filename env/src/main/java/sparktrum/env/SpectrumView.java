package sparktrum.env;

/**
 * What a central planner knows before it decides on the next slot: topology, budgets, queues, and
 * channel state of the slot before (one slot stale, without measurement error). Everything an
 * operator could not know stands behind {@link #hidden()}.
 *
 * <p>Powers are in watts and gains linear. Received power is {@code power x antenna factor x path
 * gain}; the path gain to a user holds the user's antenna, the path gain to a node holds none.
 */
public interface SpectrumView {

  /** What only an oracle may use. */
  interface Hidden {
    DuplexMode duplexMode();

    /** Whether the hardware of {@code node} can send backhaul in {@code band}. */
    boolean carriesBackhaul(int node, int band);

    /** Whether the hardware of {@code node} can send access in {@code band}. */
    boolean carriesAccess(int node, int band);

    /**
     * Whether full duplex of {@code node} had fallen back to half duplex in the slot before: it
     * then received nothing in a band it sent in.
     */
    boolean fallsBack(int node);

    /** Power attenuation of a node's own signal at its receiver; infinite unless full duplex. */
    double selfInterferenceAttenuation();
  }

  /** Donor and IAB nodes; node 0 is the donor. */
  int nodeCount();

  int bandCount();

  int userCount();

  /** Slots played in this episode: the index of the slot to decide on. */
  int slot();

  double slotSeconds();

  double bandwidthHz(int band);

  /** Parent of a node in the backhaul tree; -1 for the donor. */
  int parent(int node);

  /** The node a user is associated with and served by in the next slot. */
  int servingNode(int user);

  /** Power levels of a cell, not counting "off". */
  int levelCount();

  /** Power of {@code node} in one band at {@code level} in [1, levelCount]. */
  double levelPowerWatts(int node, int level);

  /** Power budget of {@code node} over all bands. */
  double powerBudgetWatts(int node);

  /** Path gain from {@code node} to {@code user}, with fading and the user's antenna. */
  double userGain(int node, int user, int band);

  /** Path gain from {@code from} to {@code to}, with fading and without antennas. */
  double nodeGain(int from, int to, int band);

  /** Antenna factor of {@code node} towards a user it serves. */
  double accessFactor(int node);

  /** Antenna factor of {@code node} in access mode towards anyone else. */
  double accessLeakFactor(int node);

  /** Antenna factor of {@code node} towards the child it serves. */
  double backhaulFactor(int node);

  /** Antenna factor of {@code node} in backhaul mode towards anyone else. */
  double backhaulLeakFactor(int node);

  /** Antenna factor of the backhaul receiver of {@code node} towards its parent. */
  double receiverFactor(int node);

  /** Antenna factor of the backhaul receiver of {@code node} towards anyone else. */
  double receiverLeakFactor(int node);

  /** Thermal noise plus external interference at {@code user}. */
  double userNoiseWatts(int user, int band);

  /** Thermal noise plus external interference at the backhaul receiver of {@code node}. */
  double nodeNoiseWatts(int node, int band);

  /** Rate of a link at this SINR if it had the whole slot: the link abstraction in use. */
  double rateBps(double sinr, int band);

  /** The largest rate that can be decoded at this SINR, whatever the link abstraction goes by. */
  double decodableBps(double sinr, int band);

  /** SINR below which an active cell counts as a violation, linear. */
  double sinrThreshold();

  /** Bits for {@code user} waiting at {@code node}. */
  double queueBits(int node, int user);

  /** Age of the oldest undelivered bit of {@code user}. */
  double headOfLineSeconds(int user);

  /** Bits that have arrived for {@code user} in this episode, delivered and discarded ones too. */
  double arrivedBits(int user);

  /** Age of the oldest bit above which a user counts as late. */
  double delayBudgetSeconds();

  /** Age at which bits are discarded. */
  double discardSeconds();

  /**
   * The largest reward of a slot that delivers {@code bits} while {@code lateUsers} users are late:
   * fair, with no violation of the SINR threshold, no power and no switching. It grows with the
   * bits, falls with the late users and is linear in both.
   */
  double bestReward(double bits, double lateUsers);

  /** Smoothed delivered bits of {@code user} per slot, the denominator of proportional fairness. */
  double averageBitsPerSlot(int user);

  Hidden hidden();
}
