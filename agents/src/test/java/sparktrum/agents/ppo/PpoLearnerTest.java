package sparktrum.agents.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.PlainTraining;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.maml.HiddenChoicePreset;
import sparktrum.agents.maml.HiddenChoicePreset.HiddenChoice;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;

class PpoLearnerTest {
  private static final long RUN_SEED = 20260101;
  private static final List<HiddenChoice> TASKS =
      List.of(HiddenChoice.of(2), HiddenChoice.of(2), HiddenChoice.of(2));
  private final HiddenChoicePreset preset = new HiddenChoicePreset();
  private final PpoLearner learner = PpoLearner.create("ppo", preset, PpoConfigs.small(), 30);

  private TrainingState train(int iterations) {
    LearnerWorker worker = learner.newWorker(Kernels.plain());
    TrainingState state = learner.initialState(RUN_SEED);
    for (int iteration = 0; iteration < iterations; iteration++) {
      state = PlainTraining.iterate(learner, worker, state, TASKS, RUN_SEED);
    }
    return state;
  }

  private double meanReturn(LearnerState state) {
    LearnerWorker worker = learner.newWorker(Kernels.plain());
    ContributionSum sum = learner.newSum();
    for (TaskRollouts task : PlainTraining.rollOut(worker, state, TASKS, 7)) {
      sum.add(worker.contribution(state, task, 0));
    }
    return sum.meanDiagnostic(Diagnostic.QUERY_RETURN);
  }

  /** One choice of four pays 1 in each of ten steps. */
  @Test
  void learnsTheChoiceThatPays() {
    assertThat(meanReturn(learner.initialState(RUN_SEED).learner())).isBetween(1.0, 4.0);
    assertThat(meanReturn(train(30).learner())).isGreaterThan(9);
  }

  @Test
  void sameSeedGivesTheSameBits() {
    TrainingState first = train(2);
    TrainingState second = train(2);
    assertThat(second.learner().parameters()).containsExactly(first.learner().parameters());
    assertThat(second.optimizer().secondMoment()).containsExactly(first.optimizer().secondMoment());
    assertThat(first.learner().iteration()).isEqualTo(2);
    assertThat(first.optimizer().stepCount()).isEqualTo(2 * learner.updates());
  }

  @Test
  void normalisersMoveWithTheFirstUpdateAndTheIterationWithTheLast() {
    LearnerWorker worker = learner.newWorker(Kernels.plain());
    TrainingState state = learner.initialState(RUN_SEED);
    List<TaskRollouts> rollouts = PlainTraining.rollOut(worker, state.learner(), TASKS, RUN_SEED);
    double weight = 0;
    for (int update = 0; update < learner.updates(); update++) {
      assertThat(state.learner().iteration()).isZero();
      assertThat(state.learner().observations().weight()).isEqualTo(weight);
      ContributionSum sum = learner.newSum();
      for (TaskRollouts task : rollouts) {
        sum.add(worker.contribution(state.learner(), task, update));
      }
      state = learner.update(state, update, sum);
      weight = 3 * 6 * HiddenChoicePreset.HORIZON;
    }
    assertThat(state.learner().iteration()).isEqualTo(1);
    assertThat(state.learner().observations().weight()).isEqualTo(weight);
  }

  @Test
  void fromScratchMeansFreshParametersInTheScalesOfTheTrained() {
    LearnerState trained = train(1).learner();
    LearnerState scratch = learner.scratch(trained, RUN_SEED);
    assertThat(scratch.parameters())
        .containsExactly(learner.initialState(RUN_SEED).learner().parameters())
        .isNotEqualTo(trained.parameters());
    assertThat(scratch.observations()).isSameAs(trained.observations());
    assertThat(scratch.returns()).isSameAs(trained.returns());
    assertThat(scratch.iteration()).isZero();
  }
}
