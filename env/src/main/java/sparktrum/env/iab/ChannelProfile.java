package sparktrum.env.iab;

import java.util.Collections;
import java.util.List;
import sparktrum.env.Require;
import sparktrum.env.radio.Blockage;

/**
 * What a task says about its links.
 *
 * @param bandwidthsHz bandwidth of each band
 * @param ricianKDb Rician K of user links with line of sight
 * @param linkEfficiency share of the Shannon bound that links reach; rates by CQI table do not look
 *     at it
 * @param diversityBranches independent fades that are averaged in a band: receive antennas, or
 *     coherence bandwidths within the band
 * @param blockage of user links
 */
public record ChannelProfile(
    List<Double> bandwidthsHz,
    double ricianKDb,
    double linkEfficiency,
    int diversityBranches,
    Blockage blockage) {
  public ChannelProfile {
    bandwidthsHz = List.copyOf(bandwidthsHz);
    for (double bandwidth : bandwidthsHz) {
      Require.in("bandwidth in Hz", bandwidth, 1, 1e12);
    }
    Require.in("Rician K in dB", ricianKDb, -100, 100);
    Require.in("link efficiency", linkEfficiency, 0.01, 1);
    Require.in("diversity branches", diversityBranches, 1, 64);
  }

  /** Equal bands, one fade a band, no blockage. */
  public static ChannelProfile equalBands(
      int bands, double bandwidthHz, double ricianKDb, double linkEfficiency) {
    return new ChannelProfile(
        Collections.nCopies(bands, bandwidthHz), ricianKDb, linkEfficiency, 1, Blockage.none());
  }

  /** The same links with this blockage. */
  public ChannelProfile with(Blockage other) {
    return new ChannelProfile(bandwidthsHz, ricianKDb, linkEfficiency, diversityBranches, other);
  }
}
