package sparktrum.env.iab;

import sparktrum.env.Require;

/**
 * Transmitters and receivers of a scenario.
 *
 * @param donor transmitter of the donor
 * @param relay transmitter of an IAB node
 * @param backhaulReceiver receiver (MT) of an IAB node
 * @param user receiver of a user
 * @param associationBiasDb what IAB nodes count as stronger when users choose their node
 */
public record RadioSettings(
    Transmitter donor,
    Transmitter relay,
    Receiver backhaulReceiver,
    Receiver user,
    double associationBiasDb) {

  /**
   * @param powerDbm power budget over all bands
   * @param accessGainDbi antenna gain towards a served user
   * @param accessDiscriminationDb what others receive less than a served user
   * @param backhaulGainDbi antenna gain towards the served child
   * @param backhaulDiscriminationDb what others receive less than the served child
   */
  public record Transmitter(
      double powerDbm,
      double accessGainDbi,
      double accessDiscriminationDb,
      double backhaulGainDbi,
      double backhaulDiscriminationDb) {
    public Transmitter {
      Require.in("power in dBm", powerDbm, -300, 100);
      Require.in("access gain in dBi", accessGainDbi, -100, 100);
      Require.in("access discrimination in dB", accessDiscriminationDb, 0, 300);
      Require.in("backhaul gain in dBi", backhaulGainDbi, -100, 100);
      Require.in("backhaul discrimination in dB", backhaulDiscriminationDb, 0, 300);
    }
  }

  /**
   * @param gainDbi antenna gain towards the serving node
   * @param discriminationDb what it receives less from anyone else
   * @param noiseFigureDb noise figure
   */
  public record Receiver(double gainDbi, double discriminationDb, double noiseFigureDb) {
    public Receiver {
      Require.in("receiver gain in dBi", gainDbi, -100, 100);
      Require.in("receiver discrimination in dB", discriminationDb, 0, 300);
      Require.in("noise figure in dB", noiseFigureDb, 0, 50);
    }
  }

  public RadioSettings {
    Require.in("association bias in dB", associationBiasDb, -100, 100);
  }

  /** FR1 street cells: 44 dBm donor, 36 dBm nodes. */
  public static RadioSettings urban() {
    return new RadioSettings(
        new Transmitter(44, 12, 0, 17, 15),
        new Transmitter(36, 8, 0, 17, 15),
        new Receiver(12, 15, 6),
        new Receiver(0, 0, 9),
        3);
  }

  /** FR1 over open country: 46 dBm donor, 40 dBm nodes. */
  public static RadioSettings rural() {
    return new RadioSettings(
        new Transmitter(46, 15, 0, 17, 15),
        new Transmitter(40, 12, 0, 17, 15),
        new Receiver(12, 15, 6),
        new Receiver(0, 0, 9),
        3);
  }

  /** FR2 with beams: 40 dBm donor, 33 dBm nodes, users with 10 dBi. */
  public static RadioSettings millimeterWave() {
    return new RadioSettings(
        new Transmitter(40, 24, 18, 27, 25),
        new Transmitter(33, 24, 18, 27, 25),
        new Receiver(24, 20, 7),
        new Receiver(10, 0, 10),
        3);
  }

  /** The transmitter of {@code node}. */
  public Transmitter transmitter(int node) {
    return node == 0 ? donor : relay;
  }
}
