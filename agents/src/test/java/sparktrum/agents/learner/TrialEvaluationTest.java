package sparktrum.agents.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.maml.HiddenChoicePreset;
import sparktrum.agents.maml.HiddenChoicePreset.HiddenChoice;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;

/** A memoryless policy plays an episode of a given seed the same wherever it stands in a trial. */
class TrialEvaluationTest {
  private static final int EPISODES = 35; // more than are stepped together
  private final HiddenChoicePreset preset = new HiddenChoicePreset();
  private final NetworkSettings network = NetworkSettings.mlp(List.of(4));
  private final NetworkArchitecture architecture = network.architecture(preset, false);
  private final float[] parameters = InitialParameters.draw(architecture, 3);

  private TrialEvaluation evaluation(int shots) {
    LearnerState state = ParameterUpdate.initialState(parameters, 3, 1).learner();
    TrialPlayer player =
        TrialPlayer.create(preset, architecture, PolicyInput.OBSERVATION, Kernels.plain());
    EvaluationPlan plan = new EvaluationPlan(shots, EPISODES, false);
    return TrialEvaluation.of(player, state, HiddenChoice.of(1), plan, 9);
  }

  private Map<Integer, Double> rewardsOfSingleEpisodes() {
    TrialEvaluation single = evaluation(0);
    single.judge(parameters, 0, 0, 1);
    Map<Integer, Double> rewards = new HashMap<>();
    single.results().forEach(r -> rewards.put(r.episode(), r.metric(Metric.REWARD)));
    assertThat(rewards).hasSize(EPISODES);
    assertThat(rewards.values().stream().distinct().count()).isGreaterThan(3);
    return rewards;
  }

  @Test
  void everyShotOfATrialCoversTheEpisodesOfAll() {
    TrialEvaluation trials = evaluation(2);
    trials.judgeTrials(parameters);
    List<EpisodeResult> results = trials.results();
    Map<Integer, Double> expected = rewardsOfSingleEpisodes();
    for (int shot = 0; shot <= 2; shot++) {
      List<EpisodeResult> ofShot = results.subList(shot * EPISODES, (shot + 1) * EPISODES);
      assertThat(ofShot.stream().map(EpisodeResult::episode))
          .containsExactlyElementsOf(IntStream.range(0, EPISODES).boxed().toList());
      for (EpisodeResult result : ofShot) {
        assertThat(result.shot()).isEqualTo(shot);
        assertThat(result.adaptationEpisodes()).isEqualTo(shot);
        assertThat(result.phase()).isEqualTo(Phase.EVALUATION);
        assertThat(result.metric(Metric.REWARD)).isEqualTo(expected.get(result.episode()));
      }
    }
  }

  @Test
  void lastEpisodeOfATrialIsTheOneOfAll() {
    TrialEvaluation trials = evaluation(0);
    trials.judge(parameters, 2, 12, 3);
    Map<Integer, Double> expected = rewardsOfSingleEpisodes();
    int judged = 0;
    for (EpisodeResult result : trials.results()) {
      assertThat(result.shot()).isEqualTo(2);
      if (result.phase() == Phase.EVALUATION) {
        judged++;
        assertThat(result.adaptationEpisodes()).isEqualTo(14);
        assertThat(result.metric(Metric.REWARD)).isEqualTo(expected.get(result.episode()));
      }
    }
    assertThat(judged).isEqualTo(EPISODES);
    assertThat(
            trials.results().stream()
                .filter(r -> r.phase() == Phase.ADAPTATION)
                .map(EpisodeResult::episode)
                .sorted())
        .containsExactlyElementsOf(IntStream.range(0, 2 * EPISODES).boxed().toList());
  }

  /** Users move, and a trial that went on from where they are would play other episodes. */
  @Test
  void episodesOfATrialAreThoseOfAllWhereUsersMove() {
    IabPreset moving = IabPreset.of(IabSettings.standard());
    TaskVariant task = movingTask(moving);
    TrialEvaluation single = evaluation(moving, task, new EvaluationPlan(0, 3, true));
    TrialEvaluation trials = evaluation(moving, task, new EvaluationPlan(2, 3, true));
    float[] theta = InitialParameters.draw(network.architecture(moving, false), 3);
    single.judge(theta, 0, 0, 1);
    trials.judgeTrials(theta);
    for (EpisodeResult result : trials.results()) {
      assertThat(result.metric(Metric.REWARD))
          .isEqualTo(single.results().get(result.episode()).metric(Metric.REWARD));
    }
  }

  /** No episode comes twice in a trial, however few are evaluated: the last is the one of all. */
  @Test
  void trialLongerThanTheEvaluationPlaysOtherEpisodesFirst() {
    LearnerState state = ParameterUpdate.initialState(parameters, 3, 1).learner();
    TrialPlayer player =
        TrialPlayer.create(preset, architecture, PolicyInput.OBSERVATION, Kernels.plain());
    EvaluationPlan plan = new EvaluationPlan(3, 1, false);
    TrialEvaluation trial = TrialEvaluation.of(player, state, HiddenChoice.of(1), plan, 9);
    trial.judgeTrials(parameters);
    assertThat(trial.results().stream().map(it -> it.metric(Metric.REWARD)))
        .hasSize(4)
        .doesNotHaveDuplicates();
    assertThat(trial.results().get(3).metric(Metric.REWARD))
        .isEqualTo(rewardsOfSingleEpisodes().get(0));
  }

  private TrialEvaluation evaluation(IabPreset moving, TaskVariant task, EvaluationPlan plan) {
    float[] theta = InitialParameters.draw(network.architecture(moving, false), 3);
    int size = moving.observationSpec().size();
    TrialPlayer player =
        TrialPlayer.create(
            moving, network.architecture(moving, false), PolicyInput.OBSERVATION, Kernels.plain());
    LearnerState state = ParameterUpdate.initialState(theta, size, 1).learner();
    return TrialEvaluation.of(player, state, task, plan, 9);
  }

  private static TaskVariant movingTask(IabPreset preset) {
    return LongStream.range(0, 100)
        .mapToObj(index -> preset.tasks(1).task(Split.TEST, index))
        .filter(
            task ->
                task.parameters().stream()
                    .anyMatch(it -> it.name().equals("speed_kmh") && it.value().startsWith("30")))
        .findFirst()
        .orElseThrow();
  }
}
