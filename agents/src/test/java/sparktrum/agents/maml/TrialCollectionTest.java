package sparktrum.agents.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.maml.HiddenChoicePreset.HiddenChoice;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.EpisodeSeeds;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.RolloutCollector;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Metric;
import sparktrum.env.Seeds;
import sparktrum.env.Split;

/**
 * Trials of three episodes of ten steps. An input is an observation of 3, the reward, six one-hot
 * choices, the start flag: 11 entries.
 */
class TrialCollectionTest {
  private static final int EPISODES = 3;
  private static final int HORIZON = 10;
  private static final int SIZE = 11;

  private final HiddenChoicePreset preset = new HiddenChoicePreset();
  private final NetworkArchitecture architecture =
      NetworkArchitecture.mlp(SIZE, preset.actionSpec(), List.of(8), true);
  private final Normalizer normalizer =
      Normalizer.of(9, new double[] {0, 0.5, 0.5, 0.25}, new double[] {1, 0.25, 0.25, 0.0625});

  private RolloutCollector collector(int lanes) {
    RolloutCollector collector =
        RolloutCollector.create(
            preset, architecture, PolicyInput.OBSERVATION_AND_FEEDBACK, Kernels.plain(), lanes);
    collector.load(InitialParameters.draw(architecture, 1));
    return collector;
  }

  private static EpisodeSeeds seeds(int task) {
    return (lane, episode) -> Seeds.derive(4, task, lane, episode);
  }

  private static Trials trials(int index, int length) {
    HiddenChoice task = new HiddenChoice(Split.TRAIN, index, index, 1, length);
    return new Trials(task, seeds(index), Moments.create(4));
  }

  private RolloutBatch collect(RolloutCollector collector, List<Trials> tasks) {
    RolloutBatch batch = collector.newBatch(EPISODES);
    collector.collect(batch, tasks, normalizer, Choice.SAMPLED);
    return batch;
  }

  @Test
  void inputsHoldWhatTheStepBeforeProposedAndGained() {
    Trials task = trials(2, Integer.MAX_VALUE);
    RolloutBatch batch = collect(collector(2), List.of(task));
    assertThat(task.seen().count).isEqualTo(batch.rows());
    double rewards = 0;
    for (int row = 0; row < batch.rows(); row++) {
      int t = row / 2;
      boolean starts = t % HORIZON == 0;
      float[] expected = new float[SIZE];
      expected[0] = 1;
      expected[1] = (t % HORIZON / 10f - 0.5f) / 0.5f;
      expected[2] = batch.inputs[row * SIZE + 2]; // the noise is the environment's own
      float reward = t == 0 ? 0 : batch.rewards[row - 2];
      rewards += reward;
      expected[3] = (reward - 0.25f) / 0.25f;
      if (t > 0) {
        expected[4 + batch.actions[2 * (row - 2)]] = 1;
        expected[4 + HiddenChoicePreset.CHOICES + batch.actions[2 * (row - 2) + 1]] = 1;
      }
      expected[10] = starts ? 1 : 0;
      float[] input = Arrays.copyOfRange(batch.inputs, row * SIZE, (row + 1) * SIZE);
      assertThat(input).as("row " + row).containsExactly(expected, Offset.offset(1e-6f));
      assertThat(batch.episodeStarts[row]).isEqualTo(starts);
      assertThat(batch.continued[row]).isEqualTo(t % HORIZON != HORIZON - 1);
    }
    assertThat(task.seen().sum[3]).isEqualTo(rewards);
  }

  @Test
  void tasksPlayedTogetherHaveTheBitsOfEachAlone() {
    List<Trials> tasks =
        List.of(trials(0, Integer.MAX_VALUE), trials(1, 4), trials(3, Integer.MAX_VALUE));
    RolloutCollector together = collector(6);
    RolloutBatch all = collect(together, tasks);
    for (int k = 0; k < 3; k++) {
      Trials task = tasks.get(k);
      Trials again = new Trials(task.task(), task.seeds(), Moments.create(4));
      RolloutCollector single = collector(2);
      RolloutBatch alone = collect(single, List.of(again));
      assertSame(all.lanes(new int[] {2 * k, 2 * k + 1}), alone);
      assertThat(task.seen().sum).containsExactly(again.seen().sum);
      assertThat(task.seen().squareSum).containsExactly(again.seen().squareSum);
      for (int episode = 0; episode < EPISODES; episode++) {
        assertThat(together.metrics(2 * k + 1, episode))
            .containsExactly(single.metrics(1, episode));
      }
    }
  }

  private static void assertSame(RolloutBatch actual, RolloutBatch expected) {
    assertThat(actual.inputs).containsExactly(expected.inputs);
    assertThat(actual.masks).containsExactly(expected.masks);
    assertThat(actual.actions).containsExactly(expected.actions);
    assertThat(actual.logProbabilities).containsExactly(expected.logProbabilities);
    assertThat(actual.rewards).containsExactly(expected.rewards);
    assertThat(actual.values).containsExactly(expected.values);
    assertThat(actual.credits).containsExactly(expected.credits);
    assertThat(actual.continued).containsExactly(expected.continued);
    assertThat(actual.terminated).containsExactly(expected.terminated);
    assertThat(actual.episodeStarts).containsExactly(expected.episodeStarts);
    for (int row = 0; row < expected.rows(); row++) {
      if (!expected.continued[row]) {
        assertThat(actual.finalValues[row]).isEqualTo(expected.finalValues[row]);
      }
    }
  }

  @Test
  void copiedLanesKeepEveryNumberAndShareNone() {
    RolloutBatch batch = collect(collector(4), List.of(trials(2, 4)));
    for (int row = 0; row < batch.rows(); row++) {
      batch.valueTargets[row] = row;
      batch.advantages[row] = -row;
    }
    RolloutBatch copy = batch.lanes(new int[] {3, 1});
    assertThat(copy.rows()).isEqualTo(2 * EPISODES * HORIZON);
    for (int t = 0; t < copy.steps(); t++) {
      assertThat(copy.valueTargets[2 * t]).isEqualTo(4f * t + 3);
      assertThat(copy.advantages[2 * t + 1]).isEqualTo(-4f * t - 1);
      assertThat(copy.actions[2 * (2 * t) + 1]).isEqualTo(batch.actions[2 * (4 * t + 3) + 1]);
      assertThat(copy.inputs[(2 * t + 1) * SIZE + 2])
          .isEqualTo(batch.inputs[(4 * t + 1) * SIZE + 2]);
    }
    float before = copy.inputs[0];
    batch.inputs[3 * SIZE] = before + 1;
    assertThat(copy.inputs[0]).isEqualTo(before);
    assertThatThrownBy(() -> batch.lanes(new int[] {4}))
        .hasMessage("chosen lane is not in [0, 3]: 4");
  }

  @Test
  void everyEpisodeOfATrialHasItsOwnMetrics() {
    RolloutCollector collector = collector(2);
    RolloutBatch batch = collect(collector, List.of(trials(2, Integer.MAX_VALUE)));
    for (int episode = 0; episode < EPISODES; episode++) {
      double sum = 0;
      for (int t = episode * HORIZON; t < (episode + 1) * HORIZON; t++) {
        sum += batch.rewards[2 * t + 1];
      }
      assertThat(collector.metrics(1, episode)[Metric.REWARD.ordinal()]).isEqualTo(sum / HORIZON);
    }
    assertThatThrownBy(() -> collector.metrics(1, EPISODES))
        .hasMessage("episode is not in [0, 2]: 3");
  }

  @Test
  void lanesThatDoNotDivideAreRefused() {
    List<Trials> tasks = List.of(trials(0, 9), trials(1, 9));
    RolloutCollector collector = collector(3);
    assertThatThrownBy(() -> collect(collector, tasks))
        .hasMessage("3 lanes cannot be shared by this many tasks: 2");
  }

  @Test
  void stepAllocatesNothing() {
    RolloutCollector collector = collector(4);
    List<Trials> tasks = List.of(trials(0, Integer.MAX_VALUE), trials(1, Integer.MAX_VALUE));
    RolloutBatch shorter = collector.newBatch(1);
    RolloutBatch longer = collector.newBatch(100);
    collector.collect(longer, tasks, normalizer, Choice.SAMPLED);
    long few = allocated(collector, shorter, tasks);
    long many = allocated(collector, longer, tasks);
    // Of each lane an episode may allocate 100 bytes, for its seed; ten steps of 16 could not.
    assertThat(many - few).isLessThan(99 * 4 * 100L);
  }

  private long allocated(RolloutCollector collector, RolloutBatch batch, List<Trials> tasks) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    collector.collect(batch, tasks, normalizer, Choice.SAMPLED);
    return threads.getCurrentThreadAllocatedBytes() - before;
  }
}
