package sparktrum.env.iab;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.env.topology.MobilityProfile;

class IabContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return IabPreset.of(IabSettings.standard());
  }

  @Override
  protected TaskVariant stillTask() {
    return ((IabTask) super.stillTask()).with(MobilityProfile.fixed(30));
  }
}
