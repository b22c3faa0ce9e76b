package sparktrum.agents.maml;

import java.util.List;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.env.Require;

/**
 * What defines a MAML learner.
 *
 * @param network the actor-critic
 * @param trialEpisodes episodes of a trial, through which a network with memory remembers, at least
 *     1; a divisor of the support and of the query episodes
 * @param inner the inner loop
 * @param queryEpisodes episodes under the adapted parameters that the meta-gradient is taken from
 * @param metaGradient how it is taken
 * @param loss the losses of both loops
 * @param outer the outer loop
 */
public record MamlConfig(
    NetworkSettings network,
    int trialEpisodes,
    Inner inner,
    int queryEpisodes,
    MetaGradientMethod metaGradient,
    Loss loss,
    Outer outer) {

  private static final int MOST_EPISODES = 1 << 14;

  /**
   * The inner loop.
   *
   * @param adaptationSteps gradient steps from the meta-parameters to the adapted ones, in [0, 100]
   * @param supportEpisodes new episodes played for each step, at least 1
   * @param learningRate step size; with learned rates, what their factors multiply; at least 0
   * @param rates one fixed rate or a learned one for each parameter
   * @param credit what a choice is judged by
   */
  public record Inner(
      int adaptationSteps,
      int supportEpisodes,
      double learningRate,
      InnerRates rates,
      InnerCredit credit) {
    public Inner {
      Require.in("adaptationSteps", adaptationSteps, 0, 100);
      Require.in("supportEpisodes", supportEpisodes, 1, MOST_EPISODES);
      Require.in("innerLearningRate", learningRate, 0, 1e6);
    }
  }

  /**
   * The losses. The support loss has no entropy bonus: it is there to fit the task.
   *
   * @param discount of rewards, in [0, 1]
   * @param gaeLambda of the advantage estimate, in [0, 1]
   * @param valueCoefficient weight of the critic's loss in both loops, at least 0
   * @param entropyCoefficient weight of the entropy bonus in the query loss, at least 0
   */
  public record Loss(
      double discount, double gaeLambda, double valueCoefficient, double entropyCoefficient) {
    public Loss {
      Require.in("discount", discount, 0, 1);
      Require.in("gaeLambda", gaeLambda, 0, 1);
      Require.in("valueCoefficient", valueCoefficient, 0, 1e6);
      Require.in("entropyCoefficient", entropyCoefficient, 0, 1e6);
    }
  }

  /**
   * The outer loop: Adam on the mean of the tasks' meta-gradients.
   *
   * @param learningRate of the first iteration, positive
   * @param finalLearningRateFraction what remains of it after the last, in [0, 1]
   * @param gradientClip largest Euclidean norm of the mean meta-gradient, positive
   */
  public record Outer(double learningRate, double finalLearningRateFraction, double gradientClip) {
    public Outer {
      Require.positive("outerLearningRate", learningRate);
      Require.in("finalLearningRateFraction", finalLearningRateFraction, 0, 1);
      Require.positive("gradientClip", gradientClip);
    }
  }

  public MamlConfig {
    Require.in("trialEpisodes", trialEpisodes, 1, MOST_EPISODES);
    Require.in("queryEpisodes", queryEpisodes, 1, MOST_EPISODES);
    requireWholeTrials("supportEpisodes", inner.supportEpisodes(), trialEpisodes);
    requireWholeTrials("queryEpisodes", queryEpisodes, trialEpisodes);
  }

  private static void requireWholeTrials(String name, int episodes, int trialEpisodes) {
    if (episodes % trialEpisodes != 0) {
      throw new IllegalArgumentException(
          name + " is no multiple of the " + trialEpisodes + " episodes of a trial: " + episodes);
    }
  }

  /**
   * The same learner with another network.
   *
   * @param trialEpisodes as for the constructor
   */
  public MamlConfig of(NetworkSettings other, int trialEpisodes) {
    return new MamlConfig(other, trialEpisodes, inner, queryEpisodes, metaGradient, loss, outer);
  }

  /** Credit passes between the episodes of a trial. */
  GeneralizedAdvantage advantage() {
    return new GeneralizedAdvantage(loss.discount(), loss.gaeLambda(), trialEpisodes > 1);
  }

  LossCoefficients supportCoefficients() {
    double credit = inner.credit() == InnerCredit.PER_HEAD ? 1 : 0;
    return new LossCoefficients(loss.valueCoefficient(), 0, credit);
  }

  LossCoefficients queryCoefficients() {
    return new LossCoefficients(loss.valueCoefficient(), loss.entropyCoefficient());
  }

  /** A middle-sized learner for the {@code iab} environment. */
  public static MamlConfig defaults() {
    return new MamlConfig(
        NetworkSettings.mlp(List.of(128, 128)),
        1,
        new Inner(1, 8, 0.3, InnerRates.PER_PARAMETER, InnerCredit.PER_HEAD),
        4,
        MetaGradientMethod.EXACT,
        new Loss(0.9, 0.95, 0.5, 0.002),
        new Outer(3e-3, 0.05, 0.5));
  }
}
