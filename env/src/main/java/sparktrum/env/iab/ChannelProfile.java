package sparktrum.env.iab;

import java.util.Collections;
import java.util.List;
import sparktrum.env.Require;

/**
 * What a task says about its links.
 *
 * @param bandwidthsHz bandwidth of each band
 * @param speedKmh speed that sets the fading correlation of user links; positions stay
 * @param ricianKDb Rician K of user links with line of sight
 * @param linkEfficiency share of the Shannon bound that links reach
 */
public record ChannelProfile(
    List<Double> bandwidthsHz, double speedKmh, double ricianKDb, double linkEfficiency) {
  public ChannelProfile {
    bandwidthsHz = List.copyOf(bandwidthsHz);
    for (double bandwidth : bandwidthsHz) {
      Require.in("bandwidth in Hz", bandwidth, 1, 1e12);
    }
    Require.in("speed in km/h", speedKmh, 0, 1000);
    Require.in("Rician K in dB", ricianKDb, -100, 100);
    Require.in("link efficiency", linkEfficiency, 0.01, 1);
  }

  /** Equal bands. */
  public static ChannelProfile equalBands(
      int bands, double bandwidthHz, double speedKmh, double ricianKDb, double linkEfficiency) {
    return new ChannelProfile(
        Collections.nCopies(bands, bandwidthHz), speedKmh, ricianKDb, linkEfficiency);
  }
}
