package sparktrum.agents.rollout;

import java.util.Arrays;
import java.util.List;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;
import sparktrum.env.Environment;
import sparktrum.env.Preset;
import sparktrum.env.Require;
import sparktrum.env.Seeds;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;

/**
 * Plays the trials of one or several tasks in lock-step for as many steps as the batch has, and
 * records what happened. The policy of all lanes is evaluated as one product.
 *
 * <p>What it records of a task depends on the task, its seeds and the policy only: not on earlier
 * rollouts, nor on the tasks stepped together with it. A step allocates nothing. Belongs to one
 * thread.
 */
public final class RolloutCollector {
  private static final long ACTIONS = Seeds.part("actions");

  /** How choices are taken from the policy's probabilities. */
  public enum Choice {
    /** Drawn. */
    SAMPLED,
    /** The likeliest. */
    GREEDY
  }

  private final Environment environment;
  private final StepBuffers buffers;
  private final int lanes;
  private final int inputSize;
  private final LanePolicy policy;
  private final InputWriter inputs;
  private final TrialMetrics metrics;
  private final MatrixView reached; // [lanes][input size]
  private final int[] episodes; // [lanes]: episodes begun
  private final boolean[] starts; // [lanes]: the next step is the first of an episode
  private long policyNanos;

  private RolloutCollector(
      Preset preset,
      NetworkArchitecture architecture,
      PolicyInput input,
      DenseKernel kernel,
      int lanes) {
    environment = preset.newEnvironment(lanes);
    buffers = StepBuffers.of(environment);
    this.lanes = lanes;
    inputSize = input.size(preset);
    Require.length("input of the network", architecture.inputSize(), inputSize);
    policy = new LanePolicy(preset, architecture, kernel, lanes);
    inputs = new InputWriter(input, preset, lanes);
    metrics = new TrialMetrics(lanes);
    reached = MatrixView.zeros(lanes, inputSize);
    episodes = new int[lanes];
    starts = new boolean[lanes];
  }

  /**
   * A collector that plays {@code lanes} lanes.
   *
   * @throws IllegalArgumentException if the architecture is for inputs of another size
   */
  public static RolloutCollector create(
      Preset preset,
      NetworkArchitecture architecture,
      PolicyInput input,
      DenseKernel kernel,
      int lanes) {
    return new RolloutCollector(preset, architecture, input, kernel, lanes);
  }

  public int lanes() {
    return lanes;
  }

  /** A batch for trials of {@code trialEpisodes} whole episodes, one in each lane. */
  public RolloutBatch newBatch(int trialEpisodes) {
    int steps = Math.multiplyExact(environment.horizon(), trialEpisodes);
    return RolloutBatch.create(steps, lanes, inputSize, environment.actionSpec());
  }

  /** Fixes the policy of the next rollouts; see {@link PolicyNetwork#load}. */
  public void load(float[] parameters) {
    policy.load(parameters);
  }

  /**
   * Fills {@code batch}, advantages and value targets excepted. With n tasks, task k plays the
   * lanes from {@code k * lanes / n} on.
   *
   * @param tasks as many as divide the lanes; choices are drawn from seeds derived from theirs
   * @param normalizer of the first entries of an input
   * @throws IllegalStateException if a reward is not finite or a head has no legal choice
   * @throws IllegalArgumentException if the lanes cannot be shared equally
   */
  public void collect(
      RolloutBatch batch, List<Trials> tasks, Normalizer normalizer, Choice choice) {
    if (tasks.isEmpty() || lanes % tasks.size() != 0) {
      throw new IllegalArgumentException(
          lanes + " lanes cannot be shared by this many tasks: " + tasks.size());
    }
    begin(batch, tasks);
    for (int t = 0; t < batch.steps(); t++) {
      long start = System.nanoTime();
      observe(batch, t, tasks, normalizer);
      policy.decide(batch, t, buffers, tasks, choice);
      policyNanos += System.nanoTime() - start;
      environment.step(policy.actions(), buffers);
      recordOutcome(batch, t, normalizer);
      for (int lane = 0; lane < lanes && t + 1 < batch.steps(); lane++) {
        if (buffers.stepTypes[lane].isLast()) {
          startEpisode(lane, tasks);
        }
      }
    }
  }

  private void begin(RolloutBatch batch, List<Trials> tasks) {
    policyNanos = 0;
    inputs.forget();
    metrics.begin(batch.steps(), environment.horizon());
    policy.begin(metrics.episodes());
    Arrays.fill(episodes, 0);
    for (int lane = 0; lane < lanes; lane++) {
      startEpisode(lane, tasks);
    }
  }

  /**
   * Metrics of an episode of the last rollout, by metric ordinal; shared, overwritten by the next
   * rollout.
   *
   * @param episode in [0, whole episodes that fit the batch)
   */
  public double[] metrics(int lane, int episode) {
    return metrics.of(lane, episode);
  }

  /**
   * Settings of cells in a slot that the policy would have taken and its shield did not let it, in
   * an episode of the last rollout: when choices are drawn, their expected number.
   */
  public double preventedPerSlot(int lane, int episode) {
    return policy.preventedPerSlot(lane, episode);
  }

  /** Wall time of the policy for one decision in the last rollout: a measurement. */
  public double microsecondsPerDecision(RolloutBatch batch) {
    return policyNanos * 1e-3 / batch.rows();
  }

  private Trials trials(List<Trials> tasks, int lane) {
    return tasks.get(lane / (lanes / tasks.size()));
  }

  private void startEpisode(int lane, List<Trials> tasks) {
    Trials trials = trials(tasks, lane);
    int trial = lane % (lanes / tasks.size());
    long seed = trials.seeds().seed(trial, episodes[lane]);
    int noiseLane = trials.seeds().noiseLane(trial);
    long noiseSeed = noiseLane == trial ? seed : trials.seeds().seed(noiseLane, episodes[lane]);
    if (episodes[lane] == 0 || trials.reproducible()) {
      environment.reset(lane, trials.task(), noiseSeed, buffers);
    } else {
      environment.continueTrial(lane, noiseSeed, buffers);
    }
    policy.startEpisode(lane, episodes[lane], Seeds.derive(seed, ACTIONS));
    starts[lane] = true;
    episodes[lane]++;
  }

  private void observe(RolloutBatch batch, int t, List<Trials> tasks, Normalizer normalizer) {
    for (int lane = 0; lane < lanes; lane++) {
      int row = t * lanes + lane;
      inputs.write(
          lane,
          buffers.observations,
          starts[lane],
          normalizer,
          trials(tasks, lane).seen(),
          batch.inputs,
          row * inputSize);
      batch.episodeStarts[row] = starts[lane];
      starts[lane] = false;
    }
    System.arraycopy(buffers.masks, 0, batch.masks, t * buffers.masks.length, buffers.masks.length);
  }

  private void recordOutcome(RolloutBatch batch, int t, Normalizer normalizer) {
    boolean lastStep = t + 1 == batch.steps();
    boolean someLast = lastStep;
    for (int lane = 0; lane < lanes; lane++) {
      int row = t * lanes + lane;
      float reward = buffers.rewards[lane];
      if (!Float.isFinite(reward)) {
        throw new IllegalStateException(
            "reward is not finite: " + reward + " at step " + t + " of lane " + lane);
      }
      StepType type = buffers.stepTypes[lane];
      batch.rewards[row] = reward;
      batch.terminated[row] = type == StepType.TERMINATED;
      batch.continued[row] = !type.isLast() && !lastStep;
      inputs.acted(lane, policy.actions(), reward);
      someLast |= type.isLast();
      if (type.isLast() || lastStep) {
        metrics.record(lane, episodes[lane] - 1, environment);
      }
    }
    if (someLast) {
      valueStatesReached(batch, t, normalizer);
    }
  }

  /** Values of the states reached by step t, before other episodes start. */
  private void valueStatesReached(RolloutBatch batch, int t, Normalizer normalizer) {
    for (int lane = 0; lane < lanes; lane++) {
      inputs.write(
          lane, buffers.observations, false, normalizer, null, reached.data(), lane * inputSize);
    }
    policy.value(reached, batch.finalValues, t * lanes);
  }
}
