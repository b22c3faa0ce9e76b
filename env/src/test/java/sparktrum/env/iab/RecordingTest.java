package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;

class RecordingTest {
  private static final IabSettings SETTINGS = IabSettings.standard();

  private static IabTask task(String split, long index) {
    return (IabTask)
        IabPreset.of(SETTINGS).tasks(3).task(new Split(split, split.equals("test")), index);
  }

  /**
   * All bits of an episode under random actions: observations, rewards, applied choices, metrics.
   */
  private static long[] trajectory(TaskVariant task, long episodeSeed, int lanes, int lane) {
    IabEnvironment environment = IabPreset.of(SETTINGS).newEnvironment(lanes);
    StepBuffers out = StepBuffers.of(environment);
    for (int other = 0; other < lanes; other++) {
      environment.reset(
          other, other == lane ? task : task("test", 9), episodeSeed + other - lane, out);
    }
    int heads = environment.actionSpec().headCount();
    int size = environment.observationSpec().size();
    LongStream.Builder bits = LongStream.builder();
    SplittableRandom random = new SplittableRandom(1);
    int[] actions = new int[lanes * heads];
    for (int slot = 0; slot <= SETTINGS.sizes().horizon(); slot++) {
      for (int i = 0; i < size; i++) {
        bits.add(Float.floatToIntBits(out.observations[lane * size + i]));
      }
      bits.add(Float.floatToIntBits(out.rewards[lane]));
      for (int head = 0; head < heads; head++) {
        bits.add(out.appliedActions[lane * heads + head]);
        actions[lane * heads + head] = random.nextInt(environment.actionSpec().headSize(head));
      }
      if (slot < SETTINGS.sizes().horizon()) {
        environment.step(actions, out);
      }
    }
    double[] metrics = new double[Metric.values().length];
    environment.summarize(lane, metrics);
    Arrays.stream(metrics).mapToLong(Double::doubleToLongBits).forEach(bits);
    return bits.build().toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "test, 0",
    "test, 1",
    "test, 2",
    "test, 3",
    "test, 5",
    "test, 6",
    "test, 7",
    "ood-unequal-bands, 0",
    "ood-rural-low-band, 1",
    "ood-interference-period, 2"
  })
  void recordedEpisodeIsTheSimulatedOneBitForBit(String split, long index) {
    IabTask task = task(split, index);
    IabTask recorded = task.with(EpisodeRecorder.record(task, 77));
    assertThat(recorded.taskHash()).isNotEqualTo(task.taskHash());
    assertThat(trajectory(recorded, 77, 1, 0)).isEqualTo(trajectory(task, 77, 1, 0));
    assertThat(trajectory(recorded, 77, 3, 1)).isEqualTo(trajectory(task, 77, 1, 0));
  }

  /** Users at 120 km/h of whom some change their node. */
  @Test
  void recordedHandoversAreTheSimulatedOnes() {
    int handovers = 0;
    for (long index = 0; index < 8; index++) {
      IabTask task =
          (IabTask)
              IabPreset.of(IabMovingContractTest.settings()).tasks(1).task(Split.TRAIN, index);
      Recording recording = EpisodeRecorder.record(task, index);
      for (int user = 0; user < SETTINGS.sizes().users(); user++) {
        handovers += recording.servingNode(0, user) == recording.servingNode(100, user) ? 0 : 1;
      }
      assertThat(trajectory(task.with(recording), index, 1, 0))
          .isEqualTo(trajectory(task, index, 1, 0));
    }
    assertThat(handovers).isPositive();
  }

  @Test
  void laneGoesFromRecordedToSimulatedAndBack() {
    IabTask task = task("test", 4);
    IabTask recorded = task.with(EpisodeRecorder.record(task, 5));
    IabEnvironment environment = IabPreset.of(SETTINGS).newEnvironment(1);
    StepBuffers out = StepBuffers.of(environment);
    environment.reset(0, task, 6, out);
    float[] simulated = out.observations.clone();
    environment.reset(0, recorded, 5, out);
    environment.step(new int[environment.actionSpec().headCount()], out);
    environment.reset(0, task, 6, out);
    assertThat(out.observations).isEqualTo(simulated);
  }

  @Test
  void withoutNoiseThermalNoiseAloneIsHeard() {
    IabTask task = task("test", 0);
    Recording full = EpisodeRecorder.record(task, 1);
    IabTask quiet = task.with(edited(full, series -> {}, new float[0]));
    IabEnvironment environment = IabPreset.of(SETTINGS).newEnvironment(1);
    StepBuffers out = StepBuffers.of(environment);
    environment.reset(0, task, 1, out);
    environment.reset(0, quiet, 1, out);
    Network network = environment.lane(0).network;
    for (int band = 0; band < network.bands; band++) {
      assertThat(environment.spectrumView(0).userNoiseWatts(3, band))
          .isEqualTo(network.userNoise[band]);
      assertThat(environment.spectrumView(0).nodeNoiseWatts(0, band))
          .isEqualTo(network.nodeNoise[band]);
    }
  }

  @Test
  void windowIsFixedByTheSeedAndEveryWindowComesUp() {
    Recording longer = longer(5);
    int horizon = SETTINGS.sizes().horizon();
    int[] counts = new int[6];
    for (long seed = 0; seed < 6000; seed++) {
      counts[longer.window(seed, horizon)]++;
      assertThat(longer.window(seed, horizon)).isEqualTo(longer.window(seed, horizon));
    }
    // 1000 expected each, standard deviation 29: five deviations.
    assertThat(Arrays.stream(counts)).allSatisfy(count -> assertThat(count).isBetween(855, 1145));
    Recording exact = EpisodeRecorder.record(task("test", 0), 1);
    assertThat(LongStream.range(0, 100).map(seed -> exact.window(seed, horizon))).containsOnly(0L);
  }

  @Test
  void episodePlaysTheSamplesOfItsWindow() {
    Recording longer = longer(40);
    IabTask task = task("test", 0).with(longer);
    IabEnvironment environment = IabPreset.of(SETTINGS).newEnvironment(1);
    StepBuffers out = StepBuffers.of(environment);
    int horizon = SETTINGS.sizes().horizon();
    for (long seed = 0; seed < 5; seed++) {
      int first = longer.window(seed, horizon);
      environment.reset(0, task, seed, out);
      assertThat(environment.spectrumView(0).userGain(2, 4, 1))
          .isEqualTo(longer.gain(first, longer.shape().userLink(2, 4, 1)));
      environment.step(new int[environment.actionSpec().headCount()], out);
      assertThat(environment.spectrumView(0).nodeGain(0, 2, 3))
          .isEqualTo(longer.gain(first + 1, longer.shape().nodeLink(0, 2, 3)));
      assertThat(environment.lane(0).queues.arrived(4))
          .isEqualTo(longer.arrivingBits(first + 1, 4));
    }
  }

  /** A recording of {@code more} samples beyond an episode, each of other values. */
  private static Recording longer(int more) {
    RecordingShape shape =
        RecordingShape.of(SETTINGS.sizes(), SETTINGS.sizes().horizon() + 1 + more);
    float[] gains = new float[shape.samples() * shape.links()];
    double[] arrivals = new double[shape.samples() * shape.users()];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = 1e-12f * (1 + i);
    }
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] = i;
    }
    return Recording.of(
        shape,
        new Recording.Series(
            gains, new float[0], arrivals, new int[shape.samples() * shape.users()]));
  }

  private static Recording edited(
      Recording recording, Consumer<Recording.Series> edit, float[] noise) {
    RecordingShape shape = recording.shape();
    float[] gains = new float[shape.samples() * shape.links()];
    double[] arrivals = new double[shape.samples() * shape.users()];
    int[] serving = new int[shape.samples() * shape.users()];
    for (int i = 0; i < gains.length; i++) {
      gains[i] = recording.gain(i / shape.links(), i % shape.links());
    }
    for (int i = 0; i < serving.length; i++) {
      arrivals[i] = recording.arrivingBits(i / shape.users(), i % shape.users());
      serving[i] = recording.servingNode(i / shape.users(), i % shape.users());
    }
    Recording.Series series = new Recording.Series(gains, noise, arrivals, serving);
    edit.accept(series);
    return Recording.of(shape, series);
  }

  @Test
  void equalValuesAreEqualAndEveryValueCounts() {
    Recording one = EpisodeRecorder.record(task("test", 0), 1);
    Recording same = EpisodeRecorder.record(task("test", 0), 1);
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same);
    assertThat(task("test", 0).with(one).taskHash())
        .isEqualTo(task("test", 0).with(same).taskHash());
    Recording quiet = edited(one, series -> {}, new float[0]);
    Recording gain = edited(one, series -> series.gains()[40] *= 2, new float[0]);
    Recording bits = edited(one, series -> series.arrivals()[40] += 1, new float[0]);
    Recording node =
        edited(
            one,
            series -> series.servingNodes()[40] = (series.servingNodes()[40] + 1) % 3,
            new float[0]);
    assertThat(
            LongStream.of(
                    one.contentHash(),
                    quiet.contentHash(),
                    gain.contentHash(),
                    bits.contentHash(),
                    node.contentHash())
                .distinct())
        .hasSize(5);
    assertThat(gain).isNotEqualTo(quiet);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -1, Float.POSITIVE_INFINITY})
  void gainThatIsNoneIsRefused(float gain) {
    Recording one = EpisodeRecorder.record(task("test", 0), 1);
    assertThatThrownBy(() -> edited(one, series -> series.gains()[7] = gain, new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gain is not in [0.0, ")
        .hasMessageEndingWith(": " + (double) gain);
  }

  @Test
  void recordingOfOtherSizesOrTooShortIsRefused() {
    Recording one = EpisodeRecorder.record(task("test", 0), 1);
    IabSettings other = IabSettings.standard(new IabSettings.Sizes(3, 5, 9, 100, 0.005));
    IabTask task = (IabTask) IabPreset.of(other).tasks(1).task(Split.TEST, 0);
    assertThatThrownBy(() -> task.with(one))
        .hasMessageContaining("users=10")
        .hasMessageContaining("users=9");
    IabSettings longEpisodes = IabSettings.standard(new IabSettings.Sizes(3, 5, 10, 101, 0.005));
    IabTask longer = (IabTask) IabPreset.of(longEpisodes).tasks(1).task(Split.TEST, 0);
    assertThatThrownBy(() -> longer.with(one))
        .hasMessageContaining("samples of a recording is not in [102, ");
  }
}
