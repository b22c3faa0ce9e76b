package sparktrum.env.iab;

import sparktrum.env.DuplexMode;
import sparktrum.env.SpectrumView;
import sparktrum.env.units.Decibels;

/** What a planner sees of one lane: reads the lane's arrays as they are after the last slot. */
final class LaneView implements SpectrumView {
  private final IabRules rules;
  private final Lane lane;
  private final double sinrThreshold;
  private final Hidden hidden = new LaneHidden();

  LaneView(IabRules rules, Lane lane) {
    this.rules = rules;
    this.lane = lane;
    sinrThreshold = Decibels.toLinear(rules.link().sinrThresholdDb());
  }

  private final class LaneHidden implements Hidden {
    @Override
    public DuplexMode duplexMode() {
      return lane.network.duplexMode;
    }

    @Override
    public boolean carriesBackhaul(int node, int band) {
      return lane.network.carriesBackhaul[node * bandCount() + band];
    }

    @Override
    public boolean carriesAccess(int node, int band) {
      return lane.network.carriesAccess[node * bandCount() + band];
    }

    @Override
    public boolean fallsBack(int node) {
      return lane.fallback.isOn(node);
    }

    @Override
    public double selfInterferenceAttenuation() {
      return 1.0 / lane.network.selfInterferenceFactor;
    }
  }

  @Override
  public int nodeCount() {
    return rules.sizes().nodes();
  }

  @Override
  public int bandCount() {
    return rules.sizes().bands();
  }

  @Override
  public int userCount() {
    return rules.sizes().users();
  }

  @Override
  public int slot() {
    return lane.queues.slot();
  }

  @Override
  public double slotSeconds() {
    return rules.sizes().slotSeconds();
  }

  @Override
  public double bandwidthHz(int band) {
    return lane.network.task.channel().bandwidthsHz().get(band);
  }

  @Override
  public int parent(int node) {
    return lane.network.parents[node];
  }

  @Override
  public int servingNode(int user) {
    return lane.groups.servingNodes[user];
  }

  @Override
  public int levelCount() {
    return rules.levelOffsetsDb().size();
  }

  @Override
  public double levelPowerWatts(int node, int level) {
    return lane.network.power.levelWatts(node, level);
  }

  @Override
  public double powerBudgetWatts(int node) {
    return lane.network.power.budgetWatts(node);
  }

  @Override
  public double userGain(int node, int user, int band) {
    return lane.links.gains[lane.links.userLink(node, user) + band];
  }

  @Override
  public double nodeGain(int from, int to, int band) {
    return to == 0 ? 0 : lane.links.gains[lane.links.nodeLink(from, to) + band];
  }

  @Override
  public double accessFactor(int node) {
    return lane.network.accessFactor[node];
  }

  @Override
  public double accessLeakFactor(int node) {
    return lane.network.leakFactor[2 * node];
  }

  @Override
  public double backhaulFactor(int node) {
    return lane.network.backhaulFactor[node];
  }

  @Override
  public double backhaulLeakFactor(int node) {
    return lane.network.leakFactor[2 * node + 1];
  }

  @Override
  public double receiverFactor(int node) {
    return lane.network.receiverFactor;
  }

  @Override
  public double receiverLeakFactor(int node) {
    return lane.network.receiverLeakFactor;
  }

  @Override
  public double userNoiseWatts(int user, int band) {
    return lane.outside.atUsers[user * bandCount() + band];
  }

  @Override
  public double nodeNoiseWatts(int node, int band) {
    return lane.outside.atNodes[node * bandCount() + band];
  }

  @Override
  public double rateBps(double sinr, int band) {
    return lane.network.slotBits((float) sinr, band) / slotSeconds();
  }

  @Override
  public double decodableBps(double sinr, int band) {
    Network network = lane.network;
    float efficiency = network.rates.decodableEfficiency((float) sinr);
    return network.slotBitsPerEfficiency[band] * efficiency / slotSeconds();
  }

  @Override
  public double sinrThreshold() {
    return sinrThreshold;
  }

  @Override
  public double queueBits(int node, int user) {
    return lane.queues.bits(node, user);
  }

  @Override
  public double headOfLineSeconds(int user) {
    return lane.queues.ageSlots(user) * slotSeconds();
  }

  @Override
  public double arrivedBits(int user) {
    return lane.queues.arrived(user);
  }

  @Override
  public double delayBudgetSeconds() {
    return rules.service().delayBudgetSeconds();
  }

  @Override
  public double discardSeconds() {
    return rules.service().discardSeconds();
  }

  @Override
  public double bestReward(double bits, double lateUsers) {
    return lane.outcome.bestReward(bits, lateUsers);
  }

  @Override
  public double averageBitsPerSlot(int user) {
    return lane.throughput.averageBits(user);
  }

  @Override
  public Hidden hidden() {
    return hidden;
  }
}
