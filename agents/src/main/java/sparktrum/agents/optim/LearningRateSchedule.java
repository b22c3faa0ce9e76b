package sparktrum.agents.optim;

import sparktrum.env.Require;

/**
 * Linear decay from {@code initialRate} at iteration 0 to {@code finalFraction * initialRate} at
 * iteration {@code iterations}, and constant from there.
 *
 * @param initialRate learning rate of the first iteration, positive
 * @param finalFraction share of it that remains, in [0, 1]; 1 keeps the rate constant
 * @param iterations length of the decay, at least 1
 */
public record LearningRateSchedule(double initialRate, double finalFraction, int iterations) {
  public LearningRateSchedule {
    Require.positive("initial learning rate", initialRate);
    Require.in("final learning-rate fraction", finalFraction, 0, 1);
    Require.in("iterations of the learning-rate schedule", iterations, 1, Integer.MAX_VALUE);
  }

  /** The rate of {@code iteration}, counted from 0. */
  public double rate(int iteration) {
    double progress = Math.min(1.0, (double) iteration / iterations);
    return initialRate * (1 - (1 - finalFraction) * progress);
  }
}
