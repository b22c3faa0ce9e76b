package sparktrum.env.topology;

/** Who is inside a building, how deep, and what wall and depth cost; zeros for the others. */
final class Indoors {
  private final boolean[] indoor;
  private final double[] depthMeters;
  private final double[] lossDb;

  Indoors(int users) {
    indoor = new boolean[users];
    depthMeters = new double[users];
    lossDb = new double[users];
  }

  void set(int user, double depth, double loss) {
    indoor[user] = true;
    depthMeters[user] = depth;
    lossDb[user] = loss;
  }

  boolean indoor(int user) {
    return indoor[user];
  }

  /** The part of the horizontal distance that is inside. */
  double depthMeters(int user) {
    return depthMeters[user];
  }

  /** What is lost to every transmitter alike. */
  double lossDb(int user) {
    return lossDb[user];
  }
}
