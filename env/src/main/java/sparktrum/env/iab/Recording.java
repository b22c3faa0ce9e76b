package sparktrum.env.iab;

import java.io.Serializable;
import java.util.Arrays;
import sparktrum.env.Require;
import sparktrum.env.Seeds;

/**
 * Recorded series that stand in for the random processes of a task: path gains (in place of path
 * loss, shadowing, blockage and fading), noise at receivers (in place of external sites and
 * jammers), arriving bits and the node that serves each user.
 *
 * <p>Sample k of {@link RecordingShape#samples} is the network at time k x slot. An episode of T
 * slots plays a window of T + 1 samples: the first is what the allocator sees before it acts, each
 * further one is a slot. Arrivals of a sample enter in its slot, so those of the first sample of a
 * window are not played. The serving nodes of a sample are those after its slot: what the allocator
 * sees, and what the next slot is played with.
 *
 * <p>Values are never changed after construction. Two recordings with the same values are equal.
 */
public final class Recording implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final long WINDOW = Seeds.part("recording window");

  private final RecordingShape shape;
  private final float[] gains; // [sample][link]
  private final float[] noise; // [sample][receiver]; empty for thermal noise alone
  private final double[] arrivals; // [sample][user]
  private final int[] servingNodes; // [sample][user]
  private final long contentHash;

  /**
   * Series of all samples, sample after sample.
   *
   * @param gains linear path gains of {@link RecordingShape#links}; those to users hold the user's
   *     antenna, those between nodes none; at least 0, not used from a node to itself
   * @param noise thermal noise plus outside interference in watts of {@link
   *     RecordingShape#receivers}, positive; empty for thermal noise alone
   * @param arrivals bits arriving for each user, at least 0
   * @param servingNodes node that serves each user
   */
  public record Series(float[] gains, float[] noise, double[] arrivals, int[] servingNodes) {}

  private Recording(RecordingShape shape, Series series) {
    this.shape = shape;
    gains = series.gains();
    noise = series.noise();
    arrivals = series.arrivals();
    servingNodes = series.servingNodes();
    contentHash = hash();
  }

  /**
   * A recording of these series. The arrays are kept, not copied: hand them over.
   *
   * @throws IllegalArgumentException if a length does not fit the shape or a value is out of range
   */
  public static Recording of(RecordingShape shape, Series series) {
    int samples = shape.samples();
    Require.length("gains", series.gains().length, samples * shape.links());
    if (series.noise().length > 0) {
      Require.length("noise", series.noise().length, samples * shape.receivers());
    }
    Require.length("arrivals", series.arrivals().length, samples * shape.users());
    Require.length("serving nodes", series.servingNodes().length, samples * shape.users());
    for (float gain : series.gains()) {
      Require.in("gain", gain, 0, Float.MAX_VALUE);
    }
    for (float watts : series.noise()) {
      Require.in("noise in W", watts, Float.MIN_VALUE, Float.MAX_VALUE);
    }
    for (double bits : series.arrivals()) {
      Require.in("arriving bits", bits, 0, 1e12);
    }
    for (int node : series.servingNodes()) {
      Require.in("serving node", node, 0, shape.nodes() - 1);
    }
    return new Recording(shape, series);
  }

  public RecordingShape shape() {
    return shape;
  }

  /** Whether it holds noise at receivers; without, thermal noise alone is heard. */
  public boolean hasNoise() {
    return noise.length > 0;
  }

  /** Linear path gain of a link as {@link RecordingShape} numbers them. */
  public float gain(int sample, int link) {
    return gains[sample * shape.links() + link];
  }

  /** Noise in watts at a receiver as {@link RecordingShape} numbers them. */
  public float noiseWatts(int sample, int receiver) {
    return noise[sample * shape.receivers() + receiver];
  }

  /** Bits arriving for {@code user} in the slot of {@code sample}. */
  public double arrivingBits(int sample, int user) {
    return arrivals[sample * shape.users() + user];
  }

  /** The node that serves {@code user}. */
  public int servingNode(int sample, int user) {
    return servingNodes[sample * shape.users() + user];
  }

  /** The node that serves each user. */
  int[] servingNodes(int sample) {
    int first = sample * shape.users();
    return Arrays.copyOfRange(servingNodes, first, first + shape.users());
  }

  /** Throws unless tasks of {@code sizes} can play it. */
  void requireFits(IabSettings.Sizes sizes) {
    RecordingShape needed = RecordingShape.of(sizes, shape.samples());
    if (!needed.equals(shape)) {
      throw new IllegalArgumentException(
          "recording is of " + shape + ", but the task plays " + needed);
    }
    Require.in("samples of a recording", shape.samples(), sizes.horizon() + 1, Integer.MAX_VALUE);
  }

  /**
   * First sample of the window that an episode plays: drawn evenly by the episode's seed from all
   * windows that fit.
   */
  int window(long episodeSeed, int horizon) {
    return (int) Long.remainderUnsigned(Seeds.derive(episodeSeed, WINDOW), windows(horizon));
  }

  /** Windows of {@code horizon} slots that fit. */
  int windows(int horizon) {
    return shape.samples() - horizon;
  }

  void copyGains(int sample, float[] out) {
    System.arraycopy(gains, sample * shape.links(), out, 0, shape.links());
  }

  void copyNoise(int sample, float[] atUsers, float[] atNodes) {
    int first = sample * shape.receivers();
    System.arraycopy(noise, first, atUsers, 0, atUsers.length);
    System.arraycopy(noise, first + atUsers.length, atNodes, 0, atNodes.length);
  }

  /** Hash of shape and values, the same in every process. */
  public long contentHash() {
    return contentHash;
  }

  private long hash() {
    long hash = ContentHash.of(shape);
    for (float gain : gains) {
      hash = Seeds.derive(hash, Float.floatToIntBits(gain));
    }
    for (float watts : noise) {
      hash = Seeds.derive(hash, Float.floatToIntBits(watts));
    }
    for (double bits : arrivals) {
      hash = Seeds.derive(hash, Double.doubleToLongBits(bits));
    }
    for (int node : servingNodes) {
      hash = Seeds.derive(hash, node);
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Recording that
            && shape.equals(that.shape)
            && Arrays.equals(gains, that.gains)
            && Arrays.equals(noise, that.noise)
            && Arrays.equals(arrivals, that.arrivals)
            && Arrays.equals(servingNodes, that.servingNodes));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(contentHash);
  }

  @Override
  public String toString() {
    return shape.samples()
        + " samples, noise "
        + (hasNoise() ? "recorded" : "thermal")
        + ", hash "
        + Long.toHexString(contentHash);
  }
}
