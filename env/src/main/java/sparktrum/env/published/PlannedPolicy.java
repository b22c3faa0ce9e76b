package sparktrum.env.published;

import static sparktrum.env.published.PublishedModel.BASE_STATIONS;
import static sparktrum.env.published.PublishedModel.CELLS;
import static sparktrum.env.published.PublishedModel.GAINS;

import sparktrum.env.StepBuffers;

/** Plays the {@link PublishedOptimum} of each episode. */
final class PlannedPolicy implements PublishedPolicy {
  private final PublishedEnvironment scout;
  private final StepBuffers buffers;
  private final int timeOffset;
  private final boolean clairvoyant;
  private PublishedOptimum optimum;

  private PlannedPolicy(PublishedPreset preset, boolean clairvoyant) {
    this.clairvoyant = clairvoyant;
    scout = preset.newEnvironment(1);
    buffers = StepBuffers.of(scout);
    timeOffset = preset.observationSpec().offset("time");
  }

  static PlannedPolicy clairvoyant(PublishedPreset preset) {
    return new PlannedPolicy(preset, true);
  }

  static PlannedPolicy causal(PublishedPreset preset) {
    return new PlannedPolicy(preset, false);
  }

  /** Looks at the episode by playing it with all cells off: no action influences the gains. */
  @Override
  public void begin(PublishedTask task, long episodeSeed) {
    scout.reset(0, task, episodeSeed, buffers);
    double[] interference = new double[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      interference[cell] = buffers.observations[GAINS + cell];
    }
    if (!clairvoyant) {
      optimum = PublishedOptimum.causal(observedMeans(), interference, scout.horizon());
      return;
    }
    double[][] meanGains = new double[scout.horizon()][];
    int[] off = new int[CELLS];
    for (int t = 0; t < meanGains.length && !buffers.stepTypes[0].isLast(); t++) {
      scout.step(off, buffers);
      meanGains[t] = observedMeans();
    }
    optimum = PublishedOptimum.clairvoyant(meanGains, interference);
  }

  /** Value of the plan of the episode begun last ({@link PublishedOptimum#value}). */
  double value() {
    return optimum.value();
  }

  private double[] observedMeans() {
    double[] means = new double[BASE_STATIONS];
    for (int i = 0; i < GAINS; i++) {
      means[i % BASE_STATIONS] += buffers.observations[i] / PublishedModel.USERS;
    }
    return means;
  }

  @Override
  public void decide(float[] observation, int observationOffset, int[] actions, int actionOffset) {
    int slot = (int) observation[observationOffset + timeOffset];
    for (int cell = 0; cell < CELLS; cell++) {
      actions[actionOffset + cell] = optimum.level(slot, cell);
    }
  }
}
