package sparktrum.env.published;

import static sparktrum.env.published.PublishedModel.BANDS;
import static sparktrum.env.published.PublishedModel.BASE_STATIONS;
import static sparktrum.env.published.PublishedModel.CELLS;
import static sparktrum.env.published.PublishedModel.GAINS;

import java.util.Arrays;
import sparktrum.env.units.Decibels;

/**
 * The optimum as a rule on the observation alone: a cell sends at 23 dBm if it did before or if its
 * expected SINR of the next slot, {@code 23 - 0.9 m - 10 lg I}, reaches 5 dB, and else is off. That
 * nothing but the observation is needed shows that the published task has nothing to adapt to.
 */
public final class ThresholdRule implements PublishedPolicy {
  private static final int TOP_LEVEL = PublishedModel.LEVELS - 1;
  private static final double MARGIN_DB =
      PublishedModel.powerDbm(TOP_LEVEL) - PublishedModel.MIN_SINR_DB;
  private static final int LEVEL_OFFSET = GAINS + CELLS + PublishedModel.USERS;

  /** Largest expected gain, linear, times interference at which a cell still reaches 5 dB. */
  private static final double LIMIT = Decibels.toLinear(MARGIN_DB);

  private ThresholdRule() {}

  /** The rule. */
  public static ThresholdRule create() {
    return new ThresholdRule();
  }

  @Override
  public void begin(PublishedTask task, long episodeSeed) {
    // The rule remembers nothing.
  }

  @Override
  public void decide(float[] observation, int observationOffset, int[] actions, int actionOffset) {
    Arrays.fill(actions, actionOffset, actionOffset + CELLS, 0);
    for (int b = 0; b < BASE_STATIONS; b++) {
      double mean = 0;
      for (int u = 0; u < PublishedModel.USERS; u++) {
        mean += observation[observationOffset + u * BASE_STATIONS + b];
      }
      mean /= PublishedModel.USERS;
      double expectedLoss = Decibels.toLinear(PublishedModel.COHERENCE * mean);
      for (int cell = b * BANDS; cell < (b + 1) * BANDS; cell++) {
        boolean on = observation[observationOffset + LEVEL_OFFSET + cell] == TOP_LEVEL;
        if (on || expectedLoss * observation[observationOffset + GAINS + cell] <= LIMIT) {
          actions[actionOffset + cell] = TOP_LEVEL;
        }
      }
    }
  }
}
