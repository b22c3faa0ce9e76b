package sparktrum.env.iab;

import sparktrum.env.ActionSpec;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Preset;
import sparktrum.env.TaskDistribution;
import sparktrum.env.spectrum.ActionLayout;

/** The {@code iab} preset: an integrated access and backhaul network under a central allocator. */
public final class IabPreset implements Preset {
  private final IabSettings settings;
  private final ActionLayout actions;
  private final ObservationLayout observations;

  private IabPreset(IabSettings settings) {
    this.settings = settings;
    actions = IabEnvironment.actionLayout(settings.rules());
    observations = ObservationLayout.of(settings.rules());
  }

  /** The preset with these settings. */
  public static IabPreset of(IabSettings settings) {
    return new IabPreset(settings);
  }

  public IabSettings settings() {
    return settings;
  }

  @Override
  public String name() {
    return "iab";
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
  public int horizon() {
    return settings.sizes().horizon();
  }

  @Override
  public TaskDistribution tasks(long seed) {
    return new IabTasks(settings, seed);
  }

  @Override
  public IabEnvironment newEnvironment(int lanes) {
    return IabEnvironment.create(settings.rules(), lanes);
  }
}
