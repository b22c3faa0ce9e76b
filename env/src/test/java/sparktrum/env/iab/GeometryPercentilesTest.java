package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.topology.BackhaulTree;

/**
 * Geometry of the urban preset against a numpy prototype written apart from this code: all nodes on
 * in access mode at the middle level, external sites on half of the time. 2,000 drops of 10 users;
 * tolerance 2 dB.
 */
class GeometryPercentilesTest {
  private static final int DROPS = 2000;
  private static final int USERS = 10;
  private static final int NODES = 3;

  private final double[] reuseDb = new double[DROPS * USERS];
  private final double[] wideDb = new double[DROPS * USERS];
  private final double[] isolatedDb = new double[DROPS * USERS];
  private final double[] snrDb = new double[DROPS * USERS];
  private final double[] backhaulDb = new double[DROPS * (NODES - 1)];
  private final int[] served = new int[NODES];
  private int lineOfSight;
  private double reuseEfficiency;
  private double isolatedEfficiency;

  private GeometryPercentilesTest() {
    IabSettings settings = IabSettings.standard();
    IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
    StepBuffers buffers = StepBuffers.of(environment);
    int[] actions = new int[environment.actionSpec().headCount()];
    Arrays.fill(actions, 0, NODES * 5, 2);
    for (int drop = 0; drop < DROPS; drop++) {
      IabTask task = AnchorTasks.urban(settings, BackhaulTree.star(NODES), 12e6, drop);
      environment.reset(0, task, drop, buffers);
      environment.step(actions, buffers);
      collect(drop, environment.spectrumView(0), environment.lane(0).network);
    }
  }

  private void collect(int drop, SpectrumView view, Network network) {
    double thermal = 3.1623e-13; // -95 dBm: 10 MHz, 9 dB
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
                * Math.pow(10, -network.layout.userLossDb(node, user) / 10);
        others += node == serving ? 0 : received(view, node, user);
        meanOthers += node == serving ? 0 : mean;
        meanSignal += node == serving ? mean : 0;
      }
      for (int site = 0; site < 3; site++) {
        double lossDb = network.layout.interfererUserLossDb(site, user);
        meanOthers += 0.5 * Math.pow(10, (45 - 30 - lossDb) / 10);
      }
      int at = drop * USERS + user;
      double noise = view.userNoiseWatts(user, 0);
      reuseDb[at] = 10 * Math.log10(signal / (others + noise));
      isolatedDb[at] = 10 * Math.log10(signal / noise);
      snrDb[at] = 10 * Math.log10(signal / thermal);
      wideDb[at] = 10 * Math.log10(meanSignal / (meanOthers + thermal));
      reuseEfficiency += view.rateBps(signal / (others + noise), 0) / 10e6 / reuseDb.length;
      isolatedEfficiency += view.rateBps(signal / noise, 0) / 10e6 / reuseDb.length;
      served[serving]++;
      lineOfSight += network.layout.userLineOfSight(serving, user) ? 1 : 0;
    }
    for (int node = 1; node < NODES; node++) {
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

  private static double[] percentiles(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return IntStream.of(5, 50, 95).mapToDouble(p -> sorted[p * sorted.length / 100]).toArray();
  }

  private static void assertPercentiles(double[] values, double p5, double p50, double p95) {
    double[] found = percentiles(values);
    assertThat(found[0]).isCloseTo(p5, within(2.0));
    assertThat(found[1]).isCloseTo(p50, within(2.0));
    assertThat(found[2]).isCloseTo(p95, within(2.0));
  }

  @Test
  void percentilesAreThoseOfThePrototype() {
    double[] wide = percentiles(wideDb);
    assertThat(wide[0]).isBetween(-6.0, 2.0);
    assertThat(wide[1]).isBetween(8.0, 20.0);
    assertThat(wide[2]).isBetween(25.0, 42.0);
    assertPercentiles(wideDb, -1.7, 16.0, 36.2);
    assertPercentiles(reuseDb, -6.0, 16.0, 37.9);
    assertPercentiles(isolatedDb, -1.0, 29.5, 51.2);
    assertPercentiles(snrDb, 6.9, 36.6, 58.7);
    assertPercentiles(backhaulDb, 18.0, 44.8, 68.6);
    assertThat(reuseEfficiency).isCloseTo(2.43, within(0.1));
    assertThat(isolatedEfficiency).isCloseTo(3.44, within(0.1));
    double users = reuseDb.length;
    // the prototype took the whole distance of indoor users, the table asks for the outdoor part
    assertThat(lineOfSight / users).isCloseTo(0.60, within(0.05));
    assertThat(served[0] / users).isCloseTo(0.27, within(0.03));
    assertThat(served[1] / users).isCloseTo(0.36, within(0.03));
    assertThat(served[2] / users).isCloseTo(0.36, within(0.03));
  }
}
