package sparktrum.env.topology;

import sparktrum.env.Require;
import sparktrum.env.radio.PathLossModel;
import sparktrum.env.radio.RuralMacro;
import sparktrum.env.radio.UrbanMacro;
import sparktrum.env.radio.UrbanMicro;

/**
 * Which propagation model each kind of transmitter uses (3GPP TR 38.901 section 7.4).
 *
 * @param carrierGhz carrier frequency
 * @param donor from the donor
 * @param relay from an IAB node and from a jammer
 * @param external from external sites
 * @param heights of the receivers
 * @param planning of the backhaul
 */
public record Propagation(
    double carrierGhz,
    PathLossModel donor,
    PathLossModel relay,
    PathLossModel external,
    ReceiverHeights heights,
    SitePlanning planning) {

  /**
   * @param userMeters height of a user
   * @param nodeMeters height of the backhaul receiver of an IAB node
   * @param maxIndoorMeters upper end of the two uniform draws whose smaller one is the depth of an
   *     indoor user (TR 38.901 section 7.4.3.1)
   */
  public record ReceiverHeights(double userMeters, double nodeMeters, double maxIndoorMeters) {
    public ReceiverHeights {
      Require.positive("user height in m", userMeters);
      Require.positive("node height in m", nodeMeters);
      Require.in("largest indoor depth in m", maxIndoorMeters, 0, 1000);
    }
  }

  /**
   * Sites of IAB nodes are chosen for the link to their parent, not drawn: it has line of sight
   * with probability {@code 1 - (1 - p)^candidates}, and without it loses less. Other links between
   * nodes were nobody's choice and follow the plain rule. An assumption in the manner of the relay
   * site planning of TR 36.814.
   *
   * @param candidates independent sites among which the best is taken
   * @param bonusDb what a backhaul link without line of sight loses less
   */
  public record SitePlanning(int candidates, double bonusDb) {
    public SitePlanning {
      Require.in("site candidates", candidates, 1, 100);
      Require.in("site bonus in dB", bonusDb, 0, 100);
    }
  }

  public Propagation {
    Require.positive("carrier in GHz", carrierGhz);
  }

  /** Urban macro donor at 25 m and urban micro nodes at 10 m. */
  public static Propagation urban(double carrierGhz) {
    PathLossModel macro = new UrbanMacro(carrierGhz, 25);
    return new Propagation(
        carrierGhz,
        macro,
        new UrbanMicro(carrierGhz, 10),
        macro,
        new ReceiverHeights(1.5, 10, 25),
        new SitePlanning(3, 5));
  }

  /** Rural macro donor at 35 m and rural macro nodes at 12 m, which receive at 10 m. */
  public static Propagation rural(double carrierGhz) {
    PathLossModel mast = RuralMacro.of(carrierGhz, 35);
    return new Propagation(
        carrierGhz,
        mast,
        RuralMacro.of(carrierGhz, 12),
        mast,
        new ReceiverHeights(1.5, 10, 10),
        new SitePlanning(3, 5));
  }

  /** The model of links from {@code node}. */
  public PathLossModel from(int node) {
    return node == 0 ? donor : relay;
  }
}
