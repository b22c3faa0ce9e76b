package sparktrum.env.iab;

import sparktrum.env.traffic.DownlinkQueues;
import sparktrum.env.traffic.SmoothedThroughput;

/** What the last slot of one lane came to: the quantities of {@link IabSettings.RewardWeights}. */
final class SlotOutcome {
  private final IabSettings.RewardWeights weights;
  private final int users;
  private final int cells;
  private final int delayBudgetSlots;
  private double slotSpectrum; // Hz s
  private double powerBudget;

  double deliveredBits;
  double jain;
  int lateUsers;
  double powerWatts;
  double reward;

  SlotOutcome(IabRules rules) {
    weights = rules.reward();
    IabSettings.Sizes sizes = rules.sizes();
    users = sizes.users();
    cells = sizes.nodes() * sizes.bands();
    delayBudgetSlots = Slots.within(rules.service().delayBudgetSeconds(), sizes);
  }

  void load(Network network) {
    slotSpectrum = 0;
    for (double bandwidthHz : network.task.channel().bandwidthsHz()) {
      slotSpectrum += bandwidthHz * network.rules.sizes().slotSeconds();
    }
    powerBudget = 0;
    for (int node = 0; node < network.nodes; node++) {
      powerBudget += network.power.budgetWatts(node);
    }
  }

  void restart() {
    reward = 0;
  }

  void update(
      Transmission transmission,
      CellService service,
      DownlinkQueues queues,
      SmoothedThroughput throughput) {
    deliveredBits = 0;
    lateUsers = 0;
    for (int user = 0; user < users; user++) {
      deliveredBits += queues.slotDelivered(user);
      lateUsers += queues.ageSlots(user) > delayBudgetSlots ? 1 : 0;
    }
    powerWatts = 0;
    for (float power : transmission.nodePowers) {
      powerWatts += power;
    }
    jain = throughput.jain(queues);
    double violations = (double) lateUsers / users + (double) service.violations / cells;
    reward =
        weights.throughput() * deliveredBits / slotSpectrum
            + weights.fairness() * jain
            - weights.violations() * violations
            - weights.power() * powerWatts / powerBudget
            - weights.switching() * transmission.switched / cells;
  }

  /** The reward of a slot in which nothing but lateness is amiss. */
  double bestReward(double bits, double late) {
    return weights.throughput() * bits / slotSpectrum
        + weights.fairness()
        - weights.violations() * late / users;
  }
}
