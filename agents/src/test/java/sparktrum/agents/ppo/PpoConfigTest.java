package sparktrum.agents.ppo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.rollout.PolicyInput;

class PpoConfigTest {

  private static void refused(ThrowingCallable made, String message) {
    assertThatIllegalArgumentException().isThrownBy(made).withMessage(message);
  }

  @Test
  void everyRangeIsChecked() {
    refused(() -> new PpoConfig.Rollouts(0, 1, 1), "trials is not in [1, 16384]: 0");
    refused(() -> new PpoConfig.Rollouts(1, 0, 1), "episodes is not in [1, 1024]: 0");
    refused(() -> new PpoConfig.Rollouts(4, 1, 8), "commonNoise is not in [1, 4]: 8");
    refused(() -> new PpoConfig.Rollouts(8, 1, 3), "commonNoise does not divide the 8 trials: 3");
    refused(
        () -> new PpoConfig.Loss(1.1, 1, true, 0.2, 0, 0), "discount is not in [0.0, 1.0]: 1.1");
    refused(
        () -> new PpoConfig.Loss(1, -1, true, 0.2, 0, 0), "gaeLambda is not in [0.0, 1.0]: -1.0");
    refused(() -> new PpoConfig.Loss(1, 1, true, 0, 0, 0), "clip is not positive: 0.0");
    refused(() -> new PpoConfig.Loss(1, 1, true, 11, 0, 0), "clip is not in [0.0, 10.0]: 11.0");
    refused(
        () -> new PpoConfig.Loss(1, 1, true, 0.2, Double.NaN, 0),
        "valueCoefficient is not in [0.0, 1000000.0]: NaN");
    refused(
        () -> new PpoConfig.Loss(1, 1, true, 0.2, 0, -1),
        "entropyCoefficient is not in [0.0, 1000000.0]: -1.0");
  }

  @Test
  void rangesOfTheOptimizationAreChecked() {
    refused(() -> new PpoConfig.Optimization(0, 1, 0, 1, 1, 1), "epochs is not in [1, 1000]: 0");
    refused(
        () -> new PpoConfig.Optimization(1, 0, 0, 1, 1, 1), "minibatches is not in [1, 16384]: 0");
    refused(
        () -> new PpoConfig.Optimization(1, 1, -1, 1, 1, 1),
        "truncation is not in [0, 1048576]: -1");
    refused(
        () -> new PpoConfig.Optimization(1, 1, 0, 0, 1, 1), "learningRate is not positive: 0.0");
    refused(
        () -> new PpoConfig.Optimization(1, 1, 0, 1, 2, 1),
        "finalLearningRateFraction is not in [0.0, 1.0]: 2.0");
    refused(
        () -> new PpoConfig.Optimization(1, 1, 0, 1, 1, 0), "gradientClip is not positive: 0.0");
    refused(() -> new PpoConfig.FineTuning(0, 1, 1), "episodes is not in [1, 16384]: 0");
    refused(() -> new PpoConfig.FineTuning(1, -1, 1), "epochs is not in [0, 1000]: -1");
    refused(() -> new PpoConfig.FineTuning(1, 1, 0), "learningRate is not positive: 0.0");
  }

  @Test
  void minibatchesShareTheTrialsEqually() {
    PpoConfig config = PpoConfigs.small();
    refused(
        () -> PpoConfigs.of(config.network(), new PpoConfig.Rollouts(7, 1, 1), 1, 3),
        "minibatches does not divide the 7 trials: 3");
    assertThat(config.updates()).isEqualTo(6);
  }

  @Test
  void networksNeedALayerAndHeadsThatShareIt() {
    refused(
        () -> new NetworkSettings(List.of(), 0, 0, 1, List.of(), PolicyInput.OBSERVATION),
        "hiddenSizes is empty and lstmUnits is 0: give at least one hidden layer");
    refused(
        () -> new NetworkSettings(List.of(10), 10, 4, 1, List.of(), PolicyInput.OBSERVATION),
        "attentionHeads does not divide the 10 units below: 4");
    refused(
        () -> new NetworkSettings(List.of(9), 0, 1, 0, List.of(), PolicyInput.OBSERVATION),
        "attentionWindow is not in [1, 65536]: 0");
  }

  @Test
  void memoryOfATrialIsWhatRecurrentAgentsAdaptBy() {
    assertThat(PpoConfig.ppo().adaptsByMemory()).isFalse();
    assertThat(PpoConfig.rnn().adaptsByMemory()).isTrue();
    assertThat(PpoConfig.attention().adaptsByMemory()).isTrue();
    PpoConfig lstm =
        PpoConfigs.of(PpoConfig.rnn().network(), new PpoConfig.Rollouts(4, 1, 1), 1, 1);
    assertThat(lstm.adaptsByMemory()).isFalse();
  }
}
