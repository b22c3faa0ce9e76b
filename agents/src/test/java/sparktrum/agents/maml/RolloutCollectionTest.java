package sparktrum.agents.maml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
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

/** Lanes of three, rollouts of ten steps. */
class RolloutCollectionTest {
  private static final EpisodeSeeds SEEDS = (lane, episode) -> Seeds.derive(4, lane, episode);
  private final HiddenChoicePreset preset = new HiddenChoicePreset();
  private final NetworkArchitecture architecture =
      NetworkArchitecture.mlp(3, preset.actionSpec(), List.of(8), false);
  private final RolloutCollector collector = collector(architecture, 3);
  private final RolloutBatch batch = collector.newBatch(1);
  private final Moments seen = Moments.create(3);

  @BeforeEach
  void loadPolicy() {
    collector.load(InitialParameters.draw(architecture, 1));
  }

  private RolloutCollector collector(NetworkArchitecture network, int lanes) {
    return RolloutCollector.create(
        preset, network, PolicyInput.OBSERVATION, Kernels.plain(), lanes);
  }

  private void collect(HiddenChoice task) {
    Trials trials = new Trials(task, SEEDS, seen);
    collector.collect(batch, List.of(trials), Normalizer.identity(3), Choice.SAMPLED);
  }

  @Test
  void rewardsFollowTheActionsOfTheSameRow() {
    collect(HiddenChoice.of(2));
    for (int row = 0; row < batch.rows(); row++) {
      assertThat(batch.rewards[row]).isEqualTo(batch.actions[2 * row] == 2 ? 1f : 0f);
      assertThat(batch.inputs[3 * row + 1]).isEqualTo(row / 3 / 10f);
    }
    assertThat(seen.count).isEqualTo(30);
  }

  @Test
  void illegalChoicesAreNeverProposed() {
    collect(HiddenChoice.of(2));
    boolean proposed = false;
    for (int row = 0; row < batch.rows(); row++) {
      boolean evenStep = row / 3 % 2 == 0;
      assertThat(batch.masks[row * 6 + 5]).isEqualTo(evenStep);
      assertThat(batch.actions[2 * row + 1]).isLessThanOrEqualTo(evenStep ? 1 : 0);
      proposed |= batch.actions[2 * row + 1] == 1;
    }
    assertThat(proposed).isTrue();
  }

  @Test
  void truncationAtTheHorizonLeavesAValueToBootstrapFrom() {
    collect(HiddenChoice.of(2));
    for (int row = 0; row < batch.rows(); row++) {
      assertThat(batch.continued[row]).isEqualTo(row < 27);
      assertThat(batch.terminated[row]).isFalse();
      assertThat(batch.finalValues[row] != 0).isEqualTo(row >= 27);
    }
  }

  @Test
  void lanesThatTerminateGoOnWithAnotherEpisode() {
    collect(new HiddenChoice(Split.TRAIN, 0, 2, 1, 4));
    for (int row = 0; row < batch.rows(); row++) {
      int step = row / 3;
      boolean last = step == 3 || step == 7;
      assertThat(batch.terminated[row]).isEqualTo(last);
      assertThat(batch.continued[row]).isEqualTo(!last && step != 9);
      assertThat(batch.inputs[3 * row + 1]).isEqualTo(step % 4 / 10f);
    }
    float firstNoise = batch.inputs[2];
    float secondNoise = batch.inputs[3 * 4 * 3 + 2];
    assertThat(secondNoise).isNotEqualTo(firstNoise);
    double firstEpisode = 0;
    for (int step = 0; step < 4; step++) {
      firstEpisode += batch.rewards[step * 3 + 1] / 4;
    }
    assertThat(collector.metrics(1, 0)[Metric.REWARD.ordinal()]).isEqualTo(firstEpisode);
  }

  @Test
  void creditsAreTheOutputsAtTheNextObservationOfTheEpisode() {
    NetworkArchitecture credited =
        NetworkArchitecture.mlp(3, preset.actionSpec(), List.of(8), true);
    float[] parameters = new float[credited.layout().size()];
    int bias = credited.layout().piece(1, "bias").offset() + credited.valueIndex() + 1;
    parameters[bias] = 0.25f;
    parameters[bias + 1] = -0.5f;
    RolloutCollector judged = collector(credited, 3);
    judged.load(parameters);
    HiddenChoice task = new HiddenChoice(Split.TRAIN, 0, 2, 1, 4);
    Trials trials = new Trials(task, SEEDS, seen);
    judged.collect(batch, List.of(trials), Normalizer.identity(3), Choice.SAMPLED);
    for (int row = 0; row < batch.rows(); row++) {
      assertThat(batch.credits[2 * row]).isEqualTo(batch.continued[row] ? 0.25f : 0f);
      assertThat(batch.credits[2 * row + 1]).isEqualTo(batch.continued[row] ? -0.5f : 0f);
    }
  }

  @Test
  void laneDependsOnItsOwnSeedsOnly() {
    collect(HiddenChoice.of(1));
    RolloutCollector alone = collector(architecture, 1);
    alone.load(InitialParameters.draw(architecture, 1));
    RolloutBatch single = alone.newBatch(1);
    EpisodeSeeds laneTwo = (lane, episode) -> SEEDS.seed(2, episode);
    Trials trials = new Trials(HiddenChoice.of(1), laneTwo, Moments.create(3));
    alone.collect(single, List.of(trials), Normalizer.identity(3), Choice.SAMPLED);
    for (int t = 0; t < 10; t++) {
      assertThat(single.actions[2 * t]).isEqualTo(batch.actions[2 * (3 * t + 2)]);
      assertThat(single.values[t]).isEqualTo(batch.values[3 * t + 2]);
      assertThat(single.logProbabilities[2 * t]).isEqualTo(batch.logProbabilities[2 * (3 * t + 2)]);
    }
    assertThat(single.finalValues[9]).isEqualTo(batch.finalValues[29]);
  }
}
