package sparktrum.agents.rollout;

import java.util.Arrays;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.kernel.MatrixView;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.nn.PolicyNetwork;
import sparktrum.agents.policy.CategoricalHeads;
import sparktrum.agents.policy.LaneRandom;
import sparktrum.agents.reduce.Moments;
import sparktrum.env.Environment;
import sparktrum.env.Metric;
import sparktrum.env.Seeds;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;
import sparktrum.env.TaskVariant;

/**
 * Plays all lanes of one environment in lock-step for as many steps as the batch has, and records
 * what happened. What it records depends on the arguments only, not on earlier rollouts. Allocates
 * nothing for a step. Belongs to one thread.
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
  private final PolicyNetwork network;
  private final CategoricalHeads heads;
  private final LaneRandom random;
  private final MatrixView reached; // [lanes][observation size]
  private final int[] actions; // [lanes][heads]
  private final int[] episodes; // [lanes]: episodes begun
  private final double[][] metrics; // [lanes][Metric]: of the lane's first episode
  private long policyNanos;

  private RolloutCollector(
      Environment environment, NetworkArchitecture architecture, DenseKernel kernel) {
    this.environment = environment;
    this.buffers = StepBuffers.of(environment);
    this.lanes = environment.lanes();
    this.network = PolicyNetwork.create(architecture, kernel, lanes);
    this.heads = CategoricalHeads.create(architecture.actions(), kernel, lanes);
    this.random = LaneRandom.create(lanes);
    this.reached = MatrixView.zeros(lanes, architecture.inputSize());
    this.actions = new int[lanes * architecture.actions().headCount()];
    this.episodes = new int[lanes];
    this.metrics = new double[lanes][Metric.values().length];
  }

  /** A collector that owns {@code environment} from now on. */
  public static RolloutCollector create(
      Environment environment, NetworkArchitecture architecture, DenseKernel kernel) {
    return new RolloutCollector(environment, architecture, kernel);
  }

  public int lanes() {
    return lanes;
  }

  /** A batch for one whole episode in each lane. */
  public RolloutBatch newBatch() {
    return RolloutBatch.create(
        environment.horizon(),
        lanes,
        environment.observationSpec().size(),
        environment.actionSpec());
  }

  /** Fixes the policy of the next rollouts; see {@link PolicyNetwork#load}. */
  public void load(float[] parameters) {
    network.load(parameters);
  }

  /**
   * Fills {@code batch}, advantages and value targets excepted.
   *
   * @param normalizer of the observations
   * @param seeds of the episodes; choices are drawn from seeds derived from them
   * @param seen receives the observations acted on, as the environment gave them
   * @throws IllegalStateException if a reward is not finite or a head has no legal choice
   */
  public void collect(
      RolloutBatch batch,
      TaskVariant task,
      EpisodeSeeds seeds,
      Normalizer normalizer,
      Choice choice,
      Moments seen) {
    policyNanos = 0;
    Arrays.fill(episodes, 0);
    network.forget();
    for (int lane = 0; lane < lanes; lane++) {
      startEpisode(lane, task, seeds);
    }
    for (int t = 0; t < batch.steps(); t++) {
      long start = System.nanoTime();
      observe(batch, t, normalizer, seen);
      decide(batch, t, choice);
      policyNanos += System.nanoTime() - start;
      environment.step(actions, buffers);
      recordOutcome(batch, t, normalizer);
      for (int lane = 0; lane < lanes && t + 1 < batch.steps(); lane++) {
        if (buffers.stepTypes[lane].isLast()) {
          startEpisode(lane, task, seeds);
        }
      }
    }
  }

  /**
   * Metrics of the first episode of {@code lane} in the last rollout, by metric ordinal; shared.
   */
  public double[] metrics(int lane) {
    return metrics[lane];
  }

  /** Wall time of the policy for one decision in the last rollout: a measurement. */
  public double microsecondsPerDecision(RolloutBatch batch) {
    return policyNanos * 1e-3 / batch.rows();
  }

  private void startEpisode(int lane, TaskVariant task, EpisodeSeeds seeds) {
    long seed = seeds.seed(lane, episodes[lane]);
    environment.reset(lane, task, seed, buffers);
    random.seed(lane, Seeds.derive(seed, ACTIONS));
    episodes[lane]++;
  }

  private void observe(RolloutBatch batch, int t, Normalizer normalizer, Moments seen) {
    int size = normalizer.size();
    for (int lane = 0; lane < lanes; lane++) {
      seen.add(buffers.observations, lane * size);
      normalizer.apply(
          buffers.observations, lane * size, batch.observations, (t * lanes + lane) * size);
    }
    System.arraycopy(buffers.masks, 0, batch.masks, t * buffers.masks.length, buffers.masks.length);
  }

  private void decide(RolloutBatch batch, int t, Choice choice) {
    MatrixView outputs = network.step(batch.stepObservations(t));
    heads.evaluate(outputs, buffers.masks, 0);
    int headCount = heads.headCount();
    for (int lane = 0; lane < lanes; lane++) {
      int row = t * lanes + lane;
      if (choice == Choice.GREEDY) {
        heads.greedy(lane, actions, lane * headCount);
      } else {
        heads.sample(lane, random, actions, lane * headCount);
      }
      for (int head = 0; head < headCount; head++) {
        batch.logProbabilities[row * headCount + head] =
            heads.logProbability(lane, head, actions[lane * headCount + head]);
      }
      batch.values[row] = value(outputs, lane);
    }
    if (network.architecture().headCredits() && t > 0) {
      recordCredits(batch, t - 1, outputs);
    }
    System.arraycopy(actions, 0, batch.actions, t * actions.length, actions.length);
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

  private void recordOutcome(RolloutBatch batch, int t, Normalizer normalizer) {
    boolean someLast = t + 1 == batch.steps();
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
      batch.continued[row] = !type.isLast() && t + 1 < batch.steps();
      someLast |= type.isLast();
      boolean ends = type.isLast() || t + 1 == batch.steps();
      if (ends && episodes[lane] == 1) {
        environment.summarize(lane, metrics[lane]);
      }
    }
    if (someLast) {
      valueStatesReached(batch, t, normalizer);
    }
  }

  /** Values of the states reached by step t, before lanes are reset. */
  private void valueStatesReached(RolloutBatch batch, int t, Normalizer normalizer) {
    int size = normalizer.size();
    for (int lane = 0; lane < lanes; lane++) {
      normalizer.apply(buffers.observations, lane * size, reached.data(), lane * size);
    }
    MatrixView outputs = network.peek(reached);
    for (int lane = 0; lane < lanes; lane++) {
      batch.finalValues[t * lanes + lane] = value(outputs, lane);
    }
  }

  private float value(MatrixView outputs, int row) {
    return outputs.data()[row * outputs.columns() + network.architecture().valueIndex()];
  }
}
