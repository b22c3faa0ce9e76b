package sparktrum.agents.classical;

import sparktrum.env.Require;

/**
 * Water-filling: the powers that maximise {@code sum log2(1 + g_k p_k)} with {@code sum p_k = P,
 * p_k >= 0} are {@code p_k = max(0, mu - 1 / g_k)} (Cover, Thomas, "Elements of Information
 * Theory", section 9.4).
 */
final class WaterFilling {
  private WaterFilling() {}

  /**
   * Writes the powers and returns the water level mu.
   *
   * <p>Takes the channels in one at a time, best first; with n of them the level is {@code (P + sum
   * 1/g) / n}, and a channel whose bottom {@code 1/g} lies above it stays dry, as do all worse
   * ones.
   *
   * @param gains {@code [channels]}: signal-to-noise ratio per unit of power; 0 means unusable
   * @param totalPower P, positive
   * @param powers {@code [channels]}: written
   * @return mu; 0 if no channel is usable, and then all powers are 0
   */
  static double allocate(double[] gains, double totalPower, double[] powers) {
    Require.length("powers", powers.length, gains.length);
    Require.positive("totalPower", totalPower);
    double level = 0;
    double bottoms = 0;
    double lastBottom = -1;
    int wet = 0;
    while (true) {
      double bottom = nextBottom(gains, lastBottom);
      if (bottom == Double.POSITIVE_INFINITY || (wet > 0 && bottom >= level)) {
        break;
      }
      for (double gain : gains) {
        if (1 / gain == bottom) {
          wet++;
          bottoms += bottom;
        }
      }
      level = (totalPower + bottoms) / wet;
      lastBottom = bottom;
    }
    for (int k = 0; k < gains.length; k++) {
      powers[k] = gains[k] > 0 ? Math.max(0, level - 1 / gains[k]) : 0;
    }
    return level;
  }

  /** The lowest 1/g above {@code last}; infinite if there is none. */
  private static double nextBottom(double[] gains, double last) {
    double bottom = Double.POSITIVE_INFINITY;
    for (double gain : gains) {
      if (1 / gain > last && 1 / gain < bottom) {
        bottom = 1 / gain;
      }
    }
    return bottom;
  }
}
