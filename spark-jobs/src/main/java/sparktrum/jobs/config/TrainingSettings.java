package sparktrum.jobs.config;

import sparktrum.env.Require;

/**
 * Section {@code training}.
 *
 * @param iterations rollouts of some tasks and the updates from them
 * @param tasksPerIteration tasks of one iteration
 * @param partitions Spark partitions of one iteration; 0 takes two for each core. Changes no result
 * @param checkpointEvery iterations between checkpoints; the last iteration is always kept
 * @param checkpointsKept newest checkpoints that stay on disk
 * @param validation what is measured on validation tasks along the way
 */
public record TrainingSettings(
    int iterations,
    int tasksPerIteration,
    int partitions,
    int checkpointEvery,
    int checkpointsKept,
    Validation validation) {

  /**
   * Validation during training.
   *
   * @param every iterations between validations; 0 never validates
   * @param tasks validation tasks
   * @param episodesPerShot evaluation episodes of a task after each adaptation step
   */
  public record Validation(int every, int tasks, int episodesPerShot) {
    public Validation {
      Require.in("every", every, 0, Integer.MAX_VALUE);
      Require.in("tasks", tasks, 1, 1_000_000);
      Require.in("episodesPerShot", episodesPerShot, 1, 10_000);
    }
  }

  public TrainingSettings {
    Require.in("iterations", iterations, 1, 10_000_000);
    Require.in("tasksPerIteration", tasksPerIteration, 1, 1_000_000);
    Require.in("partitions", partitions, 0, 100_000);
    Require.in("checkpointEvery", checkpointEvery, 1, Integer.MAX_VALUE);
    Require.in("checkpointsKept", checkpointsKept, 1, 1_000_000);
  }
}
