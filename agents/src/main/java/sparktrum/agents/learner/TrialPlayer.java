package sparktrum.agents.learner;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import sparktrum.agents.kernel.DenseKernel;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.rollout.Normalizer;
import sparktrum.agents.rollout.PolicyInput;
import sparktrum.agents.rollout.RolloutBatch;
import sparktrum.agents.rollout.RolloutCollector;
import sparktrum.agents.rollout.RolloutCollector.Choice;
import sparktrum.agents.rollout.Trials;
import sparktrum.env.Preset;

/**
 * Plays trials under one policy, those of several tasks in lock-step. Keeps the environments it has
 * needed so far. Belongs to one thread.
 */
public final class TrialPlayer {
  private final Preset preset;
  private final NetworkArchitecture architecture;
  private final PolicyInput input;
  private final DenseKernel kernel;
  private final Map<Integer, RolloutCollector> collectors = new HashMap<>();

  private TrialPlayer(
      Preset preset, NetworkArchitecture architecture, PolicyInput input, DenseKernel kernel) {
    this.preset = preset;
    this.architecture = architecture;
    this.input = input;
    this.kernel = kernel;
  }

  /** A player for one thread; {@code kernel} must be that thread's own. */
  public static TrialPlayer create(
      Preset preset, NetworkArchitecture architecture, PolicyInput input, DenseKernel kernel) {
    return new TrialPlayer(preset, architecture, input, kernel);
  }

  /** Entries that the normaliser of observations covers. */
  public int normalizedSize() {
    return input.normalizedSize(preset);
  }

  /**
   * Plays {@code lanes} trials of each task, advantages and value targets left to the caller.
   *
   * @param parameters the network's first; must not change meanwhile
   * @param episodes episodes of a trial, at least 1
   * @return a batch for each task, in the order of the tasks and nobody else's
   * @throws IllegalStateException if a reward is not finite or a head has no legal choice
   */
  public List<RolloutBatch> play(
      float[] parameters, Normalizer normalizer, List<Trials> tasks, int lanes, int episodes) {
    RolloutCollector collector = collector(tasks.size() * lanes);
    RolloutBatch batch = collector.newBatch(episodes);
    collector.load(parameters);
    collector.collect(batch, tasks, normalizer, Choice.SAMPLED);
    if (tasks.size() == 1) {
      return List.of(batch);
    }
    List<RolloutBatch> batches = new ArrayList<>();
    for (int task = 0; task < tasks.size(); task++) {
      batches.add(batch.lanes(IntStream.range(task * lanes, (task + 1) * lanes).toArray()));
    }
    return batches;
  }

  /** The collector for this many lanes, always the same: it knows its last rollout. */
  RolloutCollector collector(int lanes) {
    return collectors.computeIfAbsent(
        lanes, count -> RolloutCollector.create(preset, architecture, input, kernel, count));
  }
}
