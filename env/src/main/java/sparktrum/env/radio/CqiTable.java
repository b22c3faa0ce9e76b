package sparktrum.env.radio;

import sparktrum.env.Require;
import sparktrum.env.units.Decibels;

/**
 * Channel quality indicators 0 to 15 (3GPP TS 38.214 Table 5.2.2.1-3, up to 256QAM); 0 is out of
 * range.
 *
 * <p>The SINR at which an indicator is first reported is where its modulation and code rate reach
 * 10 % block error over AWGN, read from the block-error tables of Sionna's 5G LDPC simulations to
 * 0.5 dB; those of indicators 1, 2 and 15 are extrapolated.
 */
public final class CqiTable {
  /** The largest indicator. */
  public static final int MAX_CQI = 15;

  private static final int[] BITS_PER_SYMBOL = {0, 2, 2, 2, 4, 4, 4, 6, 6, 6, 6, 6, 8, 8, 8, 8};
  private static final int[] CODE_RATE_X1024 = {
    0, 78, 193, 449, 378, 490, 616, 466, 567, 666, 772, 873, 711, 797, 885, 948
  };
  private static final float[] THRESHOLD_DB = {
    -6.7f, -4.0f, 0.0f, 3.7f, 6.0f, 7.9f, 9.5f, 11.1f, 13.2f, 15.5f, 17.3f, 18.9f, 20.8f, 22.9f,
    25.0f
  };

  private static final float[] THRESHOLD = new float[MAX_CQI]; // linear
  private static final float[] EFFICIENCY = new float[MAX_CQI + 1];

  static {
    for (int cqi = 1; cqi <= MAX_CQI; cqi++) {
      THRESHOLD[cqi - 1] = (float) Decibels.toLinear(THRESHOLD_DB[cqi - 1]);
      EFFICIENCY[cqi] = (float) spectralEfficiency(cqi);
    }
  }

  private CqiTable() {}

  /** The largest indicator whose threshold is at most {@code sinrDb}; 0 for NaN. */
  public static int quantize(float sinrDb) {
    return quantize(sinrDb, THRESHOLD_DB);
  }

  private static int quantize(float sinr, float[] thresholds) {
    int cqi = 0;
    for (int stride = 8; stride > 0; stride >>= 1) {
      if (sinr >= thresholds[cqi + stride - 1]) {
        cqi += stride;
      }
    }
    return cqi;
  }

  /** Bit/s/Hz of the largest indicator whose threshold is at most a linear SINR; 0 for NaN. */
  static float efficiencyAt(float sinrLinear) {
    return EFFICIENCY[quantize(sinrLinear, THRESHOLD)];
  }

  /**
   * Whether the largest indicator whose threshold is at most {@code chosenFor} is decoded at {@code
   * sinr}, both linear: its threshold is met. True for indicator 0, which carries nothing.
   */
  static boolean isDecoded(float chosenFor, float sinr) {
    int cqi = quantize(chosenFor, THRESHOLD);
    return cqi == 0 || sinr >= THRESHOLD[cqi - 1];
  }

  /**
   * SINR in dB at which {@code cqi} is first reported, for 1 to 15: for readers of reports, who
   * look up what one means.
   */
  public static double thresholdDb(int cqi) {
    return THRESHOLD_DB[Require.in("cqi", cqi, 1, MAX_CQI) - 1];
  }

  /** Information bits per symbol, bit/s/Hz; 0 for indicator 0. */
  public static double spectralEfficiency(int cqi) {
    Require.in("cqi", cqi, 0, MAX_CQI);
    return BITS_PER_SYMBOL[cqi] * CODE_RATE_X1024[cqi] / 1024.0;
  }
}
