package sparktrum.agents.rollout;

import sparktrum.agents.reduce.Moments;
import sparktrum.env.Require;

/**
 * Generalized advantage estimation: Schulman, Moritz, Levine, Jordan, Abbeel, "High-dimensional
 * continuous control using generalized advantage estimation", ICLR 2016 (arXiv 1506.02438).
 *
 * <pre>
 *   delta_t = r_t + discount V(s_{t+1}) - V(s_t)
 *   A_t     = delta_t + discount lambda A_{t+1}
 * </pre>
 *
 * with V(s_{t+1}) = 0 where the episode terminated, the critic's value of the state reached where
 * it was truncated, and A_{t+1} = 0 at the last step of an episode or rollout. Lambda 0 is the
 * one-step TD residual, lambda 1 the discounted return minus the value.
 *
 * <p>Across episodes, the episodes of a lane count as one: the value of the next row follows also
 * the last step of an episode, however it ended, and only the last row of the lane stands for an
 * end. What an agent finds out in one episode and makes use of in the next is then to its credit
 * (Duan et al., "RL2", arXiv 1611.02779, section 2.2).
 *
 * @param discount in [0, 1]
 * @param lambda in [0, 1]
 * @param acrossEpisodes whether credit passes from an episode to those before it in its lane
 */
public record GeneralizedAdvantage(double discount, double lambda, boolean acrossEpisodes) {
  private static final double SMALLEST_DEVIATION = 1e-8;

  public GeneralizedAdvantage {
    Require.in("discount", discount, 0, 1);
    Require.in("gaeLambda", lambda, 0, 1);
  }

  /** Of single episodes: no credit passes between them. */
  public GeneralizedAdvantage(double discount, double lambda) {
    this(discount, lambda, false);
  }

  /**
   * Fills the advantages, in units of reward, and the value targets {@code A_t + V(s_t)},
   * normalised like the critic's outputs.
   *
   * @param returns scale of the critic's outputs: V = mean + deviation * output
   * @param seen receives the value targets in units of reward
   */
  public void estimate(RolloutBatch batch, Normalizer returns, Moments seen) {
    double mean = returns.mean(0);
    double deviation = returns.deviation(0);
    for (int lane = 0; lane < batch.lanes(); lane++) {
      double advantage = 0;
      for (int t = batch.steps() - 1; t >= 0; t--) {
        int row = t * batch.lanes() + lane;
        double value = mean + deviation * batch.values[row];
        boolean followed = acrossEpisodes ? t + 1 < batch.steps() : batch.continued[row];
        float output = followed ? batch.values[row + batch.lanes()] : batch.finalValues[row];
        boolean ends = batch.terminated[row] && !followed;
        double reached = ends ? 0 : mean + deviation * output;
        double delta = batch.rewards[row] + discount * reached - value;
        advantage = followed ? delta + discount * lambda * advantage : delta;
        batch.advantages[row] = (float) advantage;
        batch.valueTargets[row] = (float) ((advantage + value - mean) / deviation);
        seen.add(advantage + value);
      }
    }
  }

  /** Shifts and scales the advantages of the batch to mean 0 and deviation 1. */
  public static void normalize(RolloutBatch batch) {
    double sum = 0;
    for (float advantage : batch.advantages) {
      sum += advantage;
    }
    double mean = sum / batch.rows();
    double squares = 0;
    for (float advantage : batch.advantages) {
      squares += (advantage - mean) * (advantage - mean);
    }
    double scale = 1 / (Math.sqrt(squares / batch.rows()) + SMALLEST_DEVIATION);
    for (int row = 0; row < batch.rows(); row++) {
      batch.advantages[row] = (float) ((batch.advantages[row] - mean) * scale);
    }
  }
}
