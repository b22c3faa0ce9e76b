package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.env.radio.Blockage;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.MobilityProfile;

/** Fading as the environment plays it: 150 user links and 20 node links, 4,000 slots. */
class FadingLinksTest {
  private static final int SLOTS = 4000;
  private final IabSettings settings = IabSettings.standard();

  private FadingLinks links(double speedKmh, double ricianKDb) {
    return links(speedKmh, ricianKDb, 1, Blockage.none());
  }

  private FadingLinks links(double speedKmh, double ricianKDb, int branches, Blockage blockage) {
    List<Double> bands = Collections.nCopies(5, 10e6);
    IabTask task =
        AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 3)
            .with(MobilityProfile.fixed(speedKmh))
            .with(new ChannelProfile(bands, ricianKDb, 0.6, branches, blockage));
    FadingLinks links = new FadingLinks(settings.sizes());
    links.load(new Network(task, IabEnvironment.actionLayout(settings.rules())));
    links.restart(6, 7);
    return links;
  }

  private Layout layout() {
    return AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 3).layout();
  }

  /** Mean gain of each of the 150 user links, [node][user][band]. */
  private static double[] meanGains(Layout layout) {
    double[] gains = new double[150];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = Math.pow(10, -layout.userLossDb(i / 50, i / 5 % 10) / 10);
    }
    return gains;
  }

  @Test
  void rayleighPowerHasMeanOneVarianceOneAndTheSquaredCorrelationOfItsAmplitude() {
    FadingLinks links = links(10, -100);
    double[] mean = meanGains(layout());
    double[] before = new double[150];
    double sum = 0;
    double squares = 0;
    double lagged = 0;
    int count = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int i = 0; i < 150; i++) {
        double power = links.gains[i] / mean[i];
        sum += power;
        squares += power * power;
        lagged += slot == 0 ? 0 : (power - 1) * (before[i] - 1);
        before[i] = power;
        count++;
      }
      links.step();
    }
    assertThat(sum / count).isCloseTo(1, within(0.01));
    assertThat(squares / count - 1).isCloseTo(1, within(0.03));
    // rho(10 km/h, 3.5 GHz, 5 ms) = 0.75686
    assertThat(lagged / count).isCloseTo(0.75686 * 0.75686, within(0.02));
  }

  @Test
  void ricianPowerOfLineOfSightVariesAsItsKFactorSays() {
    FadingLinks links = links(30, 9);
    Layout layout = layout();
    double[] mean = meanGains(layout);
    double squares = 0;
    int count = 0;
    for (int slot = 0; slot < SLOTS; slot++) {
      for (int i = 0; i < 150; i++) {
        if (layout.userLineOfSight(i / 50, i / 5 % 10)) {
          double power = links.gains[i] / mean[i];
          squares += (power - 1) * (power - 1);
          count++;
        }
      }
      links.step();
    }
    assertThat(count).isGreaterThan(SLOTS * 20);
    assertThat(squares / count).isCloseTo(0.2111, within(0.005));
  }

  /**
   * The mean of n independent powers of mean 1 has a variance n times smaller: 1 and 0.2111 / n.
   */
  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void branchesKeepTheMeanAndDivideTheVariance(int branches) {
    Layout layout = layout();
    double[] mean = meanGains(layout);
    for (boolean direct : new boolean[] {true, false}) {
      FadingLinks links = links(30, 9, branches, Blockage.none());
      double sum = 0;
      double squares = 0;
      int count = 0;
      for (int slot = 0; slot < SLOTS; slot++) {
        for (int i = 0; i < 150; i++) {
          if (layout.userLineOfSight(i / 50, i / 5 % 10) == direct) {
            double power = links.gains[i] / mean[i];
            sum += power;
            squares += (power - 1) * (power - 1);
            count++;
          }
        }
        links.step();
      }
      double single = direct ? 0.2111 : 1;
      assertThat(sum / count).isCloseTo(1, within(0.005));
      assertThat(squares / count * branches).isCloseTo(single, within(0.02 * single));
    }
  }

  /** At 0 km/h fading stands still, so blockage is all that the links to users show. */
  @Test
  void linksAreBlockedForTheirShareOfTimeAndTheirMeanPeriod() {
    FadingLinks links = links(0, 9, 1, new Blockage(0.1, 18, 0.2));
    float[] free = links(0, 9).gains;
    boolean[] before = new boolean[150];
    int slots = 15_000;
    int blocked = 0;
    int periods = 0;
    double error = 0;
    for (int slot = 0; slot < slots; slot++) {
      for (int i = 0; i < 150; i++) {
        boolean now = links.gains[i] < 0.5 * free[i];
        error = Math.max(error, Math.abs(links.gains[i] / free[i] / (now ? 0.015849 : 1) - 1));
        blocked += now ? 1 : 0;
        periods += now && !before[i] ? 1 : 0;
        before[i] = now;
      }
      links.step();
    }
    assertThat(error).isLessThan(1e-4); // 18 dB are 0.015849
    // 30 links: periods of 40 slots and 360 between, 1,125 of them; 3 standard errors are 9 %
    assertThat((double) blocked / slots / 150).isCloseTo(0.1, within(0.012));
    assertThat((double) blocked / periods).isCloseTo(40, within(4.0));
    assertThat(periods % 5).as("all bands of a link at once").isZero();
  }

  @Test
  void blockageLeavesFadingAsItWas() {
    FadingLinks free = links(30, 9);
    FadingLinks blocked = links(30, 9, 1, new Blockage(0.3, 10, 0.1));
    int same = 0;
    int weaker = 0;
    for (int slot = 0; slot < 200; slot++) {
      for (int i = 0; i < free.gains.length; i++) {
        double ratio = blocked.gains[i] / (double) free.gains[i];
        boolean equal = free.gains[i] == blocked.gains[i];
        assertThat(equal || Math.abs(ratio - 0.1) < 1e-5).as("%s", ratio).isTrue();
        same += equal ? 1 : 0;
        weaker += equal ? 0 : 1;
      }
      free.step();
      blocked.step();
    }
    assertThat((double) weaker / (same + weaker)).isBetween(0.15, 0.4);
  }

  @Test
  void withoutMovementUserLinksStandStillAndNodeLinksDrift() {
    FadingLinks links = links(0, 9);
    float user = links.gains[7];
    float node = links.gains[links.nodeLink(0, 1)];
    links.step();
    assertThat(links.gains[7]).isEqualTo(user);
    assertThat(links.gains[links.nodeLink(0, 1)]).isNotEqualTo(node);
  }
}
