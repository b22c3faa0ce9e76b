package sparktrum.agents.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TaskSlot;
import sparktrum.agents.learner.TrialRollouts;
import sparktrum.agents.maml.HiddenChoicePreset;
import sparktrum.agents.maml.HiddenChoicePreset.HiddenChoice;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.env.Metric;
import sparktrum.env.Split;

class PpoWorkerTest {
  private static final int NEVER = Integer.MAX_VALUE;
  private final HiddenChoicePreset preset = new HiddenChoicePreset();
  private final PpoConfig config = PpoConfigs.small();
  private final LearnerState state = state(config);

  private LearnerState state(PpoConfig config) {
    return PpoLearner.create("ppo", preset, config, 10).initialState(5).learner();
  }

  private PpoWorker worker(PpoConfig config) {
    return PpoWorker.create(preset, config, Kernels.plain());
  }

  private static List<TaskSlot> slots(int count) {
    return IntStream.range(0, count)
        .mapToObj(k -> new TaskSlot(HiddenChoice.of(k % 4), 100 + k))
        .toList();
  }

  @Test
  void firstUpdateFollowsThePolicyGradient() {
    PpoConfig whole = PpoConfigs.of(config.network(), new PpoConfig.Rollouts(6, 1, 1), 1, 1);
    PpoWorker worker = worker(whole);
    TrialRollouts rollouts = (TrialRollouts) worker.rollOut(state, slots(1)).get(0);
    float[] gradient = worker.contribution(state, rollouts, 0).gradient;
    double[] parameters = new double[state.parameters().length];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = state.parameters()[i];
    }
    double[] expected =
        new PolicyGradientReference(3, 4, new int[] {4, 2}, 0.5, 0.01)
            .gradient(parameters, rollouts.batch());
    for (int i = 0; i < gradient.length; i++) {
      assertThat((double) gradient[i]).as("entry %d", i).isCloseTo(expected[i], within(2e-6));
    }
  }

  /**
   * In groups of three: at each step the advantages of trials 0 to 2, and of 3 to 5, add up to 0.
   */
  @Test
  void trialsOfCommonNoiseAreJudgedAgainstEachOther() {
    PpoConfig common = PpoConfigs.of(config.network(), new PpoConfig.Rollouts(6, 1, 3), 1, 1);
    float[] judged =
        ((TrialRollouts) worker(common).rollOut(state, slots(1)).get(0)).batch().advantages;
    float[] alone =
        ((TrialRollouts) worker(config).rollOut(state, slots(1)).get(0)).batch().advantages;
    for (int first = 0; first < judged.length; first += 3) {
      assertThat(judged[first] + judged[first + 1] + judged[first + 2])
          .isCloseTo(0f, within(1e-4f));
    }
    assertThat(Math.abs(alone[0] + alone[1] + alone[2])).isGreaterThan(0.1f);
  }

  @Test
  void gradientOfTheMinibatchesOfAnEpochIsThatOfAllTrials() {
    PpoConfig whole = PpoConfigs.of(config.network(), config.rollouts(), 1, 1);
    TaskRollouts rollouts = worker(config).rollOut(state, slots(1)).get(0);
    float[] expected = worker(whole).contribution(state, rollouts, 0).gradient;
    double[] mean = new double[expected.length];
    for (int part = 3; part < 6; part++) {
      float[] gradient = worker(config).contribution(state, rollouts, part).gradient;
      assertThat(gradient).isNotEqualTo(expected);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += gradient[i] / 3.0;
      }
    }
    for (int i = 0; i < mean.length; i++) {
      assertThat(mean[i]).isCloseTo(expected[i], within(1e-6));
    }
  }

  /** 24 trials of a task: at most two tasks are stepped together. */
  @Test
  void contributionsDoNotDependOnHowSlotsAreGrouped() {
    PpoConfig many = PpoConfigs.of(config.network(), new PpoConfig.Rollouts(24, 2, 1), 2, 3);
    List<TaskSlot> slots = slots(5);
    PpoWorker together = worker(many);
    List<TaskRollouts> all = together.rollOut(state, slots);
    PpoWorker apart = worker(many);
    List<TaskRollouts> parts = new ArrayList<>(apart.rollOut(state, slots.subList(0, 1)));
    parts.addAll(apart.rollOut(state, slots.subList(1, 4)));
    parts.addAll(apart.rollOut(state, slots.subList(4, 5)));
    for (int slot = 4; slot >= 0; slot--) {
      for (int update = 0; update < 6; update++) {
        assertSame(
            together.contribution(state, all.get(slot), update),
            apart.contribution(state, parts.get(slot), update));
      }
    }
  }

  private static void assertSame(TaskContribution actual, TaskContribution expected) {
    assertThat(actual.gradient).containsExactly(expected.gradient);
    assertThat(actual.observations.sum).containsExactly(expected.observations.sum);
    assertThat(actual.observations.squareSum).containsExactly(expected.observations.squareSum);
    assertThat(actual.returns.sum).containsExactly(expected.returns.sum);
    assertThat(actual.returns.squareSum).containsExactly(expected.returns.squareSum);
    assertThat(actual.returns.count).isEqualTo(expected.returns.count);
  }

  @Test
  void rolloutsCountOnceInAnIteration() {
    PpoWorker worker = worker(config);
    TaskRollouts rollouts = worker.rollOut(state, slots(1)).get(0);
    TaskContribution first = worker.contribution(state, rollouts, 0);
    TaskContribution second = worker.contribution(state, rollouts, 1);
    int steps = 6 * HiddenChoicePreset.HORIZON;
    assertThat(first.observations.count).isEqualTo(steps);
    assertThat(first.returns.count).isEqualTo(steps);
    assertThat(first.diagnostics[Diagnostic.ENVIRONMENT_STEPS.ordinal()]).isEqualTo((double) steps);
    assertThat(second.observations.count).isZero();
    assertThat(second.returns.count).isZero();
    assertThat(second.diagnostics[Diagnostic.ENVIRONMENT_STEPS.ordinal()]).isZero();
    assertThat(second.diagnostics[Diagnostic.QUERY_RETURN.ordinal()]).isZero();
  }

  @Test
  void firstAndLastEpisodeOfATrialAreReported() {
    PpoConfig trials = PpoConfigs.of(config.network(), new PpoConfig.Rollouts(2, 3, 1), 1, 1);
    PpoWorker worker = worker(trials);
    TrialRollouts rollouts = (TrialRollouts) worker.rollOut(state, slots(1)).get(0);
    RolloutBatch batch = rollouts.batch();
    double first = 0;
    double last = 0;
    for (int row = 0; row < batch.rows(); row++) {
      first += row < 20 ? batch.rewards[row] / 2 : 0;
      last += row >= 40 ? batch.rewards[row] / 2 : 0;
    }
    assertThat(first).isNotEqualTo(last);
    double[] diagnostics = worker.contribution(state, rollouts, 0).diagnostics;
    assertThat(diagnostics[Diagnostic.SUPPORT_RETURN.ordinal()]).isEqualTo(first);
    assertThat(diagnostics[Diagnostic.QUERY_RETURN.ordinal()]).isEqualTo(last);
  }

  @Test
  void taskThatFailsAmongOthersIsNamed() {
    List<TaskSlot> slots = new ArrayList<>(slots(2));
    slots.add(1, new TaskSlot(new HiddenChoice(Split.TRAIN, 3, 0, Float.NaN, NEVER), 77));
    assertThatThrownBy(() -> worker(config).rollOut(state, slots))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "iteration 0, task hidden-choice/train/3, seed 77: "
                + "reward is not finite: NaN at step \\d of lane \\d");
  }

  private List<EpisodeResult> evaluate(PpoConfig config, int shots) {
    return worker(config)
        .evaluate(state, HiddenChoice.of(2), new EvaluationPlan(shots, 40, false), 3);
  }

  @Test
  void fineTuningReportsRoundsAndWhatTheyCost() {
    List<EpisodeResult> results = evaluate(config, 2);
    assertThat(results).hasSize(3 * 40 + 2 * 5);
    assertThat(results).allSatisfy(r -> assertThat(r.adaptationEpisodes()).isEqualTo(5 * r.shot()));
    for (int shot = 0; shot < 2; shot++) {
      int wanted = shot;
      assertThat(
              results.stream()
                  .filter(r -> r.shot() == wanted && r.phase() == Phase.ADAPTATION)
                  .map(EpisodeResult::episode))
          .containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void fineTuningWithoutStepsChangesNothing() {
    PpoConfig idle = PpoConfigs.fineTuned(config, new PpoConfig.FineTuning(5, 0, 1));
    List<EpisodeResult> played =
        evaluate(idle, 1).stream().filter(r -> r.phase() == Phase.EVALUATION).toList();
    for (int episode = 0; episode < 40; episode++) {
      assertThat(played.get(40 + episode).metrics()).containsExactly(played.get(episode).metrics());
    }
  }

  @Test
  void fineTuningFindsThePayingChoice() {
    PpoConfig eager = PpoConfigs.fineTuned(config, new PpoConfig.FineTuning(8, 40, 3e-2));
    double[] mean = new double[7];
    for (EpisodeResult result : evaluate(eager, 6)) {
      if (result.phase() == Phase.EVALUATION) {
        mean[result.shot()] += result.metric(Metric.REWARD) / 40;
      }
    }
    assertThat(mean[0]).isLessThan(0.4);
    assertThat(mean[6]).isGreaterThan(0.8);
  }
}
