package sparktrum.env.iab;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import sparktrum.env.DuplexMode;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.iab.RadioSettings.Receiver;
import sparktrum.env.iab.RadioSettings.Transmitter;
import sparktrum.env.radio.LinkAbstraction;
import sparktrum.env.radio.RateMap;
import sparktrum.env.radio.ThermalNoise;
import sparktrum.env.spectrum.ActionLayout;
import sparktrum.env.spectrum.PowerPlan;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;
import sparktrum.env.traffic.BurstArrivals;
import sparktrum.env.units.Decibels;

/**
 * What a task fixes for all its episodes, in the units of the hot loop: linear gains, watts, index
 * tables. Computed once a task, shared by lanes, never changed.
 */
final class Network {
  final IabTask task;
  final IabRules rules;
  final Scenario scenario;
  final Layout layout;
  final BackhaulTree tree;
  final int nodes;
  final int bands;
  final int users;

  /** Parent of each node; -1 for the donor. */
  final int[] parents;

  /** Children of each node. */
  final int[][] children;

  final boolean[] hasChildren;

  /** Node each user is associated with before it moves. */
  final int[] servingNodes;

  /** Which choices are legal. */
  final boolean[] mask;

  final PowerPlan power;

  /** Antenna factors of each node, linear. */
  final float[] accessFactor;

  final float[] backhaulFactor;

  /** The same towards those a cell is not meant for, [node][access, backhaul]. */
  final float[] leakFactor;

  final float receiverFactor;
  final float receiverLeakFactor;

  /** What the hardware of each cell can send, [node][band]. */
  final boolean[] carriesAccess;

  final boolean[] carriesBackhaul;
  final DuplexMode duplexMode;

  /** Inverse attenuation of a node's own signal; 0 unless full duplex. */
  final float selfInterferenceFactor;

  final RateMap rates;

  /** Bits in a slot at 1 bit/s/Hz, downlink share included, [band]. */
  final float[] slotBitsPerEfficiency;

  /** Most bits a cell can deliver in a slot, [band]. */
  final float[] peakSlotBits;

  final float[] userNoise; // [band]
  final float[] nodeNoise; // [band]
  final BurstArrivals arrivals;

  Network(IabTask task, ActionLayout actions) {
    this.task = task;
    rules = task.rules();
    scenario = task.scenario();
    layout = task.layout();
    tree = task.placement().tree();
    Sizes sizes = rules.sizes();
    nodes = sizes.nodes();
    bands = sizes.bands();
    users = sizes.users();
    RadioSettings radio = scenario.radio();

    parents = tree.parents().stream().mapToInt(Integer::intValue).toArray();
    children = perNode(tree::children);
    hasChildren = new boolean[nodes];
    for (int node = 0; node < nodes; node++) {
      hasChildren[node] = children[node].length > 0;
    }
    mask = new boolean[actions.spec().choiceCount()];
    actions.writeMask(hasChildren, mask, 0);
    servingNodes = task.servingNodes(layout);

    power = PowerPlan.of(budgetsWatts(), linear(rules.levelOffsetsDb()), bands);
    accessFactor = factors(Transmitter::accessGainDbi);
    backhaulFactor = factors(Transmitter::backhaulGainDbi);
    leakFactor = leakFactors();
    Receiver receiver = radio.backhaulReceiver();
    receiverFactor = (float) Decibels.toLinear(receiver.gainDbi());
    receiverLeakFactor =
        (float) Decibels.toLinear(receiver.gainDbi() - receiver.discriminationDb());

    carriesAccess = perCell(task.duplex()::carriesAccess);
    carriesBackhaul = perCell(task.duplex()::carriesBackhaul);
    duplexMode = task.duplex().mode();
    selfInterferenceFactor =
        duplexMode == DuplexMode.FULL_DUPLEX
            ? (float) Decibels.toLinear(-task.duplex().selfInterferenceAttenuationDb())
            : 0;

    LinkSettings limits = rules.link();
    rates =
        RateMap.of(
            rules.service().linkAdaptation(),
            LinkAbstraction.of(
                task.channel().linkEfficiency(), limits.minSinrDb(), limits.maxSinrDb()));
    slotBitsPerEfficiency = new float[bands];
    peakSlotBits = new float[bands];
    userNoise = new float[bands];
    nodeNoise = new float[bands];
    for (int band = 0; band < bands; band++) {
      double bandwidthHz = task.channel().bandwidthsHz().get(band);
      slotBitsPerEfficiency[band] =
          (float) (limits.downlinkShare() * bandwidthHz * sizes.slotSeconds());
      peakSlotBits[band] = slotBitsPerEfficiency[band] * rates.peakEfficiency();
      userNoise[band] = (float) ThermalNoise.watts(bandwidthHz, radio.user().noiseFigureDb());
      nodeNoise[band] = (float) ThermalNoise.watts(bandwidthHz, receiver.noiseFigureDb());
    }
    arrivals = BurstArrivals.of(task.traffic(), sizes.slotSeconds());
  }

  private int[][] perNode(IntFunction<int[]> list) {
    return IntStream.range(0, nodes).mapToObj(list).toArray(int[][]::new);
  }

  private boolean[] perCell(BiPredicate<Integer, Integer> property) {
    boolean[] cells = new boolean[nodes * bands];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = property.test(cell / bands, cell % bands);
    }
    return cells;
  }

  private double[] budgetsWatts() {
    double[] budgets = new double[nodes];
    for (int node = 0; node < nodes; node++) {
      budgets[node] = Decibels.dbmToWatts(scenario.radio().transmitter(node).powerDbm());
    }
    return budgets;
  }

  private float[] factors(ToDoubleFunction<Transmitter> gainDbi) {
    float[] factors = new float[nodes];
    for (int node = 0; node < nodes; node++) {
      Transmitter transmitter = scenario.radio().transmitter(node);
      factors[node] = (float) Decibels.toLinear(gainDbi.applyAsDouble(transmitter));
    }
    return factors;
  }

  private float[] leakFactors() {
    float[] access = factors(t -> t.accessGainDbi() - t.accessDiscriminationDb());
    float[] backhaul = factors(t -> t.backhaulGainDbi() - t.backhaulDiscriminationDb());
    float[] factors = new float[2 * nodes];
    for (int node = 0; node < nodes; node++) {
      factors[2 * node] = access[node];
      factors[2 * node + 1] = backhaul[node];
    }
    return factors;
  }

  private static double[] linear(List<Double> db) {
    return db.stream().mapToDouble(Decibels::toLinear).toArray();
  }

  /** Bits chosen for a link of this SINR in a slot that it has for itself. */
  float slotBits(float sinr, int band) {
    return slotBitsPerEfficiency[band] * rates.spectralEfficiency(sinr);
  }
}
