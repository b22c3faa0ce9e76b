package sparktrum.env.traffic;

import java.util.Collections;
import java.util.List;
import sparktrum.env.Require;

/**
 * Downlink traffic of the users: Poisson arrivals of bursts of one size, in the manner of FTP model
 * 3 with smaller files.
 *
 * @param userLoadsBps mean offered bits per second of each user
 * @param burstBytes size of a burst
 */
public record TrafficProfile(List<Double> userLoadsBps, double burstBytes) {

  public TrafficProfile {
    userLoadsBps = List.copyOf(userLoadsBps);
    for (double load : userLoadsBps) {
      Require.in("user load in bit/s", load, 0, 1e10);
    }
    Require.in("burst in bytes", burstBytes, 1, 1e9);
  }

  /** The same load for every user. */
  public static TrafficProfile uniform(int users, double loadBps, double burstBytes) {
    return new TrafficProfile(Collections.nCopies(users, loadBps), burstBytes);
  }

  /** Bits of a burst. */
  public double burstBits() {
    return 8 * burstBytes;
  }
}
