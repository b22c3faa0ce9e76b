package sparktrum.agents.ppo;

import java.util.List;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TrialEvaluation;
import sparktrum.agents.learner.TrialPlayer;
import sparktrum.agents.learner.TrialRollouts;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossTerms;
import sparktrum.agents.optim.Adam;
import sparktrum.agents.optim.AdamConfig;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Seeds;
import sparktrum.env.TaskVariant;

/**
 * Adaptation of a trained policy to one task: rounds of single episodes, each followed by Adam
 * steps on the training loss over all episodes of the round. Adam goes on from round to round; the
 * normalisers stay those of training.
 */
final class FineTuning {
  private static final long ADAPTATION = Seeds.part("adaptation");

  private final TrialPlayer player;
  private final BatchGradient gradients;
  private final PpoConfig config;
  private final TrialRollouts.Plan round;

  private FineTuning(TrialPlayer player, BatchGradient gradients, PpoConfig config) {
    this.player = player;
    this.gradients = gradients;
    this.config = config;
    round =
        new TrialRollouts.Plan(
            ADAPTATION, config.fineTuning().episodes(), 1, config.loss().advantage());
  }

  static FineTuning create(TrialPlayer player, BatchGradient gradients, PpoConfig config) {
    return new FineTuning(player, gradients, config);
  }

  /** Judges the parameters of {@code state} and those after each round of the plan. */
  void run(
      TrialEvaluation evaluation,
      LearnerState state,
      TaskVariant task,
      EvaluationPlan plan,
      long seed) {
    float[] parameters = state.parameters().clone();
    Adam adam = Adam.create(AdamConfig.defaults(), parameters.length);
    long taskSeed = Seeds.derive(seed, task.taskHash());
    int episodes = config.fineTuning().episodes();
    evaluation.judge(parameters, 0, 0, 1);
    for (int done = 0; done < plan.shots(); done++) {
      Moments unused = Moments.create(player.normalizedSize());
      Trials trials = new Trials(task, round.seeds(taskSeed, done), unused, plan.shield(), false);
      RolloutBatch batch =
          player.play(parameters, state.observations(), List.of(trials), episodes, 1).get(0);
      evaluation.adaptedOn(batch, done, done * episodes, 1);
      round.advantage().estimate(batch, state.returns(), Moments.create(1));
      GeneralizedAdvantage.normalize(batch);
      step(parameters, adam, batch);
      evaluation.judge(parameters, done + 1, (done + 1) * episodes, 1);
    }
  }

  private void step(float[] parameters, Adam adam, RolloutBatch batch) {
    float[] gradient = new float[parameters.length];
    LossTerms terms = new LossTerms();
    for (int epoch = 0; epoch < config.fineTuning().epochs(); epoch++) {
      gradients.gradient(parameters, batch, gradient, terms);
      GradientClip.byNorm(gradient, config.optimization().gradientClip());
      adam.step(parameters, gradient, config.fineTuning().learningRate());
    }
  }
}
