package sparktrum.env.published;

import static sparktrum.env.published.PublishedModel.BANDS;
import static sparktrum.env.published.PublishedModel.BASE_STATIONS;
import static sparktrum.env.published.PublishedModel.CELLS;
import static sparktrum.env.published.PublishedModel.LEVELS;

import sparktrum.env.Require;
import sparktrum.env.units.Decibels;

/**
 * The best plan of power levels, cell by cell, by backward dynamic programming over the previous
 * level.
 *
 * <p>The reward separates into cells except for the fairness term, which is at most 0.5 a slot and
 * which the plan ignores; latency no plan influences. So the value of the plan plus 0.5 a slot
 * bounds every policy.
 *
 * <p>The plan is, in words: off until the first slot whose mean gain is at most {@code 18 - 10 lg
 * I}, then 23 dBm for ever.
 */
public final class PublishedOptimum {
  private final int[][] plan; // [slot][cell]
  private final double value;

  private PublishedOptimum(int[][] plan, double value) {
    this.plan = plan;
    this.value = value;
  }

  /**
   * The plan of who knows the whole future.
   *
   * @param meanGainsDb {@code [slots][base stations]}: mean gain that each slot's reward sees
   * @param interference {@code [cells]}
   */
  public static PublishedOptimum clairvoyant(double[][] meanGainsDb, double[] interference) {
    Require.in("slots", meanGainsDb.length, 1, Integer.MAX_VALUE);
    Require.length("interference", interference.length, CELLS);
    double[][] gains = new double[meanGainsDb.length][BASE_STATIONS];
    for (int t = 0; t < gains.length; t++) {
      Require.length("mean gains of slot " + t, meanGainsDb[t].length, BASE_STATIONS);
      for (int b = 0; b < BASE_STATIONS; b++) {
        gains[t][b] = Decibels.toLinear(-meanGainsDb[t][b]);
      }
    }
    int[][] plan = new int[gains.length][CELLS];
    double value = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      value += planCell(gains, interference[cell], cell, plan);
    }
    return new PublishedOptimum(plan, value);
  }

  /**
   * The plan of who knows the starting state only: gains are taken to be their expectation, {@code
   * 0.9^t m_0}.
   *
   * @param startMeanGainsDb {@code [base stations]}: mean gain before the first slot
   * @param interference {@code [cells]}
   */
  public static PublishedOptimum causal(
      double[] startMeanGainsDb, double[] interference, int slots) {
    Require.length("start mean gains", startMeanGainsDb.length, BASE_STATIONS);
    Require.in("slots", slots, 1, Integer.MAX_VALUE);
    double[][] expected = new double[slots][BASE_STATIONS];
    for (int b = 0; b < BASE_STATIONS; b++) {
      double mean = startMeanGainsDb[b];
      for (int t = 0; t < slots; t++) {
        mean *= PublishedModel.COHERENCE;
        expected[t][b] = mean;
      }
    }
    return clairvoyant(expected, interference);
  }

  /** Plans one cell and returns the value of its plan. */
  private static double planCell(double[][] gains, double interference, int cell, int[][] plan) {
    int slots = gains.length;
    int[][] best = new int[slots][LEVELS];
    double[] following = new double[LEVELS]; // value from the next slot on, by level now
    double[] now = new double[LEVELS];
    for (int t = slots - 1; t >= 0; t--) {
      for (int level = 0; level < LEVELS; level++) {
        following[level] += PublishedSlot.cellReward(gains[t][cell / BANDS], interference, level);
      }
      for (int previous = 0; previous < LEVELS; previous++) {
        now[previous] = Double.NEGATIVE_INFINITY;
        for (int level = 0; level < LEVELS; level++) {
          double candidate = following[level] - PublishedSlot.switchingCost(previous, level);
          if (candidate > now[previous]) {
            now[previous] = candidate;
            best[t][previous] = level;
          }
        }
      }
      System.arraycopy(now, 0, following, 0, LEVELS);
    }
    int level = 0;
    for (int t = 0; t < slots; t++) {
      level = best[t][level];
      plan[t][cell] = level;
    }
    return following[0];
  }

  /** Slots of the plan. */
  public int slots() {
    return plan.length;
  }

  /** Planned level of {@code cell} in {@code slot}, the first being 0. */
  public int level(int slot, int cell) {
    return plan[slot][cell];
  }

  /** Sum of rewards of the plan, without fairness and latency, if gains are as it takes them. */
  public double value() {
    return value;
  }
}
