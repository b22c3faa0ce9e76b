package sparktrum.agents.classical;

import sparktrum.env.Require;

/**
 * Water-filling: the powers that maximise {@code sum w_k log2(1 + g_k p_k)} with {@code sum p_k =
 * P, p_k >= 0} are {@code p_k = max(0, mu w_k - 1 / g_k)}. For equal widths w_k see Cover, Thomas,
 * "Elements of Information Theory", section 9.4; a channel of width w is w of them side by side.
 */
final class WaterFilling {
  private WaterFilling() {}

  /**
   * Writes the powers and returns the water level mu.
   *
   * <p>Takes the channels in one at a time, best first; the level of those that are in is {@code (P
   * + sum 1/g) / sum w}, and a channel whose bottom {@code 1 / (g w)} lies above it stays dry, as
   * do all worse ones.
   *
   * @param gains {@code [channels]}: signal-to-noise ratio per unit of power; 0 means unusable
   * @param widths {@code [channels]}: bandwidths in any unit, positive
   * @param totalPower P, positive
   * @param powers {@code [channels]}: written
   * @return mu; 0 if no channel is usable, and then all powers are 0
   */
  static double allocate(double[] gains, double[] widths, double totalPower, double[] powers) {
    Require.length("widths", widths.length, gains.length);
    Require.length("powers", powers.length, gains.length);
    Require.positive("totalPower", totalPower);
    double level = 0;
    double inverseGains = 0;
    double wet = 0; // total width of the channels that are in
    double lastBottom = -1;
    while (true) {
      double bottom = nextBottom(gains, widths, lastBottom);
      if (bottom == Double.POSITIVE_INFINITY || (wet > 0 && bottom >= level)) {
        break;
      }
      for (int k = 0; k < gains.length; k++) {
        if (bottom(gains, widths, k) == bottom) {
          wet += widths[k];
          inverseGains += 1 / gains[k];
        }
      }
      level = (totalPower + inverseGains) / wet;
      lastBottom = bottom;
    }
    for (int k = 0; k < gains.length; k++) {
      powers[k] = gains[k] > 0 ? Math.max(0, level * widths[k] - 1 / gains[k]) : 0;
    }
    return level;
  }

  private static double bottom(double[] gains, double[] widths, int channel) {
    return 1 / (gains[channel] * widths[channel]);
  }

  /** The lowest bottom above {@code last}; infinite if there is none. */
  private static double nextBottom(double[] gains, double[] widths, double last) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int k = 0; k < gains.length; k++) {
      double bottom = bottom(gains, widths, k);
      if (bottom > last && bottom < lowest) {
        lowest = bottom;
      }
    }
    return lowest;
  }
}
