package sparktrum.env.iab;

import java.util.List;
import sparktrum.env.Require;

/**
 * Transmitters, receivers and links.
 *
 * @param donor transmitter of the donor
 * @param relay transmitter of an IAB node
 * @param backhaulReceiver receiver (MT) of an IAB node
 * @param user receiver of a user
 * @param levelOffsetsDb power levels of a cell relative to an equal share of the budget, ascending
 * @param associationBiasDb what IAB nodes count as stronger when users choose their node
 * @param link rates and measurements
 */
public record RadioSettings(
    Transmitter donor,
    Transmitter relay,
    Receiver backhaulReceiver,
    Receiver user,
    List<Double> levelOffsetsDb,
    double associationBiasDb,
    Link link) {

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

  /**
   * @param minSinrDb SINR below which the rate is 0 (3GPP TR 36.942 annex A)
   * @param maxSinrDb SINR beyond which the rate does not grow
   * @param downlinkShare share of a slot that is downlink
   * @param sinrThresholdDb SINR below which an active cell counts as a violation
   * @param backhaulRicianKDb Rician K of links between nodes with line of sight
   * @param backhaulCorrelation fading correlation of links between nodes from slot to slot
   * @param measurementErrorDb standard deviation of reported channel quality and interference
   */
  public record Link(
      double minSinrDb,
      double maxSinrDb,
      double downlinkShare,
      double sinrThresholdDb,
      double backhaulRicianKDb,
      double backhaulCorrelation,
      double measurementErrorDb) {
    public Link {
      Require.in("downlink share", downlinkShare, 1e-6, 1);
      Require.in("SINR threshold in dB", sinrThresholdDb, -100, 100);
      Require.in("Rician K of backhaul in dB", backhaulRicianKDb, -100, 100);
      Require.in("fading correlation of backhaul", backhaulCorrelation, 0, 1);
      Require.in("measurement error in dB", measurementErrorDb, 0, 100);
    }
  }

  public RadioSettings {
    levelOffsetsDb = List.copyOf(levelOffsetsDb);
    Require.in("power levels", levelOffsetsDb.size(), 1, 100);
    for (int level = 1; level < levelOffsetsDb.size(); level++) {
      Require.in(
          "power level " + level + " in dB",
          levelOffsetsDb.get(level),
          levelOffsetsDb.get(level - 1),
          100);
    }
    Require.in("association bias in dB", associationBiasDb, -100, 100);
  }

  /** FR1 street cells: 44 dBm donor, 36 dBm nodes. */
  public static RadioSettings urban() {
    return new RadioSettings(
        new Transmitter(44, 12, 0, 17, 15),
        new Transmitter(36, 8, 0, 17, 15),
        new Receiver(12, 15, 6),
        new Receiver(0, 0, 9),
        List.of(-9.0, -3.0, 3.0),
        3,
        new Link(-10, 30, 0.75, 5, 10, 0.999, 1));
  }

  /** The transmitter of {@code node}. */
  public Transmitter transmitter(int node) {
    return node == 0 ? donor : relay;
  }
}
