package sparktrum.env.published;

/** The scenarios of the published code; all they change is the loss an episode starts with. */
public enum Scenario {
  /** 128.1 + 37.6 lg 0.5 = 116.78 dB. */
  URBAN(128.1, 37.6, 0.5),
  /** 98.5 + 23.1 lg 2 = 105.45 dB. */
  RURAL(98.5, 23.1, 2),
  /** 105.3 + 34.2 lg 1 = 105.30 dB; called jamming there, but nothing jams. */
  JAMMING(105.3, 34.2, 1);

  private final double pathLossDb;

  Scenario(double interceptDb, double slope, double distance) {
    pathLossDb = interceptDb + slope * StrictMath.log10(distance);
  }

  /** Mean path loss at the start of an episode in dB. */
  public double pathLossDb() {
    return pathLossDb;
  }
}
