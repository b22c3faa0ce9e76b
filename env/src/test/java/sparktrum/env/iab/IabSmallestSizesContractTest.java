package sparktrum.env.iab;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.env.topology.MobilityProfile;

/** One IAB node, one band, one user. */
class IabSmallestSizesContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return IabPreset.of(IabSettings.standard(new IabSettings.Sizes(2, 1, 1, 50, 0.005)));
  }

  @Override
  protected TaskVariant stillTask() {
    return ((IabTask) super.stillTask()).with(MobilityProfile.fixed(30));
  }
}
