package sparktrum.jobs.inspect;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.ActionSpec;
import sparktrum.env.Metric;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Require;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.inspect.EpisodeTrace.Policy;
import sparktrum.jobs.inspect.EpisodeTrace.Slot;
import sparktrum.jobs.inspect.EpisodeTrace.Summary;
import sparktrum.jobs.inspect.EpisodeTrace.Task;

/**
 * An environment of one lane that keeps account of the last episode played in it, whoever plays.
 */
final class EpisodeWatcher implements SpectrumEnvironment {
  private final IabEnvironment environment;
  private final SpectrumView view;
  private final List<Slot> slots = new ArrayList<>();
  private IabTask task;
  private SlotReader reader;
  private double[] users; // [user][x, y] at the start

  private EpisodeWatcher(IabEnvironment environment) {
    Require.in("lanes of a watched environment", environment.lanes(), 1, 1);
    this.environment = environment;
    view = environment.spectrumView(0);
  }

  /** A watcher that owns {@code environment}, which has one lane. */
  static EpisodeWatcher of(IabEnvironment environment) {
    return new EpisodeWatcher(environment);
  }

  /** What was played since the last reset. */
  EpisodeTrace trace(Policy policy) {
    return new EpisodeTrace(
        new Task(
            task.taskId(),
            task.split().name(),
            Long.toHexString(task.taskHash()),
            task.parameters()),
        policy,
        NetworkReader.read(task, view, users),
        List.copyOf(slots),
        summary());
  }

  private List<Summary> summary() {
    double[] values = new double[Metric.values().length];
    environment.summarize(0, values);
    List<Summary> all = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      all.add(new Summary(metric.column(), metric.meaning(), values[metric.ordinal()]));
    }
    return all;
  }

  @Override
  public void reset(int lane, TaskVariant newTask, long episodeSeed, StepBuffers out) {
    environment.reset(lane, newTask, episodeSeed, out);
    task = (IabTask) newTask;
    begin();
  }

  @Override
  public void continueTrial(int lane, long episodeSeed, StepBuffers out) {
    environment.continueTrial(lane, episodeSeed, out);
    begin();
  }

  private void begin() {
    slots.clear();
    reader = SlotReader.start(environment, task);
    users = reader.places();
  }

  @Override
  public void step(int[] proposedActions, StepBuffers out) {
    int[] proposed = proposedActions.clone();
    environment.step(proposedActions, out);
    slots.add(reader.read(proposed, out.appliedActions.clone(), out.rewards[0]));
  }

  @Override
  public int lanes() {
    return environment.lanes();
  }

  @Override
  public int horizon() {
    return environment.horizon();
  }

  @Override
  public ObservationSpec observationSpec() {
    return environment.observationSpec();
  }

  @Override
  public ActionSpec actionSpec() {
    return environment.actionSpec();
  }

  @Override
  public void summarize(int lane, double[] perMetric) {
    environment.summarize(lane, perMetric);
  }

  @Override
  public SpectrumView spectrumView(int lane) {
    return environment.spectrumView(lane);
  }
}
