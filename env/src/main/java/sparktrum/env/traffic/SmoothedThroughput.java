package sparktrum.env.traffic;

import java.util.Arrays;

/**
 * Exponentially smoothed delivered bits per slot: {@code s <- (1 - 1/tau) s + bits / tau}, from 0.
 *
 * <p>Proportional fairness divides by the same average started from a given value instead; the
 * recursion is linear, so that is {@code s + initial (1 - 1/tau)^t}, and at least 1 bit.
 */
public final class SmoothedThroughput {
  private final double[] smoothed;
  private final double keep;
  private final double initialBits;
  private double initialLeft;

  private SmoothedThroughput(int users, double slots, double initialBits) {
    smoothed = new double[users];
    keep = 1 - 1 / slots;
    this.initialBits = initialBits;
  }

  /** Averages over {@code slots} slots. */
  public static SmoothedThroughput create(int users, double slots, double initialBits) {
    return new SmoothedThroughput(users, slots, initialBits);
  }

  /** Back to the start of an episode. */
  public void restart() {
    Arrays.fill(smoothed, 0);
    initialLeft = initialBits;
  }

  /** Takes in what the last slot delivered. */
  public void update(DownlinkQueues queues) {
    initialLeft *= keep;
    for (int user = 0; user < smoothed.length; user++) {
      smoothed[user] = keep * smoothed[user] + (1 - keep) * queues.slotDelivered(user);
    }
  }

  /** Smoothed bits per slot of {@code user}. */
  public double bits(int user) {
    return smoothed[user];
  }

  /** The average that proportional fairness divides by; at least 1. */
  public double averageBits(int user) {
    return Math.max(1, smoothed[user] + initialLeft);
  }

  /** Jain's index over the users that had arrivals; 0 before anything was delivered. */
  public double jain(DownlinkQueues queues) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int user = 0; user < smoothed.length; user++) {
      if (queues.arrived(user) > 0) {
        sum += smoothed[user];
        squares += smoothed[user] * smoothed[user];
        count++;
      }
    }
    return JainIndex.of(sum, squares, count);
  }
}
