package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import sparktrum.env.Metric;
import sparktrum.env.SpectrumView;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.topology.BackhaulTree;
import sparktrum.env.topology.MobilityProfile;

class IabEnvironmentTest {
  private final IabSettings settings = IabSettings.standard();
  private final IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final int[] actions = new int[17];

  @Test
  void defaultSizesGive219Observations() {
    assertThat(environment.observationSpec().size()).isEqualTo(219);
    assertThat(environment.actionSpec().choiceCount()).isEqualTo(109);
  }

  @Test
  void theSameEpisodeAgainHasTheSameBitsWhateverWasPlayedBefore() {
    float[] first = play(3, 9);
    play(4, 1);
    assertThat(play(3, 9)).containsExactly(first);
    assertThat(play(3, 10)).isNotEqualTo(first);
  }

  private float[] play(long index, long seed) {
    environment.reset(0, IabPreset.of(settings).tasks(2).task(Split.TRAIN, index), seed, buffers);
    float[] seen = new float[100 * 219];
    for (int slot = 0; slot < 100; slot++) {
      for (int cell = 0; cell < 15; cell++) {
        actions[cell] = (slot + cell) % 7;
      }
      environment.step(actions, buffers);
      System.arraycopy(buffers.observations, 0, seen, slot * 219, 219);
    }
    return seen;
  }

  @Test
  void aTaskOfOtherSettingsIsRefused() {
    IabSettings other = IabSettings.standard(new IabSettings.Sizes(3, 4, 10, 100, 0.005));
    IabTask task = AnchorTasks.urban(other, BackhaulTree.star(3), 12e6, 0);
    assertThatThrownBy(() -> environment.reset(0, task, 0, buffers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("iab/anchor-urban/0");
  }

  @Test
  void aLaneThatIsNotResetKeepsTheOthersWhereTheyAre() {
    IabEnvironment two = IabEnvironment.create(settings.rules(), 2);
    StepBuffers out = StepBuffers.of(two);
    two.reset(0, AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 0), 1, out);
    assertThatThrownBy(() -> two.step(new int[34], out)).hasMessage("lane 1 has not been reset");
    assertThatThrownBy(() -> two.step(new int[17], out))
        .hasMessage("actions has length 17, expected 34");
    assertThat(two.spectrumView(0).slot()).isZero();
  }

  /** At 1000 km/h and 1000 s a slot, the Doppler phase is beyond what J0 is evaluated at. */
  @Test
  void aTaskRefusedAtResetIsRefusedAgainAndNotPlayed() {
    IabSettings slow = IabSettings.standard(new IabSettings.Sizes(3, 5, 10, 100, 1e3));
    IabEnvironment lane = IabEnvironment.create(slow.rules(), 1);
    StepBuffers out = StepBuffers.of(lane);
    IabTask anchor = AnchorTasks.urban(slow, BackhaulTree.star(3), 1, 0);
    IabTask fast = anchor.with(MobilityProfile.fixed(1000));
    lane.reset(0, anchor, 1, out);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> lane.reset(0, fast, 1, out))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> lane.step(actions, out)).hasMessage("lane 0 has not been reset");
    }
  }

  @Test
  void metricsAgreeWithTheirDefinitions() {
    IabTask task = AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 7);
    environment.reset(0, task, 1, buffers);
    double reward = 0;
    double corrected = 0;
    double donorBits = 0;
    double relayBits = 0;
    for (int slot = 0; slot < 100; slot++) {
      for (int cell = 0; cell < 15; cell++) {
        actions[cell] = (slot + 3 * cell) % 7;
      }
      actions[15] = slot % 3 == 0 ? 1 : 0;
      environment.step(actions, buffers);
      reward += buffers.rewards[0];
      for (int head = 0; head < 17; head++) {
        corrected += actions[head] == buffers.appliedActions[head] ? 0 : 1;
      }
      for (int user = 0; user < 10; user++) {
        SpectrumView view = environment.spectrumView(0);
        donorBits += view.queueBits(0, user);
        relayBits += view.queueBits(1, user) + view.queueBits(2, user);
      }
    }
    double[] metrics = new double[Metric.values().length];
    environment.summarize(0, metrics);
    double delivered = 0;
    double queued = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int user = 0; user < 10; user++) {
      delivered += environment.lane(0).queues.delivered(user);
      least = Math.min(least, environment.lane(0).queues.delivered(user));
      for (int node = 0; node < 3; node++) {
        queued += environment.spectrumView(0).queueBits(node, user);
      }
    }
    // an episode is 0.5 s: bits / 0.5e6 is Mbit/s
    assertThat(metrics[Metric.REWARD.ordinal()]).isCloseTo(reward / 100, within(1e-5));
    assertThat(metrics[Metric.GOODPUT.ordinal()]).isCloseTo(delivered / 0.5e6, within(1e-9));
    assertThat(metrics[Metric.OFFERED.ordinal()])
        .isCloseTo(
            metrics[Metric.GOODPUT.ordinal()] + metrics[Metric.DROPPED.ordinal()] + queued / 0.5e6,
            within(1e-6));
    assertThat(metrics[Metric.USER_GOODPUT_P5.ordinal()])
        .isBetween(least / 0.5e6, delivered / 10 / 0.5e6);
    assertThat(metrics[Metric.CORRECTED.ordinal()]).isCloseTo(corrected / 1700, within(1e-12));
    assertThat(metrics[Metric.HOL_P95.ordinal()])
        .isGreaterThanOrEqualTo(metrics[Metric.HOL_MEAN.ordinal()])
        .isGreaterThanOrEqualTo(metrics[Metric.HOL_P50.ordinal()]);
    assertThat(metrics[Metric.ENERGY.ordinal()])
        .isCloseTo(metrics[Metric.POWER.ordinal()] * 0.5e9 / delivered, within(1e-6));
    assertThat(metrics[Metric.DONOR_BACKLOG.ordinal()])
        .isCloseTo(donorBits / 100 / 1e3, within(1e-6));
    assertThat(metrics[Metric.RELAY_BACKLOG.ordinal()])
        .isCloseTo(relayBits / 100 / 1e3, within(1e-6));
  }

  /** Every hop on its own band: what arrives in a slot is delivered h slots later over h hops. */
  @Test
  void bitsNeedASlotForEachHop() {
    IabTask task = AnchorTasks.urban(settings, BackhaulTree.chain(3), 1e6, 2);
    environment.reset(0, task, 3, buffers);
    for (int cell = 0; cell < 15; cell++) {
      int band = cell % 5;
      actions[cell] = band < 2 ? (cell / 5 == band ? 6 : 0) : (cell / 5 == band - 2 ? 3 : 0);
    }
    double[] before = new double[10];
    boolean[] arrivedBefore = new boolean[10];
    int[] seen = new int[3];
    int atOnce = 0;
    for (int slot = 0; slot < 100; slot++) {
      environment.step(actions, buffers);
      for (int user = 0; user < 10; user++) {
        int hops = environment.spectrumView(0).servingNode(user);
        int age = environment.lane(0).queues.ageSlots(user);
        boolean arrived = environment.lane(0).queues.arrived(user) > before[user];
        before[user] = environment.lane(0).queues.arrived(user);
        if (arrived && hops > 0) {
          assertThat(age).isGreaterThanOrEqualTo(1);
        }
        if (arrivedBefore[user] && hops > 1) {
          assertThat(age).isGreaterThanOrEqualTo(2);
        }
        atOnce += arrived && hops == 0 && age == 0 ? 1 : 0;
        seen[hops] += arrived ? 1 : 0;
        arrivedBefore[user] = arrived;
      }
    }
    assertThat(seen[1]).isPositive();
    assertThat(seen[2]).isPositive();
    assertThat(atOnce).isPositive();
  }
}
