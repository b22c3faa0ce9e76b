package sparktrum.agents.rollout;

/** Where the seeds of a rollout's episodes come from. */
@FunctionalInterface
public interface EpisodeSeeds {

  /**
   * Seed of episode {@code episode} of {@code lane}, from which choices are drawn; episode 0 is the
   * lane's first, others follow where episodes end before the rollout does.
   */
  long seed(int lane, int episode);

  /** The lane whose seeds the environment's noise is drawn from in {@code lane}. */
  default int noiseLane(int lane) {
    return lane;
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
      public int noiseLane(int lane) {
        return own.noiseLane(noise.source(lane));
      }
    };
  }
}
