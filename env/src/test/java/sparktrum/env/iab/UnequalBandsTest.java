package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.radio.Blockage;
import sparktrum.env.topology.BackhaulTree;

/** Bands of 5, 5, 10, 20 and 40 MHz from thermal noise to reward. */
class UnequalBandsTest {
  private static final List<Double> HERTZ = List.of(5e6, 5e6, 10e6, 20e6, 40e6);
  private static final Percentage FLOAT32 = Percentage.withPercentage(0.01);
  private final IabSettings settings = IabSettings.standard();
  private final IabEnvironment environment = IabEnvironment.create(settings.rules(), 1);
  private final StepBuffers buffers = StepBuffers.of(environment);
  private final SpectrumView view = environment.spectrumView(0);
  private final Lane lane = environment.lane(0);
  private final int[] actions = new int[environment.actionSpec().headCount()];

  private void begin(List<Double> bandwidthsHz, double loadBps) {
    IabTask task =
        AnchorTasks.urban(settings, BackhaulTree.star(3), loadBps, 3)
            .with(new ChannelProfile(bandwidthsHz, 9, 0.6, 1, Blockage.none()))
            .with(new InterferenceProfile(0, 20, List.of()));
    environment.reset(0, task, 4, buffers);
  }

  @Test
  void noiseAndRatesGrowWithTheBandwidth() {
    begin(HERTZ, 12e6);
    for (int band = 0; band < 5; band++) {
      assertThat(view.bandwidthHz(band)).isEqualTo(HERTZ.get(band));
      // -174 dBm/Hz and noise figures of 9 and 6 dB
      double density = StrictMath.pow(10, -20.4) * HERTZ.get(band);
      assertThat(view.userNoiseWatts(0, band))
          .isCloseTo(density * StrictMath.pow(10, 0.9), FLOAT32);
      assertThat(view.nodeNoiseWatts(1, band))
          .isCloseTo(density * StrictMath.pow(10, 0.6), FLOAT32);
      // efficiency 0.6 log2(1 + SINR), three quarters of a slot
      assertThat(view.rateBps(1, band)).isCloseTo(0.45 * HERTZ.get(band), FLOAT32);
      assertThat(view.rateBps(1e6, band)).isCloseTo(0.75 * 5.980336 * HERTZ.get(band), FLOAT32);
    }
  }

  /** A user next to the node, overloaded: every band delivers all it can. */
  @Test
  void deliveredBitsAreAShareOfTheirOwnBand() {
    begin(HERTZ, 80e6);
    ObservationLayout at = ObservationLayout.of(settings.rules());
    for (int band = 0; band < 5; band++) {
      actions[band] = 2;
    }
    double most = 0;
    for (int slot = 0; slot < 20; slot++) {
      environment.step(actions, buffers);
      for (int band = 0; band < 5; band++) {
        double peak = 0.75 * 5.980336 * HERTZ.get(band) * 0.005;
        double share = lane.service.deliveredBits[band] / peak;
        assertThat((double) buffers.observations[at.delivered + band])
            .isCloseTo(share, within(1e-4));
        most = Math.max(most, share);
      }
    }
    assertThat(most).isBetween(0.2, 1.0001);
  }

  /** Nothing but throughput is weighed: reward is bits over 80 MHz and a slot. */
  @Test
  void theRewardCountsBitsPerHertzOfTheWholeSpectrum() {
    IabSettings.RewardWeights only = new IabSettings.RewardWeights(1, 0, 0, 0, 0);
    IabRules rules =
        new IabRules(
            settings.sizes(),
            settings.levelOffsetsDb(),
            settings.link(),
            settings.movement(),
            settings.service(),
            only);
    IabEnvironment counting = IabEnvironment.create(rules, 1);
    StepBuffers out = StepBuffers.of(counting);
    IabTask drawn =
        AnchorTasks.urban(settings, BackhaulTree.star(3), 12e6, 3)
            .with(new ChannelProfile(HERTZ, 9, 0.6, 1, Blockage.none()));
    IabTask task =
        new IabTask(
            drawn.taskId(),
            drawn.split(),
            rules,
            drawn.scenario(),
            drawn.placement(),
            drawn.mobility(),
            drawn.duplex(),
            drawn.traffic(),
            drawn.channel(),
            drawn.interference());
    counting.reset(0, task, 4, out);
    Arrays.fill(actions, 0, 5, 2);
    double before = 0;
    for (int slot = 0; slot < 30; slot++) {
      counting.step(actions, out);
      double delivered = 0;
      for (int user = 0; user < 10; user++) {
        delivered += counting.lane(0).queues.delivered(user);
      }
      assertThat((double) out.rewards[0])
          .isCloseTo((delivered - before) / (80e6 * 0.005), within(1e-5));
      before = delivered;
    }
    assertThat(before).isPositive();
  }

  /** An agent learns nothing of bandwidths before it acts, and its observation has no more room. */
  @Test
  void bandwidthsShowOnlyInWhatTheyDo() {
    begin(List.of(10e6, 10e6, 10e6, 10e6, 10e6), 12e6);
    float[] equal = buffers.observations.clone();
    begin(List.of(10e6, 10e6, 10e6, 10e6, 40e6), 12e6);
    ObservationLayout at = ObservationLayout.of(settings.rules());
    for (int i = 0; i < equal.length; i++) {
      boolean quality =
          (i >= at.userCqi && i < at.userCqi + 50)
              || (i >= at.backhaulCqi && i < at.backhaulCqi + 10);
      if (!quality) {
        assertThat(buffers.observations[i]).as("entry %d", i).isEqualTo(equal[i]);
      }
    }
  }
}
