package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.Require;
import sparktrum.env.radio.LinkAdaptation;

/**
 * What the {@code iab} preset is configured with: what all tasks share, where they may be and what
 * they are drawn from.
 *
 * @param sizes how many of everything
 * @param levelOffsetsDb power levels of a cell relative to an equal share of the budget, ascending
 * @param link rates and measurements
 * @param movement how movement of users is followed
 * @param service delay budgets and scheduling
 * @param reward weights of the reward
 * @param scenarios the scenarios tasks may play in
 * @param tasks what the tasks agents train on are drawn from
 */
public record IabSettings(
    Sizes sizes,
    List<Double> levelOffsetsDb,
    LinkSettings link,
    MovementSettings movement,
    Service service,
    RewardWeights reward,
    Scenarios scenarios,
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
   * @param scheduler how users share an access cell
   * @param linkAdaptation how rates follow from SINR
   */
  public record Service(
      double delayBudgetSeconds,
      double discardSeconds,
      double smoothingSlots,
      double initialAverageBits,
      int maxUsersPerCell,
      Scheduler scheduler,
      LinkAdaptation linkAdaptation) {
    public Service {
      Require.positive("delay budget in s", delayBudgetSeconds);
      Require.positive("discard timer in s", discardSeconds);
      Require.in("smoothing in slots", smoothingSlots, 1, 1e9);
      Require.in("initial average in bits", initialAverageBits, 1, 1e12);
      Require.in("users per cell", maxUsersPerCell, 1, 1 << 20);
    }

    /** Budget 50 ms, discard at 200 ms, proportional fairness, truncated Shannon bound. */
    public static Service standard() {
      return new Service(
          0.05, 0.2, 20, 1e5, 4, Scheduler.PROPORTIONAL_FAIR, LinkAdaptation.SHANNON);
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
    levelOffsetsDb = List.copyOf(levelOffsetsDb);
    IabRules.requireLevels(levelOffsetsDb);
    tasks.requireFits(sizes);
  }

  /** 3 nodes, 5 bands, 10 users, 100 slots of 5 ms. */
  public static IabSettings standard() {
    return standard(new Sizes(3, 5, 10, 100, 0.005));
  }

  /** The same in other sizes. */
  public static IabSettings standard(Sizes sizes) {
    return new IabSettings(
        sizes,
        List.of(-9.0, -3.0, 3.0),
        LinkSettings.standard(),
        MovementSettings.standard(),
        Service.standard(),
        new RewardWeights(5, 0.5, 10, 0.1, 1),
        Scenarios.standard(),
        TaskRanges.standard(sizes));
  }

  /** The same with other task ranges: for code that steps the simulator without a configuration. */
  public IabSettings withTasks(TaskRanges ranges) {
    return new IabSettings(
        sizes, levelOffsetsDb, link, movement, service, reward, scenarios, ranges);
  }

  /** The same with other scheduling: for code that steps the simulator without a configuration. */
  public IabSettings withService(Service other) {
    return new IabSettings(sizes, levelOffsetsDb, link, movement, other, reward, scenarios, tasks);
  }

  /** What all tasks share. */
  public IabRules rules() {
    return new IabRules(sizes, levelOffsetsDb, link, movement, service, reward);
  }
}
