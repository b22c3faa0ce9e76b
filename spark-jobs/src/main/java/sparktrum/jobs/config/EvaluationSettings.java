package sparktrum.jobs.config;

import java.util.List;
import sparktrum.env.Require;

/**
 * Section {@code evaluation}: what is measured on held-out tasks.
 *
 * @param seed of the held-out tasks and their episodes, whatever seed an agent was trained with
 * @param splits names of the splits to evaluate on
 * @param taskFiles saved tasks that are played beside the splits
 * @param tasks tasks of each split
 * @param shots adaptation rounds or episodes of a trial; metrics are taken after 0, 1, ... shots
 * @param episodesPerShot evaluation episodes of a task after each shot
 * @param greedy whether evaluation episodes take the most likely action instead of sampling
 * @param scratch whether each {@code ppo} agent also learns every task from freshly drawn
 *     parameters
 * @param baselines names of the classical allocators that play the same episodes
 */
public record EvaluationSettings(
    long seed,
    List<String> splits,
    List<String> taskFiles,
    int tasks,
    int shots,
    int episodesPerShot,
    boolean greedy,
    boolean scratch,
    List<String> baselines) {
  public EvaluationSettings {
    splits = List.copyOf(splits);
    baselines = List.copyOf(baselines);
    taskFiles = List.copyOf(taskFiles);
    if (splits.isEmpty() && taskFiles.isEmpty()) {
      throw new IllegalArgumentException("splits is empty and so is task-files: []");
    }
    Require.in("tasks", tasks, 1, 1_000_000);
    Require.in("shots", shots, 0, 1_000);
    Require.in("episodesPerShot", episodesPerShot, 1, 10_000);
  }
}
