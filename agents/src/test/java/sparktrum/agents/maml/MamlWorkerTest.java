package sparktrum.agents.maml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TaskSlot;
import sparktrum.agents.maml.HiddenChoicePreset.HiddenChoice;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.published.PublishedPreset;

class MamlWorkerTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private final HiddenChoicePreset preset = new HiddenChoicePreset();
  private final MamlConfig config = config(2, InnerRates.PER_PARAMETER);
  private final LearnerState state =
      MamlLearner.create("maml", preset, config, 10).initialState(5).learner();

  private static MamlConfig config(int steps, InnerRates rates) {
    return config(steps, rates, InnerCredit.PER_HEAD);
  }

  static MamlConfig config(int steps, InnerRates rates, InnerCredit credit) {
    return new MamlConfig(
        NetworkSettings.mlp(List.of(16, 16)),
        1,
        new MamlConfig.Inner(steps, 6, 0.5, rates, credit),
        4,
        MetaGradientMethod.EXACT,
        new MamlConfig.Loss(0.9, 0.95, 0.5, 0.01),
        new MamlConfig.Outer(1e-2, 1, 1));
  }

  private MamlWorker worker() {
    return MamlWorker.create(preset, config, Kernels.plain());
  }

  private static TaskContribution contribution(
      MamlWorker worker, LearnerState state, HiddenChoice task, long seed) {
    TaskSlot slot = new TaskSlot(task, seed);
    return worker.contribution(state, worker.rollOut(state, List.of(slot)).get(0), 0);
  }

  private static void assertSame(TaskContribution actual, TaskContribution expected) {
    assertThat(actual.gradient).containsExactly(expected.gradient);
    assertThat(actual.observations.sum).containsExactly(expected.observations.sum);
    assertThat(actual.observations.squareSum).containsExactly(expected.observations.squareSum);
    assertThat(actual.observations.count).isEqualTo(expected.observations.count);
    assertThat(actual.returns.sum).containsExactly(expected.returns.sum);
    assertThat(actual.returns.squareSum).containsExactly(expected.returns.squareSum);
    for (Diagnostic diagnostic : Diagnostic.values()) {
      boolean measured =
          diagnostic == Diagnostic.ROLLOUT_SECONDS || diagnostic == Diagnostic.GRADIENT_SECONDS;
      if (!measured) {
        assertThat(actual.diagnostics[diagnostic.ordinal()])
            .as(diagnostic.name())
            .isEqualTo(expected.diagnostics[diagnostic.ordinal()]);
      }
    }
  }

  @Test
  void contributionIsAFunctionOfItsArguments() {
    TaskContribution fresh = contribution(worker(), state, HiddenChoice.of(1), 7);
    MamlWorker used = worker();
    LearnerState other = MamlLearner.create("maml", preset, config, 10).initialState(6).learner();
    contribution(used, other, HiddenChoice.of(2), 8);
    contribution(used, state, new HiddenChoice(Split.TRAIN, 9, 3, 2, 4), 9);
    used.evaluate(other, HiddenChoice.of(0), new EvaluationPlan(3, 5, false), 10);
    assertSame(contribution(used, state, HiddenChoice.of(1), 7), fresh);
    assertSame(contribution(used, state, HiddenChoice.of(1), 7), fresh);
    assertThat(contribution(used, state, HiddenChoice.of(1), 11).gradient)
        .isNotEqualTo(fresh.gradient);
  }

  /** With targets of thousands in units of one, the critic's step threw whole tasks off. */
  @Test
  void rewardsOfHundredsDoNotSpoilTheFirstUpdate() {
    PublishedPreset published = PublishedPreset.create();
    MamlConfig shared = config(1, InnerRates.SCALAR, InnerCredit.SHARED);
    LearnerState start =
        MamlLearner.create("maml", published, shared, 10).initialState(1).learner();
    MamlWorker worker = MamlWorker.create(published, shared, Kernels.plain());
    for (int k = 0; k < 16; k++) {
      TaskSlot slot = new TaskSlot(published.tasks(1).task(Split.TRAIN, k), k);
      TaskRollouts rollouts = worker.rollOut(start, List.of(slot)).get(0);
      double norm = GradientClip.norm(worker.contribution(start, rollouts, 0).gradient);
      assertThat(norm).as("task %d", k).isLessThan(1_000);
    }
  }

  @Test
  void tasksRolledOutTogetherContributeAsAlone() {
    List<TaskSlot> slots =
        IntStream.range(0, 3).mapToObj(k -> new TaskSlot(HiddenChoice.of(k), 40 + k)).toList();
    MamlWorker worker = worker();
    List<TaskRollouts> together = worker.rollOut(state, slots);
    for (int k = 2; k >= 0; k--) {
      assertSame(
          worker.contribution(state, together.get(k), 0),
          contribution(worker(), state, HiddenChoice.of(k), 40 + k));
    }
  }

  @Test
  void contributionCountsAllStepsOfAllRollouts() {
    TaskContribution contribution = contribution(worker(), state, HiddenChoice.of(1), 7);
    long steps = (2 * 6 + 4) * HiddenChoicePreset.HORIZON;
    assertThat(contribution.observations.count).isEqualTo(steps);
    assertThat(contribution.returns.count).isEqualTo(steps);
    assertThat(contribution.diagnostics[Diagnostic.ENVIRONMENT_STEPS.ordinal()])
        .isEqualTo((double) steps);
    assertThat(contribution.observations.sum[0]).isEqualTo((double) steps);
    assertThat(contribution.gradient).hasSameSizeAs(state.parameters());
  }

  @Test
  void rewardThatIsNoNumberNamesIterationTaskAndSeed() {
    HiddenChoice broken = new HiddenChoice(Split.TRAIN, 3, 0, Float.NaN, NEVER);
    assertThatThrownBy(() -> contribution(worker(), state, broken, 77))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "iteration 0, task hidden-choice/train/3, seed 77: "
                + "reward is not finite: NaN at step \\d of lane \\d");
  }

  @Test
  void parametersThatAreNoNumbersNameIterationTaskAndSeed() {
    float[] parameters = state.parameters().clone();
    parameters[0] = Float.NaN;
    LearnerState broken = LearnerState.of(4, parameters, state.observations(), state.returns());
    assertThatThrownBy(() -> contribution(worker(), broken, HiddenChoice.of(0), 78))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("iteration 4, task hidden-choice/train/0, seed 78: ");
  }

  @Test
  void evaluationReportsEachShotAndTheEpisodesAdaptedOn() {
    EvaluationPlan plan = new EvaluationPlan(2, 35, true);
    List<EpisodeResult> results = worker().evaluate(state, HiddenChoice.of(2), plan, 3);
    assertThat(results).hasSize(3 * 35 + 2 * 6);
    for (int shot = 0; shot <= 2; shot++) {
      int wanted = shot;
      assertThat(
              results.stream()
                  .filter(r -> r.shot() == wanted && r.phase() == Phase.EVALUATION)
                  .map(EpisodeResult::episode))
          .containsExactlyElementsOf(IntStream.range(0, 35).boxed().toList());
      assertThat(results.stream().filter(r -> r.shot() == wanted && r.phase() == Phase.ADAPTATION))
          .hasSize(shot < 2 ? 6 : 0);
    }
    assertThat(results).allSatisfy(r -> assertThat(r.metric(Metric.REWARD)).isBetween(0.0, 1.0));
    assertThat(results).allSatisfy(r -> assertThat(r.adaptationEpisodes()).isEqualTo(6 * r.shot()));
  }

  @Test
  void evaluationDependsOnNothingDoneBefore() {
    EvaluationPlan plan = new EvaluationPlan(2, 4, false);
    MamlWorker used = worker();
    contribution(used, state, HiddenChoice.of(0), 1);
    List<EpisodeResult> second = used.evaluate(state, HiddenChoice.of(2), plan, 3);
    List<EpisodeResult> first = worker().evaluate(state, HiddenChoice.of(2), plan, 3);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).metrics()).containsExactly(first.get(i).metrics());
    }
  }

  @Test
  void withoutAdaptationTheFactorsOfTheRatesGetNoGradient() {
    MamlConfig none = config(0, InnerRates.PER_PARAMETER);
    LearnerState start = MamlLearner.create("maml", preset, none, 10).initialState(5).learner();
    float[] gradient =
        contribution(MamlWorker.create(preset, none, Kernels.plain()), start, HiddenChoice.of(1), 7)
            .gradient;
    int size = gradient.length / 2;
    assertThat(Arrays.copyOfRange(gradient, size, 2 * size)).containsOnly(0f);
    assertThat(Arrays.copyOf(gradient, size)).contains(gradient[0]).isNotEqualTo(new float[size]);
  }
}
