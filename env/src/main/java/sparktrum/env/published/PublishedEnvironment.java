package sparktrum.env.published;

import static sparktrum.env.published.PublishedModel.CELLS;
import static sparktrum.env.published.PublishedModel.GAINS;

import java.util.Arrays;
import sparktrum.env.ActionSpec;
import sparktrum.env.Environment;
import sparktrum.env.Metric;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Require;
import sparktrum.env.Seeds;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;
import sparktrum.env.TaskVariant;
import sparktrum.env.radio.GaussianSource;

/**
 * Steps the published decision process ({@link PublishedPreset}).
 *
 * <p>A slot: powers follow the action, gains fade, latency and time count up, and the reward is
 * that of the new gains, with switching costed against the powers before ({@link PublishedSlot}).
 *
 * <p>Metrics, means over slots: {@link Metric#GOODPUT} is the published "total throughput",
 * bit/s/Hz summed over active cells (megabit per second only if each cell had 1 MHz); {@link
 * Metric#JAIN} is over active cells, not users; {@link Metric#SINR_VIOLATIONS} counts active cells;
 * {@link Metric#LATENCY_VIOLATING_SHARE} is the published count of users over the limit divided by
 * 10, and depends on nothing but time; {@link Metric#POWER} is the sum over active cells in watts,
 * whereas the reward charges the sum of the dBm numbers; {@link Metric#SWITCHING} is the share of
 * cells that changed level. What needs users, traffic or queues is {@code NaN}.
 */
public final class PublishedEnvironment implements Environment {
  private static final long START_PART = Seeds.part("start");
  private static final long NOISE_PART = Seeds.part("noise");
  private static final int METRICS = Metric.values().length;
  private static final Metric[] MEANINGLESS = {
    Metric.USER_GOODPUT_P5,
    Metric.OFFERED,
    Metric.DROPPED,
    Metric.HOL_MEAN,
    Metric.HOL_P50,
    Metric.HOL_P95,
    Metric.ENERGY,
    Metric.DONOR_BACKLOG,
    Metric.RELAY_BACKLOG
  };

  private final PublishedPreset preset;
  private final int observationSize;
  private final int lanes;
  private final GaussianSource[] sources;
  private final double[] gainsDb; // [lanes][users][base stations]
  private final double[] interference; // [lanes][cells]
  private final int[] levels; // [lanes][cells]
  private final int[] times;
  private final boolean[] running;
  private final PublishedTask[] tasks; // null before the first reset
  private final double[] sums; // [lanes][metrics]
  private final float[] noise = new float[GAINS];
  private final double[] means = new double[PublishedModel.BASE_STATIONS];
  private final PublishedSlot slot = new PublishedSlot();

  private PublishedEnvironment(PublishedPreset preset, int lanes) {
    this.preset = preset;
    this.lanes = lanes;
    observationSize = preset.observationSpec().size();
    sources = new GaussianSource[lanes];
    Arrays.setAll(sources, GaussianSource::of);
    gainsDb = new double[lanes * GAINS];
    interference = new double[lanes * CELLS];
    levels = new int[lanes * CELLS];
    times = new int[lanes];
    running = new boolean[lanes];
    tasks = new PublishedTask[lanes];
    sums = new double[lanes * METRICS];
  }

  static PublishedEnvironment create(PublishedPreset preset, int lanes) {
    return new PublishedEnvironment(preset, Require.in("lanes", lanes, 1, 1 << 20));
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public int horizon() {
    return preset.horizon();
  }

  @Override
  public ObservationSpec observationSpec() {
    return preset.observationSpec();
  }

  @Override
  public ActionSpec actionSpec() {
    return preset.actionSpec();
  }

  @Override
  public void reset(int lane, TaskVariant task, long episodeSeed, StepBuffers out) {
    running[lane] = false;
    tasks[lane] = null;
    if (!(task instanceof PublishedTask start)) {
      throw new IllegalArgumentException("task is not of preset published: " + task.taskId());
    }
    tasks[lane] = start;
    begin(lane, episodeSeed, out);
  }

  /** Nothing moves: the same as {@link #reset} with the lane's task. */
  @Override
  public void continueTrial(int lane, long episodeSeed, StepBuffers out) {
    if (tasks[lane] == null) {
      throw new IllegalStateException("lane " + lane + " has not been reset");
    }
    begin(lane, episodeSeed, out);
  }

  private void begin(int lane, long episodeSeed, StepBuffers out) {
    PublishedTask start = tasks[lane];
    GaussianSource source = sources[lane];
    source.seed(Seeds.derive(start.seed(), START_PART));
    source.fill(noise, 0, GAINS);
    for (int i = 0; i < GAINS; i++) {
      gainsDb[lane * GAINS + i] = start.scenario().pathLossDb() + noise[i];
    }
    for (int cell = 0; cell < CELLS; cell++) {
      interference[lane * CELLS + cell] = PublishedModel.MAX_INTERFERENCE * source.nextUniform();
    }
    source.seed(Seeds.derive(episodeSeed, NOISE_PART));
    Arrays.fill(levels, lane * CELLS, (lane + 1) * CELLS, 0);
    Arrays.fill(sums, lane * METRICS, (lane + 1) * METRICS, 0);
    times[lane] = 0;
    running[lane] = true;
    out.rewards[lane] = 0;
    out.stepTypes[lane] = StepType.RUNNING;
    Arrays.fill(out.appliedActions, lane * CELLS, (lane + 1) * CELLS, 0);
    observe(lane, out);
  }

  @Override
  public void step(int[] proposedActions, StepBuffers out) {
    Require.length("actions", proposedActions.length, lanes * CELLS);
    for (int lane = 0; lane < lanes; lane++) {
      if (!running[lane]) {
        throw new IllegalStateException("lane " + lane + " has not been reset");
      }
    }
    for (int action : proposedActions) {
      Require.in("action", action, 0, PublishedModel.LEVELS - 1);
    }
    for (int lane = 0; lane < lanes; lane++) {
      stepLane(lane, proposedActions, out);
    }
  }

  private void stepLane(int lane, int[] actions, StepBuffers out) {
    sources[lane].fill(noise, 0, GAINS);
    PublishedModel.fade(gainsDb, lane * GAINS, noise);
    PublishedModel.meanGains(gainsDb, lane * GAINS, means);
    int time = ++times[lane];
    slot.evaluate(means, interference, levels, actions, lane * CELLS, time);
    System.arraycopy(actions, lane * CELLS, levels, lane * CELLS, CELLS);
    System.arraycopy(actions, lane * CELLS, out.appliedActions, lane * CELLS, CELLS);
    count(lane * METRICS);
    out.rewards[lane] = (float) slot.reward;
    out.stepTypes[lane] = stepType(time);
    running[lane] = out.stepTypes[lane] == StepType.RUNNING;
    observe(lane, out);
  }

  private StepType stepType(int time) {
    if (preset.terminates() && time > PublishedModel.TERMINAL_LATENCY) {
      return StepType.TERMINATED;
    }
    return time >= preset.horizon() ? StepType.TRUNCATED : StepType.RUNNING;
  }

  private void count(int at) {
    sums[at + Metric.REWARD.ordinal()] += slot.reward;
    sums[at + Metric.GOODPUT.ordinal()] += slot.throughput;
    sums[at + Metric.JAIN.ordinal()] += slot.jain;
    sums[at + Metric.SINR_VIOLATIONS.ordinal()] += slot.sinrViolations;
    sums[at + Metric.LATENCY_VIOLATING_SHARE.ordinal()] +=
        (double) slot.latencyViolations / PublishedModel.USERS;
    sums[at + Metric.POWER.ordinal()] += slot.powerWatts;
    sums[at + Metric.SWITCHING.ordinal()] += (double) slot.changedCells / CELLS;
  }

  private void observe(int lane, StepBuffers out) {
    float[] observations = out.observations;
    int at = lane * observationSize;
    for (int i = 0; i < GAINS; i++) {
      observations[at++] = (float) gainsDb[lane * GAINS + i];
    }
    for (int cell = 0; cell < CELLS; cell++) {
      observations[at++] = (float) interference[lane * CELLS + cell];
    }
    for (int user = 0; user < PublishedModel.USERS; user++) {
      observations[at++] = times[lane];
    }
    for (int cell = 0; cell < CELLS; cell++) {
      int level = levels[lane * CELLS + cell];
      observations[at + cell] = level;
      observations[at + CELLS + cell] = (float) PublishedModel.powerDbm(level);
    }
    observations[at + 2 * CELLS] = times[lane];
    int choices = preset.actionSpec().choiceCount();
    Arrays.fill(out.masks, lane * choices, (lane + 1) * choices, true);
  }

  /** See the class documentation; all metrics are {@code NaN} before the first slot. */
  @Override
  public void summarize(int lane, double[] perMetric) {
    Require.length("metrics", perMetric.length, METRICS);
    for (int metric = 0; metric < METRICS; metric++) {
      perMetric[metric] = sums[lane * METRICS + metric] / times[lane];
    }
    for (Metric metric : MEANINGLESS) {
      perMetric[metric.ordinal()] = Double.NaN;
    }
  }
}
