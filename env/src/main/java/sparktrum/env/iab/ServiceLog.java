package sparktrum.env.iab;

import java.util.Arrays;

/** Who was served in the last slot of one lane; kept only for a lane that is watched. */
final class ServiceLog {
  private final int bands;
  private int band;

  /** User or child that each cell ranked first, [node][band]; -1 where nothing was sent. */
  final int[] receivers;

  /** SINR at that receiver, linear; 0 where hardware keeps it from receiving. */
  final float[] sinrs;

  /** Bits delivered over the air, [user][band]. */
  final double[] userBits;

  ServiceLog(IabSettings.Sizes sizes) {
    bands = sizes.bands();
    receivers = new int[sizes.nodes() * bands];
    sinrs = new float[sizes.nodes() * bands];
    userBits = new double[sizes.users() * bands];
    beginSlot();
  }

  void beginSlot() {
    Arrays.fill(receivers, -1);
    Arrays.fill(sinrs, 0);
    Arrays.fill(userBits, 0);
  }

  /** The cell that is served next ranks this receiver first. */
  void first(int cell, int receiver, float sinr) {
    band = cell % bands;
    receivers[cell] = receiver;
    sinrs[cell] = sinr;
  }

  /** The access cell being served delivers to {@code user}. */
  void delivered(int user, double bits) {
    userBits[user * bands + band] += bits;
  }
}
