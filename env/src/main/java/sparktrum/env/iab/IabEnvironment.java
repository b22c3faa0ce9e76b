package sparktrum.env.iab;

import sparktrum.env.ActionSpec;
import sparktrum.env.Metric;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Require;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.spectrum.ActionLayout;
import sparktrum.env.topology.Position;

/**
 * Plays tasks of the {@code iab} preset. Lanes share nothing but what their tasks fix; a lane's
 * arrays lie together, about 25 kB at the default sizes.
 */
public final class IabEnvironment implements SpectrumEnvironment {
  private final IabRules rules;
  private final ActionLayout actions;
  private final ObservationLayout observations;
  private final int observationSize;
  private final Lane[] lanes;
  private final LaneView[] views;
  private final boolean[] started; // its last reset succeeded
  private final boolean[] running; // and the episode goes on
  private Network lastNetwork;

  private IabEnvironment(IabRules rules, int lanes) {
    this.rules = rules;
    Require.in("lanes", lanes, 1, 1 << 20);
    actions = actionLayout(rules);
    observations = ObservationLayout.of(rules);
    observationSize = observations.spec().size();
    this.lanes = new Lane[lanes];
    views = new LaneView[lanes];
    started = new boolean[lanes];
    running = new boolean[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      this.lanes[lane] = new Lane(rules, actions, observations);
      views[lane] = new LaneView(rules, this.lanes[lane]);
    }
  }

  static IabEnvironment create(IabRules rules, int lanes) {
    return new IabEnvironment(rules, lanes);
  }

  static ActionLayout actionLayout(IabRules rules) {
    Sizes sizes = rules.sizes();
    return ActionLayout.of(sizes.nodes(), sizes.bands(), rules.levelOffsetsDb().size());
  }

  @Override
  public int lanes() {
    return lanes.length;
  }

  @Override
  public int horizon() {
    return rules.sizes().horizon();
  }

  @Override
  public ObservationSpec observationSpec() {
    return observations.spec();
  }

  @Override
  public ActionSpec actionSpec() {
    return actions.spec();
  }

  @Override
  public void reset(int lane, TaskVariant task, long episodeSeed, StepBuffers out) {
    Lane state = lanes[lane];
    running[lane] = false;
    started[lane] = false;
    state.reset(network(state, task), episodeSeed);
    begin(lane, out);
  }

  @Override
  public void continueTrial(int lane, long episodeSeed, StepBuffers out) {
    Lane state = lanes[lane];
    if (!started[lane]) {
      throw new IllegalStateException("lane " + lane + " has not been reset");
    }
    state.resume(episodeSeed);
    begin(lane, out);
  }

  private void begin(int lane, StepBuffers out) {
    started[lane] = true;
    running[lane] = true;
    out.rewards[lane] = 0;
    out.stepTypes[lane] = StepType.RUNNING;
    write(lane, out);
  }

  /** The precomputed task: the lane's own or the last one if they are of this task. */
  private Network network(Lane lane, TaskVariant task) {
    if (lane.network != null && isOf(lane.network, task)) {
      return lane.network;
    }
    if (lastNetwork == null || !isOf(lastNetwork, task)) {
      if (!(task instanceof IabTask iabTask)) {
        throw new IllegalArgumentException("not a task of the iab preset: " + task.taskId());
      }
      if (!iabTask.rules().equals(rules)) {
        throw new IllegalArgumentException(
            "task " + task.taskId() + " has other rules than the environment");
      }
      lastNetwork = new Network(iabTask, actions);
    }
    return lastNetwork;
  }

  private static boolean isOf(Network network, TaskVariant task) {
    return network.task == task || network.task.equals(task);
  }

  @Override
  public void step(int[] proposedActions, StepBuffers out) {
    int heads = actions.spec().headCount();
    Require.length("actions", proposedActions.length, lanes.length * heads);
    for (int lane = 0; lane < lanes.length; lane++) {
      if (!running[lane]) {
        throw new IllegalStateException("lane " + lane + " has not been reset");
      }
    }
    for (int lane = 0; lane < lanes.length; lane++) {
      Lane state = lanes[lane];
      state.step(proposedActions, lane * heads);
      boolean last = state.queues.slot() == horizon();
      running[lane] = !last;
      out.rewards[lane] = (float) state.outcome.reward;
      out.stepTypes[lane] = last ? StepType.TRUNCATED : StepType.RUNNING;
      write(lane, out);
    }
  }

  private void write(int lane, StepBuffers out) {
    Lane state = lanes[lane];
    state.observe(out.observations, lane * observationSize);
    boolean[] mask = state.network.mask;
    System.arraycopy(mask, 0, out.masks, lane * mask.length, mask.length);
    int[] applied = state.transmission.choices;
    System.arraycopy(applied, 0, out.appliedActions, lane * applied.length, applied.length);
  }

  @Override
  public void summarize(int lane, double[] perMetric) {
    Require.length("metrics", perMetric.length, Metric.values().length);
    lanes[lane].metrics.summarize(lanes[lane].queues, perMetric);
  }

  @Override
  public SpectrumView spectrumView(int lane) {
    return views[lane];
  }

  /** Where {@code user} of {@code lane} is after the last slot. The lane must have been reset. */
  public Position userPosition(int lane, int user) {
    return lanes[lane].movement.position(user);
  }

  /** What the last slot of {@code lane} came to; from the first call on the lane keeps account. */
  public SlotView slotView(int lane) {
    Lane state = lanes[lane];
    return new SlotView(state, state.service.watch(rules.sizes()), rules.sizes());
  }

  /** The state of one lane, for tests of this package. */
  Lane lane(int lane) {
    return lanes[lane];
  }
}
