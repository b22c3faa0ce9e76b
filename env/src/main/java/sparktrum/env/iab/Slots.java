package sparktrum.env.iab;

/** Durations counted in slots. */
final class Slots {
  private Slots() {}

  /** Whole slots that fit into {@code seconds}; a relative error of 1e-9 is forgiven. */
  static int within(double seconds, IabSettings.Sizes sizes) {
    return (int) Math.floor(seconds / sizes.slotSeconds() * (1 + 1e-9));
  }
}
