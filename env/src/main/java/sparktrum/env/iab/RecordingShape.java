package sparktrum.env.iab;

import java.io.Serializable;
import sparktrum.env.Require;

/**
 * Sizes of a {@link Recording}, and where in a sample a value stands.
 *
 * @param nodes donor and IAB nodes
 * @param bands bands
 * @param users users
 * @param slotSeconds time from one sample to the next
 * @param samples moments recorded, one more than the slots that can be played
 */
public record RecordingShape(int nodes, int bands, int users, double slotSeconds, int samples)
    implements Serializable {
  public RecordingShape {
    Require.in("nodes", nodes, 2, 64);
    Require.in("bands", bands, 1, 256);
    Require.in("users", users, 1, 4096);
    Require.positive("slot in s", slotSeconds);
    Require.in("samples", samples, 2, Integer.MAX_VALUE / ((users + nodes) * nodes * bands));
  }

  /** The shape of recordings that tasks of {@code sizes} can play. */
  public static RecordingShape of(IabSettings.Sizes sizes, int samples) {
    return new RecordingShape(
        sizes.nodes(), sizes.bands(), sizes.users(), sizes.slotSeconds(), samples);
  }

  /** Gains of a sample: to users [node][user][band], then to IAB nodes [from][to - 1][band]. */
  public int links() {
    return nodes * (users + nodes - 1) * bands;
  }

  /** Noise values of a sample: at users [user][band], then at nodes [node][band]. */
  public int receivers() {
    return (users + nodes) * bands;
  }

  /** Index of a gain to a user in a sample. */
  public int userLink(int node, int user, int band) {
    return (node * users + user) * bands + band;
  }

  /** Index of a gain to an IAB node in a sample; {@code to} is at least 1. */
  public int nodeLink(int from, int to, int band) {
    return nodes * users * bands + (from * (nodes - 1) + to - 1) * bands + band;
  }

  /** Index of the noise at a user in a sample. */
  public int userReceiver(int user, int band) {
    return user * bands + band;
  }

  /** Index of the noise at a node in a sample. */
  public int nodeReceiver(int node, int band) {
    return (users + node) * bands + band;
  }
}
