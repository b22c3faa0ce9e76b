package sparktrum.agents.rollout;

/** Where the seeds of a rollout's episodes come from. */
@FunctionalInterface
public interface EpisodeSeeds {

  /**
   * Seed of episode {@code episode} of {@code lane}, from which choices are drawn; episode 0 is the
   * lane's first, others follow where episodes end before the rollout does.
   */
  long seed(int lane, int episode);

  /** Seed of the environment's noise in that episode. */
  default long noiseSeed(int lane, int episode) {
    return seed(lane, episode);
  }

  /** The same choices, with the noise of one lane for each group of {@code noise}. */
  default EpisodeSeeds with(CommonNoise noise) {
    EpisodeSeeds own = this;
    return new EpisodeSeeds() {
      @Override
      public long seed(int lane, int episode) {
        return own.seed(lane, episode);
      }

      @Override
      public long noiseSeed(int lane, int episode) {
        return own.noiseSeed(noise.source(lane), episode);
      }
    };
  }
}
