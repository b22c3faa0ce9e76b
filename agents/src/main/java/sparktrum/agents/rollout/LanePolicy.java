package sparktrum.agents.rollout;

import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;
import sparktrum.agents.policy.CategoricalHeads;
import sparktrum.agents.policy.LaneRandom;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.env.Preset;
import sparktrum.env.StepBuffers;

/** The policy of all lanes of a rollout: network, shields and draws. */
final class LanePolicy {
  private final int lanes;
  private final PolicyNetwork network;
  private final CategoricalHeads heads;
  private final LaneRandom random;
  private final ShieldedMasks shielded;
  private final int[] actions; // [lanes][heads]

  LanePolicy(Preset preset, NetworkArchitecture architecture, DenseKernel kernel, int lanes) {
    this.lanes = lanes;
    network = PolicyNetwork.create(architecture, kernel, lanes);
    heads = CategoricalHeads.create(architecture.actions(), kernel, lanes);
    random = LaneRandom.create(lanes);
    shielded = new ShieldedMasks(preset, lanes);
    actions = new int[lanes * architecture.actions().headCount()];
  }

  void load(float[] parameters) {
    network.load(parameters);
  }

  /** Trials of {@code trialEpisodes} episodes start, with empty memory. */
  void begin(int trialEpisodes) {
    network.forget();
    shielded.begin(trialEpisodes);
  }

  void startEpisode(int lane, int episode, long seed) {
    random.seed(lane, seed);
    shielded.startEpisode(lane, episode);
  }

  /** What was decided last, {@code [lanes][heads]}, shared. */
  int[] actions() {
    return actions;
  }

  double preventedPerSlot(int lane, int episode) {
    return shielded.preventedPerSlot(lane, episode);
  }

  /**
   * Decides step {@code t} on the inputs and masks in the batch; narrows the masks there, and
   * writes what belongs to the decision.
   *
   * @param buffers what the environment wrote last
   */
  void decide(RolloutBatch batch, int t, StepBuffers buffers, List<Trials> tasks, Choice choice) {
    MatrixView outputs = network.step(batch.stepInputs(t));
    int firstMask = t * buffers.masks.length;
    for (int lane = 0; lane < lanes; lane++) {
      Trials trials = tasks.get(lane / (lanes / tasks.size()));
      shielded.narrow(lane, trials.shield(), buffers, batch.masks, firstMask);
    }
    if (shielded.someRemoved()) {
      heads.evaluate(outputs, buffers.masks, 0);
      shielded.countPrevented(heads, choice, buffers.masks, batch.masks, firstMask);
    }
    heads.evaluate(outputs, batch.masks, firstMask);
    for (int lane = 0; lane < lanes; lane++) {
      choose(batch, t * lanes + lane, lane, choice);
      batch.values[t * lanes + lane] = value(outputs, lane);
    }
    if (network.architecture().headCredits() && t > 0) {
      recordCredits(batch, t - 1, outputs);
    }
    System.arraycopy(actions, 0, batch.actions, t * actions.length, actions.length);
  }

  private void choose(RolloutBatch batch, int row, int lane, Choice choice) {
    int headCount = heads.headCount();
    if (choice == Choice.GREEDY) {
      heads.greedy(lane, actions, lane * headCount);
    } else {
      heads.sample(lane, random, actions, lane * headCount);
    }
    for (int head = 0; head < headCount; head++) {
      batch.logProbabilities[row * headCount + head] =
          heads.logProbability(lane, head, actions[lane * headCount + head]);
    }
  }

  /** Credits of step {@code t}, which the outputs at step t + 1 hold behind the value. */
  private void recordCredits(RolloutBatch batch, int t, MatrixView outputs) {
    int headCount = heads.headCount();
    int first = network.architecture().valueIndex() + 1;
    for (int lane = 0; lane < lanes; lane++) {
      int row = t * lanes + lane;
      for (int head = 0; head < headCount; head++) {
        batch.credits[row * headCount + head] =
            batch.continued[row] ? outputs.data()[lane * outputs.columns() + first + head] : 0;
      }
    }
  }

  /** Writes the values of these inputs, {@code [lanes][input size]}; memory stays as it is. */
  void value(MatrixView inputs, float[] out, int offset) {
    MatrixView outputs = network.peek(inputs);
    for (int lane = 0; lane < lanes; lane++) {
      out[offset + lane] = value(outputs, lane);
    }
  }

  private float value(MatrixView outputs, int row) {
    return outputs.data()[row * outputs.columns() + network.architecture().valueIndex()];
  }
}
