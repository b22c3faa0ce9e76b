package sparktrum.agents.ppo;

import java.util.List;
import sparktrum.agents.learner.NetworkSettings;

/** Small learners for the tests' bandit. */
final class PpoConfigs {
  private PpoConfigs() {}

  /** A memoryless learner with 6 trials of a task in 3 minibatches and 2 epochs. */
  static PpoConfig small() {
    return of(NetworkSettings.mlp(List.of(4)), new PpoConfig.Rollouts(6, 1, 1), 2, 3);
  }

  static PpoConfig of(
      NetworkSettings network, PpoConfig.Rollouts rollouts, int epochs, int minibatches) {
    return new PpoConfig(
        network,
        rollouts,
        new PpoConfig.Loss(0.9, 0.95, true, 0.2, 0.5, 0.01),
        new PpoConfig.Optimization(epochs, minibatches, 0, 1e-2, 1, 1),
        new PpoConfig.FineTuning(5, 4, 1e-2));
  }

  /** The same with another fine-tuning. */
  static PpoConfig fineTuned(PpoConfig config, PpoConfig.FineTuning fineTuning) {
    return new PpoConfig(
        config.network(), config.rollouts(), config.loss(), config.optimization(), fineTuning);
  }
}
