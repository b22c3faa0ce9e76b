package sparktrum.agents.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import sparktrum.env.ActionSpec;
import sparktrum.env.DuplexMode;
import sparktrum.env.SpectrumView;

/** A view whose every value is a field a test can set; three levels of 1, 2 and 4 W, 10 MHz. */
final class TableView implements SpectrumView, SpectrumView.Hidden {
  final int[] parent;
  final int[] serving;
  final int bands;
  int slot;
  double budget = 10;
  double noise = 1e-9;
  double accessLeak = 1;
  double backhaulLeak = 0.03;
  final double[][] queue; // [node][user]
  final double[] headOfLine; // [user]
  final double[] average; // [user]
  final double[][][] userGain; // [node][user][band]
  final double[][][] nodeGain; // [from][to][band]
  DuplexMode mode = DuplexMode.HALF_DUPLEX_BAND;
  double attenuation = Double.POSITIVE_INFINITY;
  final boolean[] backhaulBand;
  final boolean[] accessBand;
  final boolean[] fallback; // [node]

  TableView(int[] parent, int[] serving, int bands) {
    this.parent = parent;
    this.serving = serving;
    this.bands = bands;
    queue = new double[parent.length][serving.length];
    headOfLine = new double[serving.length];
    average = new double[serving.length];
    Arrays.fill(average, 1e5);
    userGain = new double[parent.length][serving.length][bands];
    nodeGain = new double[parent.length][parent.length][bands];
    backhaulBand = new boolean[bands];
    accessBand = new boolean[bands];
    fallback = new boolean[parent.length];
    Arrays.fill(backhaulBand, true);
    Arrays.fill(accessBand, true);
  }

  /** Queues, delays and gains drawn at random; about a third of the queues are empty. */
  static TableView drawn(int[] parent, int users, int bands, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] serving = random.ints(users, 0, parent.length).toArray();
    TableView view = new TableView(parent, serving, bands);
    for (int user = 0; user < users; user++) {
      view.headOfLine[user] = 0.2 * random.nextDouble();
      view.average[user] = 1e3 + 1e5 * random.nextDouble();
      for (int node = serving[user]; node >= 0; node = parent[node]) {
        view.queue[node][user] = Math.max(0, 6e5 * random.nextDouble() - 2e5);
      }
      for (int node = 0; node < parent.length; node++) {
        for (int band = 0; band < bands; band++) {
          view.userGain[node][user][band] = StrictMath.pow(10, -6 - 4 * random.nextDouble());
        }
      }
    }
    for (double[][] from : view.nodeGain) {
      for (double[] to : from) {
        Arrays.setAll(to, band -> StrictMath.pow(10, -7 - 3 * random.nextDouble()));
      }
    }
    return view;
  }

  /** Cells with three levels and a gate for each IAB node. */
  static ActionSpec spec(int nodes, int bands) {
    List<ActionSpec.Head> heads = new ArrayList<>();
    for (int cell = 0; cell < nodes * bands; cell++) {
      heads.add(new ActionSpec.Head("cell_" + cell, 7));
    }
    for (int node = 1; node < nodes; node++) {
      heads.add(new ActionSpec.Head("gate_" + node, 2));
    }
    return ActionSpec.of(heads);
  }

  @Override
  public int nodeCount() {
    return parent.length;
  }

  @Override
  public int bandCount() {
    return bands;
  }

  @Override
  public int userCount() {
    return serving.length;
  }

  @Override
  public int slot() {
    return slot;
  }

  @Override
  public double slotSeconds() {
    return 0.005;
  }

  @Override
  public double bandwidthHz(int band) {
    return 10e6;
  }

  @Override
  public int parent(int node) {
    return parent[node];
  }

  @Override
  public int servingNode(int user) {
    return serving[user];
  }

  @Override
  public int levelCount() {
    return 3;
  }

  @Override
  public double levelPowerWatts(int node, int level) {
    return 1 << (level - 1);
  }

  @Override
  public double powerBudgetWatts(int node) {
    return budget;
  }

  @Override
  public double userGain(int node, int user, int band) {
    return userGain[node][user][band];
  }

  @Override
  public double nodeGain(int from, int to, int band) {
    return nodeGain[from][to][band];
  }

  @Override
  public double accessFactor(int node) {
    return 2;
  }

  @Override
  public double accessLeakFactor(int node) {
    return 2 * accessLeak;
  }

  @Override
  public double backhaulFactor(int node) {
    return 3;
  }

  @Override
  public double backhaulLeakFactor(int node) {
    return 3 * backhaulLeak;
  }

  @Override
  public double receiverFactor(int node) {
    return 5;
  }

  @Override
  public double receiverLeakFactor(int node) {
    return 0.2;
  }

  @Override
  public double userNoiseWatts(int user, int band) {
    return noise;
  }

  @Override
  public double nodeNoiseWatts(int node, int band) {
    return noise;
  }

  @Override
  public double rateBps(double sinr, int band) {
    return 10e6 * StrictMath.log1p(Math.min(sinr, 1000)) / StrictMath.log(2);
  }

  @Override
  public double decodableBps(double sinr, int band) {
    return rateBps(sinr, band);
  }

  @Override
  public double sinrThreshold() {
    return 3;
  }

  @Override
  public double queueBits(int node, int user) {
    return queue[node][user];
  }

  @Override
  public double headOfLineSeconds(int user) {
    return headOfLine[user];
  }

  @Override
  public double arrivedBits(int user) {
    return Arrays.stream(queue).mapToDouble(node -> node[user]).sum();
  }

  @Override
  public double delayBudgetSeconds() {
    return 0.050;
  }

  @Override
  public double discardSeconds() {
    return 0.200;
  }

  @Override
  public double bestReward(double bits, double lateUsers) {
    return bits - lateUsers;
  }

  @Override
  public double averageBitsPerSlot(int user) {
    return average[user];
  }

  @Override
  public Hidden hidden() {
    return this;
  }

  @Override
  public DuplexMode duplexMode() {
    return mode;
  }

  @Override
  public boolean carriesBackhaul(int node, int band) {
    return backhaulBand[band];
  }

  @Override
  public boolean carriesAccess(int node, int band) {
    return accessBand[band];
  }

  @Override
  public boolean fallsBack(int node) {
    return fallback[node];
  }

  @Override
  public double selfInterferenceAttenuation() {
    return attenuation;
  }
}
