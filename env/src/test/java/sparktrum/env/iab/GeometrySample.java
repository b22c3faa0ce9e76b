package sparktrum.env.iab;

import java.util.Arrays;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.topology.BackhaulTree;

/**
 * SINRs of 2,000 drops of 10 users around 3 nodes, all nodes on in access mode at the middle level,
 * external sites on half of the time.
 */
final class GeometrySample {
  private static final int DROPS = 2000;
  private static final int USERS = 10;
  private static final int NODES = 3;

  final double[] reuseDb = new double[DROPS * USERS];
  final double[] wideDb = new double[DROPS * USERS];
  final double[] isolatedDb = new double[DROPS * USERS];
  final double[] snrDb = new double[DROPS * USERS];
  final double[] backhaulDb = new double[DROPS * (NODES - 1)];
  final int[] served = new int[NODES];
  int lineOfSight;
  int backhaulLineOfSight;
  double reuseEfficiency;
  double isolatedEfficiency;

  GeometrySample(AnchorTask anchor) {
    IabSettings settings = IabSettings.standard();
    IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
    StepBuffers buffers = StepBuffers.of(environment);
    int[] actions = new int[environment.actionSpec().headCount()];
    Arrays.fill(actions, 0, NODES * 5, 2);
    for (int drop = 0; drop < DROPS; drop++) {
      IabTask task = anchor.task(settings, BackhaulTree.star(NODES), 12e6, drop);
      environment.reset(0, task, drop, buffers);
      environment.step(actions, buffers);
      collect(drop, environment.spectrumView(0), environment.lane(0).network);
    }
  }

  private void collect(int drop, SpectrumView view, Network network) {
    double thermal = network.userNoise[0];
    double userGain = network.scenario.radio().user().gainDbi();
    for (int user = 0; user < USERS; user++) {
      int serving = view.servingNode(user);
      double signal = received(view, serving, user);
      double others = 0;
      double meanSignal = 0;
      double meanOthers = 0;
      for (int node = 0; node < NODES; node++) {
        double mean =
            view.levelPowerWatts(node, 2)
                * view.accessFactor(node)
                * Math.pow(10, (userGain - network.layout.userLossDb(node, user)) / 10);
        others += node == serving ? 0 : leaked(view, node, user);
        meanOthers +=
            node == serving ? 0 : mean * view.accessLeakFactor(node) / view.accessFactor(node);
        meanSignal += node == serving ? mean : 0;
      }
      int at = drop * USERS + user;
      double noise = view.userNoiseWatts(user, 0);
      reuseDb[at] = 10 * Math.log10(signal / (others + noise));
      isolatedDb[at] = 10 * Math.log10(signal / noise);
      snrDb[at] = 10 * Math.log10(signal / thermal);
      wideDb[at] = 10 * Math.log10(meanSignal / (meanOthers + noise));
      reuseEfficiency +=
          view.rateBps(signal / (others + noise), 0) / view.bandwidthHz(0) / reuseDb.length;
      isolatedEfficiency += view.rateBps(signal / noise, 0) / view.bandwidthHz(0) / reuseDb.length;
      served[serving]++;
      lineOfSight += network.layout.userLineOfSight(serving, user) ? 1 : 0;
    }
    for (int node = 1; node < NODES; node++) {
      backhaulLineOfSight += network.layout.nodeLineOfSight(0, node) ? 1 : 0;
      double signal =
          view.levelPowerWatts(0, 2)
              * view.backhaulFactor(0)
              * view.receiverFactor(node)
              * view.nodeGain(0, node, 0);
      backhaulDb[drop * (NODES - 1) + node - 1] =
          10 * Math.log10(signal / view.nodeNoiseWatts(node, 0));
    }
  }

  private static double received(SpectrumView view, int node, int user) {
    return view.levelPowerWatts(node, 2) * view.accessFactor(node) * view.userGain(node, user, 0);
  }

  private static double leaked(SpectrumView view, int node, int user) {
    return view.levelPowerWatts(node, 2)
        * view.accessLeakFactor(node)
        * view.userGain(node, user, 0);
  }

  /** A family of plain tasks, such as {@link AnchorTasks#urban}. */
  interface AnchorTask {
    IabTask task(IabSettings settings, BackhaulTree tree, double userLoadBps, long geometrySeed);
  }
}
