package sparktrum.env.iab;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.env.topology.MobilityProfile;

/** Sizes are settings: 5 nodes, 7 bands, 23 users, 40 slots of 1 ms. */
class IabOtherSizesContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return IabPreset.of(IabSettings.standard(new IabSettings.Sizes(5, 7, 23, 40, 0.001)));
  }

  @Override
  protected TaskVariant stillTask() {
    return ((IabTask) super.stillTask()).with(MobilityProfile.fixed(30));
  }
}
