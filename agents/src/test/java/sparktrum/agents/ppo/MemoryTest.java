package sparktrum.agents.ppo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.LearnerWorker;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.learner.PlainTraining;
import sparktrum.agents.learner.TrainingState;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.agents.rollout.RolloutCollector;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;

/** What only an agent with memory can do, and does after training: 95 % of the optimum. */
class MemoryTest {
  private static final int TASKS = 16;

  private enum Network {
    MLP(0, 0),
    LSTM(16, 0),
    ATTENTION(0, 2),
    LSTM_AND_ATTENTION(16, 2);

    private final int lstmUnits;
    private final int heads;

    Network(int lstmUnits, int heads) {
      this.lstmUnits = lstmUnits;
      this.heads = heads;
    }

    boolean remembers() {
      return lstmUnits > 0 || heads > 0;
    }

    PpoConfig config(int episodes) {
      NetworkSettings network =
          new NetworkSettings(
              List.of(16), lstmUnits, heads, 32, List.of(), PolicyInput.OBSERVATION);
      return new PpoConfig(
          network,
          new PpoConfig.Rollouts(2, episodes, 1),
          new PpoConfig.Loss(0.9, 0.95, true, 0.2, 0.5, 0.002),
          new PpoConfig.Optimization(4, 2, 0, 7e-3, 0.1, 0.5),
          new PpoConfig.FineTuning(1, 0, 1));
    }
  }

  private static LearnerState train(ShownBandPreset preset, PpoLearner learner, int iterations) {
    LearnerWorker worker = learner.newWorker(Kernels.plain());
    TaskDistribution distribution = preset.tasks(4);
    TrainingState state = learner.initialState(4);
    for (int iteration = 0; iteration < iterations; iteration++) {
      List<TaskVariant> tasks = new ArrayList<>();
      for (int slot = 0; slot < TASKS; slot++) {
        tasks.add(distribution.task(Split.TRAIN, (long) iteration * TASKS + slot));
      }
      state = PlainTraining.iterate(learner, worker, state, tasks, 4);
    }
    return state.learner();
  }

  /** Share of the optimum in the last episode of a trial, greedy, mean over all bands. */
  private static double share(ShownBandPreset preset, Network network, int episodes) {
    int iterations = network.remembers() ? 60 : 10;
    PpoConfig config = network.config(episodes);
    PpoLearner learner = PpoLearner.create("memory", preset, config, iterations);
    LearnerState trained = train(preset, learner, iterations);
    RolloutCollector collector =
        RolloutCollector.create(
            preset,
            PpoLearner.architecture(preset, config),
            config.network().input(),
            Kernels.plain(),
            1);
    collector.load(trained.parameters());
    double sum = 0;
    for (int band = 0; band < ShownBandPreset.BANDS; band++) {
      TaskVariant task = new ShownBandPreset.ShownBand(Split.TEST, band, band);
      Moments unused = Moments.create(config.network().input().normalizedSize(preset));
      Trials trial = new Trials(task, (lane, episode) -> episode, unused);
      collector.collect(
          collector.newBatch(episodes), List.of(trial), trained.observations(), Choice.GREEDY);
      sum += collector.metrics(0, episodes - 1)[ShownBandPreset.EARNED];
    }
    return sum / ShownBandPreset.BANDS;
  }

  /** Without memory the same choices are made whatever the band, so one in four is right. */
  private static void check(Network network, double share) {
    if (network.remembers()) {
      assertThat(share).isGreaterThan(0.95);
    } else {
      assertThat(share).isEqualTo(0.25);
    }
  }

  /** Shown in slots 0 and 1, asked for from slot 22 on. */
  @ParameterizedTest
  @EnumSource
  void bandIsRememberedForTwentySlots(Network network) {
    check(network, share(new ShownBandPreset(26, true), network, 1));
  }

  /** Shown in the first episode, asked for in the second. */
  @ParameterizedTest
  @EnumSource
  void bandIsRememberedOverAnEpisodeBorder(Network network) {
    check(network, share(new ShownBandPreset(12, false), network, 2));
  }
}
