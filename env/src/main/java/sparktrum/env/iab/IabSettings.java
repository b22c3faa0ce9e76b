package sparktrum.env.iab;

import sparktrum.env.Require;
import sparktrum.env.topology.Deployment;
import sparktrum.env.topology.Propagation;

/**
 * What all tasks of a preset share.
 *
 * @param sizes how many of everything
 * @param radio transmitters, receivers, links
 * @param propagation path-loss models
 * @param deployment distances
 * @param service delay budgets and scheduling
 * @param reward weights of the reward
 * @param tasks what tasks draw from
 */
public record IabSettings(
    Sizes sizes,
    RadioSettings radio,
    Propagation propagation,
    Deployment deployment,
    Service service,
    RewardWeights reward,
    TaskRanges tasks) {

  /**
   * @param nodes donor and IAB nodes
   * @param bands bands that can be assigned
   * @param users users
   * @param horizon slots of an episode
   * @param slotSeconds length of a slot
   */
  public record Sizes(int nodes, int bands, int users, int horizon, double slotSeconds) {
    public Sizes {
      Require.in("nodes", nodes, 2, 64);
      Require.in("bands", bands, 1, 256);
      Require.in("users", users, 1, 4096);
      Require.in("horizon in slots", horizon, 1, 1_000_000);
      Require.positive("slot in s", slotSeconds);
    }
  }

  /**
   * @param delayBudgetSeconds head-of-line delay beyond which a user's latency is violated
   * @param discardSeconds age at which bits are discarded
   * @param smoothingSlots time constant of the smoothed throughput
   * @param initialAverageBits smoothed bits per slot that proportional fairness starts from
   * @param maxUsersPerCell users that share one cell in a slot
   */
  public record Service(
      double delayBudgetSeconds,
      double discardSeconds,
      double smoothingSlots,
      double initialAverageBits,
      int maxUsersPerCell) {
    public Service {
      Require.positive("delay budget in s", delayBudgetSeconds);
      Require.positive("discard timer in s", discardSeconds);
      Require.in("smoothing in slots", smoothingSlots, 1, 1e9);
      Require.in("initial average in bits", initialAverageBits, 1, 1e12);
      Require.in("users per cell", maxUsersPerCell, 1, 1 << 20);
    }
  }

  /**
   * Reward of a slot: {@code throughput T + fairness J - violations V - power P - switching S} with
   * T delivered bit/s/Hz of the whole spectrum, J Jain's index of smoothed throughput, V the share
   * of latency-violating users plus that of SINR-violating cells, P the share of the power budget
   * in use, S the share of cells whose setting changed. The weights are those of the letter, the
   * normalisation is a design choice.
   */
  public record RewardWeights(
      double throughput, double fairness, double violations, double power, double switching) {
    public RewardWeights {
      Require.in("throughput weight", throughput, 0, 1e6);
      Require.in("fairness weight", fairness, 0, 1e6);
      Require.in("violations weight", violations, 0, 1e6);
      Require.in("power weight", power, 0, 1e6);
      Require.in("switching weight", switching, 0, 1e6);
    }
  }

  public IabSettings {
    tasks.requireFits(sizes);
  }

  /** Urban FR1 at 3.5 GHz: 3 nodes, 5 bands, 10 users, 100 slots of 5 ms. */
  public static IabSettings urban() {
    return urban(new Sizes(3, 5, 10, 100, 0.005));
  }

  /** Urban FR1 at 3.5 GHz in other sizes. */
  public static IabSettings urban(Sizes sizes) {
    return new IabSettings(
        sizes,
        RadioSettings.urban(),
        Propagation.urban(3.5),
        Deployment.urban(),
        new Service(0.05, 0.2, 20, 1e5, 4),
        new RewardWeights(5, 0.5, 10, 0.1, 1),
        TaskRanges.urban(sizes));
  }

  /** The same with other task ranges. */
  public IabSettings withTasks(TaskRanges ranges) {
    return new IabSettings(sizes, radio, propagation, deployment, service, reward, ranges);
  }
}
