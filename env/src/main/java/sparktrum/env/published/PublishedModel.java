package sparktrum.env.published;

/** Sizes and constants of the published code. A cell is a (base station, band) pair. */
public final class PublishedModel {
  public static final int BASE_STATIONS = 3;
  public static final int BANDS = 5;
  public static final int USERS = 10;

  /** Cells; cell {@code b * BANDS + k} is band k of base station b. */
  public static final int CELLS = BASE_STATIONS * BANDS;

  /** Entries of the gain matrix; entry {@code u * BASE_STATIONS + b}, positive dB of loss. */
  public static final int GAINS = USERS * BASE_STATIONS;

  /** Power levels of a cell: 0, 7.67, 15.33 and 23 dBm; level 0 counts as off, not as 1 mW. */
  public static final int LEVELS = 4;

  /** Slots of an episode. */
  public static final int HORIZON = 100;

  /** Latency above which a user violates its budget; the counter grows by one each slot. */
  public static final int MAX_LATENCY = 50;

  /** Latency above which an episode terminates. */
  public static final int TERMINAL_LATENCY = 100;

  /** Interference of a cell is uniform between 0 and this. */
  public static final double MAX_INTERFERENCE = 12.5;

  /** SINR in dB below which an active cell violates. */
  public static final double MIN_SINR_DB = 5;

  /** What remains of the gain in dB after a slot. */
  public static final double COHERENCE = 0.9;

  /** Added to interference before it divides. */
  static final double INTERFERENCE_FLOOR = 1e-9;

  static final double THROUGHPUT_WEIGHT = 5;
  static final double FAIRNESS_WEIGHT = 0.5;
  static final double VIOLATION_WEIGHT = 10;
  static final double POWER_WEIGHT = 0.1;
  static final double SWITCHING_WEIGHT = 1;

  private static final double[] POWER_DBM = {0, 23 / 3.0, 46 / 3.0, 23};

  private PublishedModel() {}

  /** Power of a level in dBm, as the reward's power and switching costs count it. */
  public static double powerDbm(int level) {
    return POWER_DBM[level];
  }

  /**
   * Moves gains by one slot: {@code g <- 0.9 g + 0.1 n}. Acting on a loss in dB, it drives every
   * loss to 0 dB; that is what the published code does.
   *
   * @param gainsDb lane's gains from {@code offset} on, {@link #GAINS} entries
   * @param noise standard normal numbers, {@link #GAINS} entries
   */
  static void fade(double[] gainsDb, int offset, float[] noise) {
    for (int i = 0; i < GAINS; i++) {
      gainsDb[offset + i] = COHERENCE * gainsDb[offset + i] + (1 - COHERENCE) * noise[i];
    }
  }

  /** Writes the mean over users of the gains of each base station, in dB. */
  static void meanGains(double[] gainsDb, int offset, double[] means) {
    for (int b = 0; b < BASE_STATIONS; b++) {
      double sum = 0;
      for (int u = 0; u < USERS; u++) {
        sum += gainsDb[offset + u * BASE_STATIONS + b];
      }
      means[b] = sum / USERS;
    }
  }
}
