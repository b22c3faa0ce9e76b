package sparktrum.agents.rollout;

/** Where the seeds of a rollout's episodes come from. */
@FunctionalInterface
public interface EpisodeSeeds {

  /**
   * Seed of episode {@code episode} of {@code lane}; episode 0 is the lane's first, others follow
   * where episodes end before the rollout does.
   */
  long seed(int lane, int episode);
}
