package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.Layout;
import sparktrum.env.topology.MobilityProfile;

/** Fading as the environment plays it: 150 user links and 20 node links, 4,000 slots. */
class FadingLinksTest {
  private static final int SLOTS = 4000;
  private final IabSettings settings = IabSettings.standard();

  private FadingLinks links(double speedKmh, double ricianKDb) {
    IabTask task =
        AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 3)
            .with(MobilityProfile.fixed(speedKmh))
            .with(ChannelProfile.equalBands(5, 10e6, ricianKDb, 0.6));
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
