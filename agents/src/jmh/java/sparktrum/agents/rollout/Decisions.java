package sparktrum.agents.rollout;

import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.learner.NetworkSettings;
import sparktrum.agents.maml.MamlConfig;
import sparktrum.agents.maml.MamlLearner;
import sparktrum.agents.nn.InitialParameters;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.ppo.PpoConfig;
import sparktrum.agents.ppo.PpoLearner;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.env.Environment;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;

/**
 * What {@link DecisionBenchmark} runs: an agent that decides in the slots of one episode, over and
 * over, as a trial of endless episodes. The episode is one that the agent has played itself, with
 * the parameters that training starts from.
 *
 * <p>A decision is all that a rollout does between two steps of the environment but for the
 * environment's metrics: moments of what is seen, the input with its normalisation and feedback, a
 * step of the network with the memory's, distributions over the legal choices, drawing from them,
 * and the row of the batch.
 */
final class Decisions {
  private static final long SEED = 1;

  private final LanePolicy policy;
  private final InputWriter inputs;
  private final RolloutBatch batch;
  private final List<Trials> tasks;
  private final StepBuffers[] slots; // [horizon + 1]: before each slot, and after the last
  private final int inputSize;
  private Normalizer normalizer;
  private int slot;

  private Decisions(
      Preset preset, NetworkArchitecture architecture, PolicyInput input, DenseKernel kernel) {
    Environment environment = preset.newEnvironment(1);
    TaskVariant task = preset.tasks(SEED).task(Split.TRAIN, 0);
    Moments seen = Moments.create(input.normalizedSize(preset));
    policy = new LanePolicy(preset, architecture, kernel, 1);
    policy.load(InitialParameters.draw(architecture, SEED));
    inputs = new InputWriter(input, preset, 1);
    inputSize = input.size(preset);
    batch = RolloutBatch.create(environment.horizon(), 1, inputSize, architecture.actions());
    tasks = List.of(new Trials(task, (lane, episode) -> SEED, seen));
    slots = new StepBuffers[environment.horizon() + 1];
    normalizer = Normalizer.identity(seen.size());
    play(environment);
    normalizer = normalizer.update(seen, 1);
  }

  /** The agent of this name with its default network and this kernel. */
  static Decisions of(String agent, DenseKernel kernel) {
    Preset preset = IabPreset.of(IabSettings.standard());
    if (agent.equals("maml")) {
      MamlConfig config = MamlConfig.defaults();
      return of(preset, MamlLearner.architecture(preset, config), config.network(), kernel);
    }
    PpoConfig config =
        switch (agent) {
          case "ppo" -> PpoConfig.ppo();
          case "rnn" -> PpoConfig.rnn();
          case "attention" -> PpoConfig.attention();
          default ->
              throw new IllegalArgumentException(
                  "agent is not maml, ppo, rnn or attention: " + agent);
        };
    return of(preset, PpoLearner.architecture(preset, config), config.network(), kernel);
  }

  private static Decisions of(
      Preset preset,
      NetworkArchitecture architecture,
      NetworkSettings network,
      DenseKernel kernel) {
    return new Decisions(preset, architecture, network.input(), kernel);
  }

  private void play(Environment environment) {
    Arrays.setAll(slots, i -> StepBuffers.of(environment));
    Arrays.fill(batch.continued, true);
    inputs.forget();
    policy.begin(1);
    policy.startEpisode(0, 0, SEED);
    environment.reset(0, tasks.get(0).task(), SEED, slots[0]);
    for (int t = 0; t < batch.steps(); t++) {
      decide(t);
      environment.step(policy.actions(), slots[t + 1]);
      hear(t);
    }
  }

  /** Decides in the next slot; what was chosen, {@code [heads]}, shared. */
  int[] next() {
    int t = slot;
    decide(t);
    hear(t);
    slot = t + 1 < batch.steps() ? t + 1 : 0;
    return policy.actions();
  }

  private void decide(int t) {
    StepBuffers before = slots[t];
    Moments seen = tasks.get(0).seen();
    inputs.write(0, before.observations, t == 0, normalizer, seen, batch.inputs, t * inputSize);
    batch.episodeStarts[t] = t == 0;
    System.arraycopy(before.masks, 0, batch.masks, t * before.masks.length, before.masks.length);
    policy.decide(batch, t, before, tasks, Choice.SAMPLED);
  }

  /** Feedback on the decision in slot {@code t}, with the reward of the episode that was played. */
  private void hear(int t) {
    inputs.acted(0, policy.actions(), slots[t + 1].rewards[0]);
  }
}
