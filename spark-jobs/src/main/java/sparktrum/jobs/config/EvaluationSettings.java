package sparktrum.jobs.config;

import java.util.List;
import sparktrum.env.Require;

/**
 * Section {@code evaluation}: what is measured on held-out tasks.
 *
 * @param seed of the held-out tasks and their episodes, whatever seed an agent was trained with
 * @param splits names of the splits to evaluate on
 * @param tasks tasks of each split
 * @param shots adaptation steps; metrics are taken after 0, 1, ... shots
 * @param episodesPerShot evaluation episodes of a task after each shot
 * @param greedy whether evaluation episodes take the most likely action instead of sampling
 * @param baselines names of the classical allocators that play the same episodes
 */
public record EvaluationSettings(
    long seed,
    List<String> splits,
    int tasks,
    int shots,
    int episodesPerShot,
    boolean greedy,
    List<String> baselines) {
  public EvaluationSettings {
    splits = List.copyOf(splits);
    baselines = List.copyOf(baselines);
    if (splits.isEmpty()) {
      throw new IllegalArgumentException("splits is empty: []");
    }
    Require.in("tasks", tasks, 1, 1_000_000);
    Require.in("shots", shots, 0, 1_000);
    Require.in("episodesPerShot", episodesPerShot, 1, 10_000);
  }
}
