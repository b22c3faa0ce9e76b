package sparktrum.env.radio;

import sparktrum.env.Seeds;

/**
 * Random numbers for the hot loop: standard normal and uniform floats, without allocation, the same
 * on every machine.
 *
 * <p>Bits come from xorshift128+ (S. Vigna, "Further scramblings of Marsaglia's xorshift
 * generators", 2017; shifts 23, 18, 5) and a normal is one of 65,536 values, picked by 16 of the
 * upper 32 bits of a word, so a word gives two. The values are the medians of 65,536 equally likely
 * slices of the normal distribution, scaled to variance 1; mean and skewness are 0 by symmetry and
 * no value exceeds 4.34. Radio fading does not need more; rare-event statistics beyond 4 sigma
 * would.
 *
 * <p>One call of {@link #fill} gives the same numbers as as many calls of {@link #nextGaussian}.
 * Not for use by several threads.
 */
public final class GaussianSource {
  private static final int TABLE_BITS = 16;
  private static final int INDEX_MASK = (1 << TABLE_BITS) - 1;
  private static final float UNIFORM_UNIT = 0x1p-24f;
  private static final float[] TABLE = table();

  private long state0;
  private long state1;
  private int pendingIndex;
  private boolean pending;

  private GaussianSource(long seed) {
    seed(seed);
  }

  /** A source started at {@code seed}. */
  public static GaussianSource of(long seed) {
    return new GaussianSource(seed);
  }

  private static float[] table() {
    int size = 1 << TABLE_BITS;
    double[] medians = new double[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      medians[i] = StandardNormal.quantile((i + 0.5) / size);
      squares += medians[i] * medians[i];
    }
    double scale = Math.sqrt(size / squares);
    float[] table = new float[size];
    for (int i = 0; i < size; i++) {
      table[i] = (float) (medians[i] * scale);
    }
    return table;
  }

  /** Restarts: what follows depends on {@code seed} alone. */
  public void seed(long seed) {
    state0 = Seeds.derive(seed, 0);
    state1 = Seeds.derive(seed, 1);
    pending = false;
  }

  /** The next standard normal number. */
  public float nextGaussian() {
    if (pending) {
      pending = false;
      return TABLE[pendingIndex];
    }
    long word = nextLong();
    pendingIndex = (int) (word >>> 32) & INDEX_MASK;
    pending = true;
    return TABLE[(int) (word >>> 48)];
  }

  /** A uniform number in [0, 1): a multiple of 2^-24. */
  public float nextUniform() {
    return (nextLong() >>> 40) * UNIFORM_UNIT;
  }

  /** The next 64 bits; the lowest few are weak. */
  public long nextLong() {
    long x = state0;
    long y = state1;
    long word = x + y;
    state0 = y;
    x ^= x << 23;
    state1 = x ^ y ^ (x >>> 18) ^ (y >>> 5);
    return word;
  }

  /** Writes {@code length} standard normal numbers into {@code out} from {@code offset} on. */
  public void fill(float[] out, int offset, int length) {
    int at = offset;
    int end = offset + length;
    if (pending && at < end) {
      out[at++] = nextGaussian();
    }
    float[] values = TABLE;
    long s0 = state0;
    long s1 = state1;
    for (; at + 1 < end; at += 2) {
      long x = s0;
      long y = s1;
      long word = x + y;
      s0 = y;
      x ^= x << 23;
      s1 = x ^ y ^ (x >>> 18) ^ (y >>> 5);
      out[at] = values[(int) (word >>> 48)];
      out[at + 1] = values[(int) (word >>> 32) & INDEX_MASK];
    }
    state0 = s0;
    state1 = s1;
    if (at < end) {
      out[at] = nextGaussian();
    }
  }
}
