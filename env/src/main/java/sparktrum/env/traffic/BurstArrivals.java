package sparktrum.env.traffic;

import java.util.Arrays;
import sparktrum.env.Require;
import sparktrum.env.radio.GaussianSource;

/** Poisson arrivals of bursts: the number in a slot has mean load x slot / burst. */
public final class BurstArrivals {
  /** Beyond this cumulative probability nothing is left that a uniform of 24 bits can hit. */
  private static final double CERTAIN = 1 - 0x1p-25;

  private final double burstBits;
  private final float[][] cumulative; // [user][bursts], probability of at most that many

  private BurstArrivals(TrafficProfile profile, double slotSeconds) {
    burstBits = profile.burstBits();
    cumulative = new float[profile.userLoadsBps().size()][];
    for (int user = 0; user < cumulative.length; user++) {
      double mean = profile.userLoadsBps().get(user) * slotSeconds / burstBits;
      Require.in("bursts of user " + user + " in a slot", mean, 0, 500);
      cumulative[user] = cumulative(mean);
    }
  }

  private static float[] cumulative(double mean) {
    float[] table = new float[16];
    double probability = StrictMath.exp(-mean);
    double sum = probability;
    int bursts = 0;
    while (sum < CERTAIN) {
      if (bursts + 1 == table.length) {
        table = Arrays.copyOf(table, 2 * table.length);
      }
      table[bursts++] = (float) sum;
      probability *= mean / bursts;
      sum += probability;
    }
    table[bursts] = 1;
    return Arrays.copyOf(table, bursts + 1);
  }

  /** Arrivals of this traffic in slots of {@code slotSeconds}. */
  public static BurstArrivals of(TrafficProfile profile, double slotSeconds) {
    return new BurstArrivals(profile, slotSeconds);
  }

  /** Bits arriving for {@code user} in one slot, by inversion. One uniform. */
  public double draw(int user, GaussianSource source) {
    float u = source.nextUniform();
    float[] table = cumulative[user];
    int bursts = 0;
    while (u >= table[bursts]) {
      bursts++;
    }
    return bursts * burstBits;
  }
}
