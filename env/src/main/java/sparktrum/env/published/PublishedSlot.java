package sparktrum.env.published;

import static sparktrum.env.published.PublishedModel.BANDS;
import static sparktrum.env.published.PublishedModel.CELLS;
import static sparktrum.env.published.PublishedModel.LEVELS;

import sparktrum.env.radio.FastLog;
import sparktrum.env.units.Decibels;

/**
 * What one slot yields: the reward formula of the published code, evaluated into fields that the
 * next evaluation overwrites.
 *
 * <p>With mean gain m[b], interference I[b][k] and power p of the chosen level: {@code S = p - m -
 * 10 lg(I + 1e-9)} dB; a cell is active above level 0; {@code throughput = sum over active cells of
 * log2(1 + 10^(S/10))}; Jain's index is over active cells; {@code reward = 5 throughput + 0.5 Jain
 * - 10 (latency violations + SINR violations) - 0.1 sum of p - sum of |change of p|}.
 */
final class PublishedSlot {
  private static final double[] LINEAR_POWER = new double[LEVELS];
  private static final double MIN_SINR = Decibels.toLinear(PublishedModel.MIN_SINR_DB);

  static {
    for (int level = 0; level < LEVELS; level++) {
      LINEAR_POWER[level] = Decibels.toLinear(PublishedModel.powerDbm(level));
    }
  }

  private static final double NEPERS_PER_DB = StrictMath.log(10) / 10;

  /** Linear SINR of each cell; of an inactive cell as if it sent 0 dBm. */
  final double[] sinr = new double[CELLS];

  /** Sum over active cells of bit/s/Hz. */
  double throughput;

  double jain;
  int activeCells;

  /** Active cells below the SINR threshold. */
  int sinrViolations;

  /** All cells below the SINR threshold: what the published attention script counts. */
  int cellsBelowThreshold;

  int latencyViolations;

  /** Sum of the cells' powers in dBm, a number without physical meaning that the reward uses. */
  double powerSum;

  /** Power of all active cells together. */
  double powerWatts;

  /** Sum of the cells' absolute changes of power in dBm. */
  double powerChange;

  int changedCells;
  double reward;

  /**
   * Evaluates one slot.
   *
   * @param meanGainsDb mean loss of each base station after this slot's fading
   * @param interference of all lanes; this lane's cells start at {@code offset}
   * @param previous level of each cell in the slot before, from {@code offset} on
   * @param levels level of each cell now, from {@code offset} on
   * @param time slots played, this one included
   */
  void evaluate(
      double[] meanGainsDb,
      double[] interference,
      int[] previous,
      int[] levels,
      int offset,
      int time) {
    clear();
    double squares = 0;
    for (int b = 0; b < PublishedModel.BASE_STATIONS; b++) {
      // StrictMath.pow allocates its tables at every call until it is compiled; exp does not.
      double gain = StrictMath.exp(-meanGainsDb[b] * NEPERS_PER_DB);
      for (int cell = b * BANDS; cell < (b + 1) * BANDS; cell++) {
        int level = levels[offset + cell];
        double noise = interference[offset + cell] + PublishedModel.INTERFERENCE_FLOOR;
        double cellThroughput = cell(cell, level, LINEAR_POWER[level] * gain / noise);
        throughput += cellThroughput;
        squares += cellThroughput * cellThroughput;
        costs(level, previous[offset + cell]);
      }
    }
    jain = activeCells == 0 ? 0 : throughput * throughput / (activeCells * squares + 1e-9);
    latencyViolations = time > PublishedModel.MAX_LATENCY ? PublishedModel.USERS : 0;
    reward =
        PublishedModel.THROUGHPUT_WEIGHT * throughput
            + PublishedModel.FAIRNESS_WEIGHT * jain
            - PublishedModel.VIOLATION_WEIGHT * (latencyViolations + sinrViolations)
            - PublishedModel.POWER_WEIGHT * powerSum
            - PublishedModel.SWITCHING_WEIGHT * powerChange;
  }

  private void clear() {
    throughput = 0;
    activeCells = 0;
    sinrViolations = 0;
    cellsBelowThreshold = 0;
    powerSum = 0;
    powerWatts = 0;
    powerChange = 0;
    changedCells = 0;
  }

  /** Counts one cell's violation and returns its throughput. */
  private double cell(int cell, int level, double cellSinr) {
    sinr[cell] = cellSinr;
    boolean below = cellSinr < MIN_SINR;
    if (below) {
      cellsBelowThreshold++;
    }
    if (level == 0) {
      return 0;
    }
    activeCells++;
    if (below) {
      sinrViolations++;
    }
    return FastLog.log2(1 + cellSinr);
  }

  private void costs(int level, int previousLevel) {
    powerSum += PublishedModel.powerDbm(level);
    powerWatts += level == 0 ? 0 : LINEAR_POWER[level] * 1e-3;
    if (level != previousLevel) {
      changedCells++;
      powerChange += powerChange(previousLevel, level);
    }
  }

  private static double powerChange(int previousLevel, int level) {
    return Math.abs(PublishedModel.powerDbm(previousLevel) - PublishedModel.powerDbm(level));
  }

  /**
   * The part of the reward that one cell decides in one slot: everything but fairness, latency and
   * switching.
   *
   * @param gain linear gain of the base station, {@code 10^(-m / 10)}
   */
  static double cellReward(double gain, double interference, int level) {
    double cost = PublishedModel.POWER_WEIGHT * PublishedModel.powerDbm(level);
    if (level == 0) {
      return -cost;
    }
    double sinr = LINEAR_POWER[level] * gain / (interference + PublishedModel.INTERFERENCE_FLOOR);
    double violation = sinr < MIN_SINR ? PublishedModel.VIOLATION_WEIGHT : 0;
    return PublishedModel.THROUGHPUT_WEIGHT * FastLog.log2(1 + sinr) - violation - cost;
  }

  /** What the reward charges one cell for a change of level. */
  static double switchingCost(int previousLevel, int level) {
    return PublishedModel.SWITCHING_WEIGHT * powerChange(previousLevel, level);
  }
}
