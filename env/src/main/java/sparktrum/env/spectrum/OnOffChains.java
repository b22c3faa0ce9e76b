package sparktrum.env.spectrum;

import sparktrum.env.Require;
import sparktrum.env.radio.GaussianSource;

/**
 * Independent two-state Markov chains, one step a slot. A chain of duty d and mean on period L
 * leaves "on" with probability 1/L and "off" with probability d / (L (1 - d)), so it is on a share
 * d of the time. A duty of 0 is always off.
 */
public final class OnOffChains {
  private static final double LARGEST_DUTY = 0.999;
  private static final double LONGEST_ON_SLOTS = 1e9;

  private final byte[] on;
  private final float[] leaveOn;
  private final float[] leaveOff;
  private final float[] duties;

  private OnOffChains(int count) {
    on = new byte[count];
    leaveOn = new float[count];
    leaveOff = new float[count];
    duties = new float[count];
  }

  /** {@code count} chains that are always off until {@link #configure}. */
  public static OnOffChains create(int count) {
    return new OnOffChains(count);
  }

  /**
   * Throws unless a chain of this duty and mean on period exists: at duty d the mean on period is
   * at least d / (1 - d) slots, because "off" lasts at least one.
   */
  public static void requireChain(String name, double duty, double meanOnSlots) {
    double shortest = Math.max(1, duty / (1 - duty)) - 1e-9;
    boolean dutyFits = duty >= 0 && duty <= LARGEST_DUTY;
    if (dutyFits && meanOnSlots >= shortest && meanOnSlots <= LONGEST_ON_SLOTS) {
      return; // asked for each band of each site of each task: the texts below are not free
    }
    Require.in(name + " duty", duty, 0, LARGEST_DUTY);
    Require.in(name + " mean on slots at duty " + duty, meanOnSlots, shortest, LONGEST_ON_SLOTS);
  }

  /** Sets the law of chain {@code i}. */
  public void configure(int i, double duty, double meanOnSlots) {
    requireChain("on-off chain", duty, meanOnSlots);
    duties[i] = (float) duty;
    leaveOn[i] = duty == 0 ? 1 : (float) (1 / meanOnSlots);
    leaveOff[i] = (float) (duty / (meanOnSlots * (1 - duty)));
  }

  /** Draws every chain from its stationary law. One uniform each. */
  public void restart(GaussianSource source) {
    for (int i = 0; i < on.length; i++) {
      on[i] = (byte) (source.nextUniform() < duties[i] ? 1 : 0);
    }
  }

  /**
   * One slot. One uniform a chain.
   *
   * @param changed the element {@code i % changed.length} is set to true if chain i changes
   */
  public void step(GaussianSource source, boolean[] changed) {
    int column = 0;
    for (int i = 0; i < on.length; i++) {
      float leave = on[i] != 0 ? leaveOn[i] : leaveOff[i];
      if (source.nextUniform() < leave) {
        on[i] ^= 1;
        changed[column] = true;
      }
      column = column + 1 == changed.length ? 0 : column + 1;
    }
  }

  /** 1 if chain {@code i} is on, else 0. */
  public int state(int i) {
    return on[i];
  }
}
