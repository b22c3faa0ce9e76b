package sparktrum.agents.ppo;

import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.loss.BatchGradient;
import sparktrum.agents.loss.LossCoefficients;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.GeneralizedAdvantage;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.env.Require;

/**
 * What defines a PPO learner over trials of several episodes.
 *
 * @param network the actor-critic
 * @param rollouts what is played in an iteration
 * @param loss what is minimised
 * @param optimization how it is
 * @param fineTuning how an agent without memory adapts when it is evaluated
 */
public record PpoConfig(
    NetworkSettings network,
    Rollouts rollouts,
    Loss loss,
    Optimization optimization,
    FineTuning fineTuning) {

  /**
   * What is played of each task in an iteration.
   *
   * @param trials trials of a task, in [1, 16384]
   * @param episodes episodes of a trial, through which memory is kept; in [1, 1024]
   * @param commonNoise trials that meet the same noise and are judged against each other, see
   *     {@link sparktrum.agents.rollout.CommonNoise}; a divisor of the trials, 1 for none
   */
  public record Rollouts(int trials, int episodes, int commonNoise) {
    public Rollouts {
      Require.in("trials", trials, 1, 1 << 14);
      Require.in("episodes", episodes, 1, 1 << 10);
      Require.in("commonNoise", commonNoise, 1, trials);
      if (trials % commonNoise != 0) {
        throw new IllegalArgumentException(
            "commonNoise does not divide the " + trials + " trials: " + commonNoise);
      }
    }
  }

  /**
   * The loss.
   *
   * @param discount of rewards, in [0, 1]
   * @param gaeLambda of the advantage estimate, in [0, 1]
   * @param creditAcrossEpisodes whether a reward counts for choices of the trial's episodes before
   * @param clip how far from 1 a head's ratio counts, in (0, 10]
   * @param valueCoefficient weight of the critic's loss, at least 0
   * @param entropyCoefficient weight of the entropy bonus, at least 0
   */
  public record Loss(
      double discount,
      double gaeLambda,
      boolean creditAcrossEpisodes,
      double clip,
      double valueCoefficient,
      double entropyCoefficient) {
    public Loss {
      Require.in("discount", discount, 0, 1);
      Require.in("gaeLambda", gaeLambda, 0, 1);
      Require.in("clip", Require.positive("clip", clip), 0, 10);
      Require.in("valueCoefficient", valueCoefficient, 0, 1e6);
      Require.in("entropyCoefficient", entropyCoefficient, 0, 1e6);
    }

    GeneralizedAdvantage advantage() {
      return new GeneralizedAdvantage(discount, gaeLambda, creditAcrossEpisodes);
    }

    LossCoefficients coefficients() {
      return new LossCoefficients(valueCoefficient, entropyCoefficient, 0, clip);
    }
  }

  /**
   * Adam on the mean of the tasks' gradients, several times over the same rollouts.
   *
   * @param epochs passes over the rollouts of an iteration, in [1, 1000]
   * @param minibatches parts of the trials of each task that a pass is made in, each with an update
   *     of its own; a divisor of the trials
   * @param truncation steps of a trial that derivatives flow back through, a network without memory
   *     aside; 0 for the whole trial
   * @param learningRate of the first iteration, positive
   * @param finalLearningRateFraction what remains of it after the last, in [0, 1]
   * @param gradientClip largest Euclidean norm of the mean gradient, positive
   */
  public record Optimization(
      int epochs,
      int minibatches,
      int truncation,
      double learningRate,
      double finalLearningRateFraction,
      double gradientClip) {
    public Optimization {
      Require.in("epochs", epochs, 1, 1000);
      Require.in("minibatches", minibatches, 1, 1 << 14);
      Require.in("truncation", truncation, 0, 1 << 20);
      Require.positive("learningRate", learningRate);
      Require.in("finalLearningRateFraction", finalLearningRateFraction, 0, 1);
      Require.positive("gradientClip", gradientClip);
    }
  }

  /**
   * Adaptation by the same loss: after each round of episodes, steps over all of them.
   *
   * @param episodes new episodes of a round, in [1, 16384]
   * @param epochs Adam steps of a round, each over all its episodes; in [0, 1000]
   * @param learningRate of each step, positive
   */
  public record FineTuning(int episodes, int epochs, double learningRate) {
    public FineTuning {
      Require.in("episodes", episodes, 1, 1 << 14);
      Require.in("epochs", epochs, 0, 1000);
      Require.positive("learningRate", learningRate);
    }
  }

  public PpoConfig {
    if (rollouts.trials() % optimization.minibatches() != 0) {
      throw new IllegalArgumentException(
          "minibatches does not divide the "
              + (rollouts.trials() + " trials: " + optimization.minibatches()));
    }
  }

  /** Derivatives of the loss of trials. */
  BatchGradient gradients(NetworkArchitecture architecture, DenseKernel kernel) {
    int truncation = optimization.truncation();
    return BatchGradient.create(
        architecture,
        kernel,
        loss.coefficients(),
        truncation == 0 ? BatchGradient.WHOLE_TRIALS : truncation);
  }

  /** Parameter updates of an iteration. */
  int updates() {
    return optimization.epochs() * optimization.minibatches();
  }

  /** Whether the agent adapts by what it remembers of a trial, and not by gradients. */
  boolean adaptsByMemory() {
    boolean memory = network.lstmUnits() > 0 || network.attentionHeads() > 0;
    return memory && rollouts.episodes() > 1;
  }

  /** A memoryless agent trained on single episodes: the baseline without meta-learning. */
  public static PpoConfig ppo() {
    return new PpoConfig(
        NetworkSettings.mlp(List.of(128, 128)),
        new Rollouts(8, 1, 1),
        usualLoss(),
        usualOptimization(),
        usualFineTuning());
  }

  /** An LSTM that learns inside a trial (RL2, arXiv 1611.02779). */
  public static PpoConfig rnn() {
    return new PpoConfig(
        recurrent(0), new Rollouts(2, 4, 1), usualLoss(), usualOptimization(), usualFineTuning());
  }

  /** The same with self-attention over the LSTM's last outputs. */
  public static PpoConfig attention() {
    return new PpoConfig(
        recurrent(4), new Rollouts(2, 4, 1), usualLoss(), usualOptimization(), usualFineTuning());
  }

  private static NetworkSettings recurrent(int attentionHeads) {
    return new NetworkSettings(
        List.of(128), 128, attentionHeads, 32, List.of(128), PolicyInput.OBSERVATION_AND_FEEDBACK);
  }

  private static Loss usualLoss() {
    return new Loss(0.8, 0.95, true, 0.2, 0.5, 0.002);
  }

  private static Optimization usualOptimization() {
    return new Optimization(2, 1, 0, 2e-3, 0.05, 0.5);
  }

  private static FineTuning usualFineTuning() {
    return new FineTuning(8, 10, 3e-4);
  }
}
