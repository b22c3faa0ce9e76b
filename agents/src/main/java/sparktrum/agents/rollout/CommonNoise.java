package sparktrum.agents.rollout;

import sparktrum.env.Require;

/**
 * Groups of a task's trials that meet the same noise: fading, arrivals and interference are drawn
 * from the same seeds in all of them, choices are not. At each step the other trials of a group
 * tell what luck was worth,
 *
 * <pre>
 *   A_t  becomes  A_t - mean over the others of A_t
 * </pre>
 *
 * which leaves the policy gradient's expectation as it is, because given the noise the choices of
 * one trial do not depend on those of another: an input-dependent baseline (Mao, Venkatakrishnan,
 * Schwarzkopf, Alizadeh, "Variance reduction for reinforcement learning in input-driven
 * environments", ICLR 2019, arXiv 1807.02264) without a critic that would have to learn it. Noise
 * repeats in a simulator only, so this is for training and not for adapting to a task.
 *
 * @param trials of a group, at least 1: those from lane {@code k * trials} on are group k
 */
public record CommonNoise(int trials) {
  /** To each trial its own noise. */
  public static final CommonNoise NONE = new CommonNoise(1);

  public CommonNoise {
    Require.in("trials of common noise", trials, 1, Integer.MAX_VALUE);
  }

  /** The lane whose noise {@code lane} meets. */
  int source(int lane) {
    return lane - lane % trials;
  }

  /** Subtracts the baseline from the advantages; groups of one are left as they are. */
  public void subtractBaseline(RolloutBatch batch) {
    for (int first = 0; first < batch.rows() && trials > 1; first += trials) {
      double sum = 0;
      for (int row = first; row < first + trials; row++) {
        sum += batch.advantages[row];
      }
      for (int row = first; row < first + trials; row++) {
        double own = batch.advantages[row];
        batch.advantages[row] = (float) (own - (sum - own) / (trials - 1));
      }
    }
  }
}
