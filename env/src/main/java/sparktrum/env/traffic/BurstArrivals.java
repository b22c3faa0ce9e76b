package sparktrum.env.traffic;

import sparktrum.env.Require;
import sparktrum.env.radio.GaussianSource;

/** Poisson arrivals of bursts: the number in a slot has mean load x slot / burst. */
public final class BurstArrivals {
  private final double burstBits;
  private final double[] mean;
  private final double[] none; // probability of no burst in a slot

  private BurstArrivals(TrafficProfile profile, double slotSeconds) {
    burstBits = profile.burstBits();
    mean = new double[profile.userLoadsBps().size()];
    none = new double[mean.length];
    for (int user = 0; user < mean.length; user++) {
      mean[user] = profile.userLoadsBps().get(user) * slotSeconds / burstBits;
      Require.in("bursts of user " + user + " in a slot", mean[user], 0, 500);
      none[user] = StrictMath.exp(-mean[user]);
    }
  }

  /** Arrivals of this traffic in slots of {@code slotSeconds}. */
  public static BurstArrivals of(TrafficProfile profile, double slotSeconds) {
    return new BurstArrivals(profile, slotSeconds);
  }

  /** Mean bits arriving for {@code user} in a slot. */
  public double meanBits(int user) {
    return mean[user] * burstBits;
  }

  /** Bits arriving for {@code user} in one slot, by inversion. One uniform. */
  public double draw(int user, GaussianSource source) {
    double u = source.nextUniform();
    double probability = none[user];
    if (u < probability) {
      return 0;
    }
    double cumulative = probability;
    int bursts = 0;
    while (u >= cumulative) {
      bursts++;
      probability *= mean[user] / bursts;
      cumulative += probability;
    }
    return bursts * burstBits;
  }
}
