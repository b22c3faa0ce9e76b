package sparktrum.env.spectrum;

import sparktrum.env.radio.GaussianSource;

/** Which bands one jammer is on in, slot by slot. */
public final class JammerActivity {
  private final int bands;
  private final OnOffChains chains; // null if it sweeps
  private final SweepingJammer sweep; // null if it is driven by duties
  private final GaussianSource source = GaussianSource.of(0);
  private int slot;
  private int sweptBand;

  private JammerActivity(Jammer jammer, int bands) {
    this.bands = bands;
    jammer.requireFits(bands);
    if (jammer instanceof DutyJammer driven) {
      sweep = null;
      chains = OnOffChains.create(bands);
      for (int band = 0; band < bands; band++) {
        chains.configure(band, driven.duties().get(band), driven.meanOnSlots());
      }
    } else {
      sweep = (SweepingJammer) jammer;
      chains = null;
    }
  }

  /** The activity of {@code jammer} on this many bands; {@link #restart} comes first. */
  public static JammerActivity of(Jammer jammer, int bands) {
    return new JammerActivity(jammer, bands);
  }

  /** Turns to the moment before the first slot. A sweep depends on no seed. */
  public void restart(long seed) {
    if (sweep == null) {
      source.seed(seed);
      chains.restart(source);
    } else {
      slot = 0;
      sweptBand = sweep.band(slot, bands);
    }
  }

  /**
   * One slot.
   *
   * @param changed by band: set to true where the jammer comes or goes
   */
  public void step(boolean[] changed) {
    if (sweep == null) {
      chains.step(source, changed);
      return;
    }
    slot++;
    int band = sweep.band(slot, bands);
    if (band != sweptBand) {
      changed[band] = true;
      changed[sweptBand] = true;
      sweptBand = band;
    }
  }

  /** Whether the jammer is on in {@code band}. */
  public boolean isOn(int band) {
    return sweep == null ? chains.state(band) != 0 : band == sweptBand;
  }
}
