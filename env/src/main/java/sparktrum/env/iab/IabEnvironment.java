package sparktrum.env.iab;

import sparktrum.env.ActionSpec;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Require;
import sparktrum.env.SpectrumEnvironment;
import sparktrum.env.SpectrumView;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabSettings.Sizes;
import sparktrum.env.spectrum.ActionLayout;

/** Plays tasks of the {@code iab} preset. */
public final class IabEnvironment implements SpectrumEnvironment {
  private final IabSettings settings;
  private final ActionLayout actions;
  private final ObservationLayout observations;
  private final int lanes;

  private IabEnvironment(IabSettings settings, int lanes) {
    this.settings = settings;
    this.lanes = Require.in("lanes", lanes, 1, 1 << 20);
    actions = actionLayout(settings);
    observations = ObservationLayout.of(settings);
  }

  static IabEnvironment create(IabSettings settings, int lanes) {
    return new IabEnvironment(settings, lanes);
  }

  static ActionLayout actionLayout(IabSettings settings) {
    Sizes sizes = settings.sizes();
    return ActionLayout.of(sizes.nodes(), sizes.bands(), settings.radio().levelOffsetsDb().size());
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public int horizon() {
    return settings.sizes().horizon();
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
    throw new IllegalStateException("the simulator is not there yet");
  }

  @Override
  public void step(int[] proposedActions, StepBuffers out) {
    throw new IllegalStateException("the simulator is not there yet");
  }

  @Override
  public void summarize(int lane, double[] perMetric) {
    throw new IllegalStateException("the simulator is not there yet");
  }

  @Override
  public SpectrumView spectrumView(int lane) {
    throw new IllegalStateException("the simulator is not there yet");
  }
}
