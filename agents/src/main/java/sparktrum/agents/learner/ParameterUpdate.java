package sparktrum.agents.learner;

import sparktrum.agents.optim.Adam;
import sparktrum.agents.optim.AdamConfig;
import sparktrum.agents.optim.AdamState;
import sparktrum.agents.optim.GradientClip;
import sparktrum.agents.optim.LearningRateSchedule;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.env.Require;

/**
 * How a learner's driver goes from one state to the next: an Adam step down the clipped mean
 * gradient of the tasks.
 *
 * @param rates learning rate of each iteration
 * @param gradientClip largest Euclidean norm of the mean gradient, positive
 * @param updates steps of an iteration, at least 1
 */
public record ParameterUpdate(LearningRateSchedule rates, double gradientClip, int updates) {
  /** Weight that a normaliser's past keeps in each iteration: it looks back about 100. */
  private static final double RETENTION = 0.99;

  public ParameterUpdate {
    Require.positive("gradientClip", gradientClip);
    Require.in("updates", updates, 1, Integer.MAX_VALUE);
  }

  /**
   * The state before the first update.
   *
   * @param parameters kept
   * @param inputSize entries of the normaliser of observations
   * @param rewardScale deviation of returns until the first update, above 0: a critic in units far
   *     smaller than its targets would take steps that spoil the layers it shares
   */
  public static TrainingState initialState(float[] parameters, int inputSize, double rewardScale) {
    Require.positive("rewardScale", rewardScale);
    Normalizer returns = Normalizer.of(0, new double[1], new double[] {rewardScale * rewardScale});
    LearnerState learner = LearnerState.of(0, parameters, Normalizer.identity(inputSize), returns);
    return TrainingState.of(learner, AdamState.initial(parameters.length));
  }

  /**
   * The state after step {@code update} of an iteration, in [0, updates). Step 0 updates the
   * normalisers with what the tasks saw; the last one counts the iteration.
   */
  public TrainingState apply(TrainingState state, int update, ContributionSum sum) {
    Require.in("update", update, 0, updates - 1);
    LearnerState before = state.learner();
    float[] parameters = before.parameters().clone();
    float[] gradient = new float[parameters.length];
    sum.meanGradient(gradient);
    GradientClip.byNorm(gradient, gradientClip);
    Adam adam = Adam.restore(AdamConfig.defaults(), state.optimizer());
    adam.step(parameters, gradient, rates.rate(before.iteration()));
    Normalizer observations = before.observations();
    Normalizer returns = before.returns();
    if (update == 0) {
      observations = observations.update(sum.observations(), RETENTION);
      returns = returns.update(sum.returns(), RETENTION);
    }
    int iteration = before.iteration() + (update + 1 == updates ? 1 : 0);
    LearnerState after = LearnerState.of(iteration, parameters, observations, returns);
    return TrainingState.of(after, adam.state());
  }
}
