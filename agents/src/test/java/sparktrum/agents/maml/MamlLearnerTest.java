package sparktrum.agents.maml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.PlainTraining;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.maml.HiddenChoicePreset.HiddenChoice;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;

class MamlLearnerTest {
  private static final long RUN_SEED = 20260101;
  private final HiddenChoicePreset preset = new HiddenChoicePreset();

  private TrainingState train(MamlConfig config, int iterations, int tasksPerIteration) {
    MamlLearner learner = MamlLearner.create("maml", preset, config, iterations);
    LearnerWorker worker = learner.newWorker(Kernels.plain());
    TaskDistribution distribution = preset.tasks(RUN_SEED);
    TrainingState state = learner.initialState(RUN_SEED);
    for (int iteration = 0; iteration < iterations; iteration++) {
      List<TaskVariant> tasks = new ArrayList<>();
      for (int slot = 0; slot < tasksPerIteration; slot++) {
        tasks.add(distribution.task(Split.TRAIN, (long) iteration * tasksPerIteration + slot));
      }
      state = PlainTraining.iterate(learner, worker, state, tasks, RUN_SEED);
    }
    return state;
  }

  private double meanReward(MamlConfig config, LearnerState state, int shot) {
    MamlWorker worker = MamlWorker.create(preset, config, Kernels.plain());
    double sum = 0;
    int count = 0;
    for (int best = 0; best < HiddenChoicePreset.CHOICES; best++) {
      EvaluationPlan plan = new EvaluationPlan(1, 20, false);
      for (EpisodeResult result : worker.evaluate(state, HiddenChoice.of(best), plan, 99)) {
        if (result.shot() == shot && result.phase() == Phase.EVALUATION) {
          sum += result.metric(Metric.REWARD);
          count++;
        }
      }
    }
    return sum / count;
  }

  /**
   * Without knowing the task no policy earns more than 1/4 a step on average over the four tasks.
   * One adaptation step on 60 steps of experience can find the paying choice.
   */
  @Test
  void metaTrainingMakesOneAdaptationStepPay() {
    MamlConfig config = MamlWorkerTest.config(1, InnerRates.PER_PARAMETER, InnerCredit.SHARED);
    LearnerState trained = train(config, 120, 8).learner();
    double before = meanReward(config, trained, 0);
    double after = meanReward(config, trained, 1);
    assertThat(before).as("reward before adaptation").isLessThan(0.35);
    assertThat(after).as("reward after adaptation").isGreaterThan(0.75);
  }

  @Test
  void sameSeedGivesTheSameBits() {
    MamlConfig config = MamlWorkerTest.config(1, InnerRates.PER_PARAMETER, InnerCredit.SHARED);
    TrainingState first = train(config, 3, 4);
    TrainingState second = train(config, 3, 4);
    assertThat(second.learner().parameters()).containsExactly(first.learner().parameters());
    assertThat(second.optimizer().secondMoment()).containsExactly(first.optimizer().secondMoment());
  }

  @Test
  void runGoesOnFromItsStateBitForBit() {
    MamlConfig config = MamlWorkerTest.config(1, InnerRates.SCALAR, InnerCredit.SHARED);
    MamlLearner learner = MamlLearner.create("maml", preset, config, 5);
    TrainingState state = learner.initialState(RUN_SEED);
    TrainingState restored =
        TrainingState.of(
            LearnerState.of(
                state.learner().iteration(),
                state.learner().parameters().clone(),
                state.learner().observations(),
                state.learner().returns()),
            state.optimizer());
    ContributionSum sum = contribution(learner, 0.5f);
    assertThat(learner.update(restored, 0, sum).learner().parameters())
        .containsExactly(learner.update(state, 0, sum).learner().parameters());
  }

  /** Adam's first step has the size of the learning rate in every coordinate, against the sign. */
  @Test
  void firstUpdateMovesEachParameterByTheLearningRate() {
    MamlConfig config = MamlWorkerTest.config(1, InnerRates.SCALAR, InnerCredit.SHARED);
    MamlLearner learner = MamlLearner.create("maml", preset, config, 5);
    TrainingState before = learner.initialState(RUN_SEED);
    TrainingState after = learner.update(before, 0, contribution(learner, -0.5f));
    assertThat(after.learner().iteration()).isEqualTo(1);
    for (int i = 0; i < after.learner().parameters().length; i++) {
      float moved = after.learner().parameters()[i] - before.learner().parameters()[i];
      assertThat(moved).isCloseTo(1e-2f, Offset.offset(1e-5f));
    }
    assertThat(after.learner().returns().mean(0)).isEqualTo(3);
    assertThat(after.learner().returns().variance(0)).isEqualTo(1);
  }

  @Test
  void learnedRatesStartAtTheConfiguredRate() {
    MamlConfig config = MamlWorkerTest.config(1, InnerRates.PER_PARAMETER, InnerCredit.SHARED);
    MamlLearner learner = MamlLearner.create("maml", preset, config, 5);
    float[] meta = learner.initialState(RUN_SEED).learner().parameters();
    int size = meta.length / 2;
    assertThat(Arrays.copyOfRange(meta, size, meta.length)).containsOnly(1f);
    float[] rates = new float[size];
    InnerRates.PER_PARAMETER.rates(meta, 0.5, rates);
    assertThat(rates).containsOnly(0.5f);
    meta[size] = -0.2f;
    InnerRates.PER_PARAMETER.rates(meta, 0.5, rates);
    assertThat(rates[0]).isEqualTo(-0.1f);
  }

  /** Constant gradient; returns 2 and 4, observations 1 and 1. */
  private ContributionSum contribution(MamlLearner learner, float slope) {
    float[] gradient = new float[learner.initialState(1).learner().parameters().length];
    Arrays.fill(gradient, slope);
    Moments observations = Moments.create(3);
    observations.add(new float[] {1, 1, 1}, 0);
    observations.add(new float[] {1, 1, 1}, 0);
    Moments returns = Moments.create(1);
    returns.add(2);
    returns.add(4);
    double[] diagnostics = new double[Diagnostic.values().length];
    return learner
        .newSum()
        .add(new TaskContribution("t", 1, gradient, observations, returns, diagnostics));
  }
}
