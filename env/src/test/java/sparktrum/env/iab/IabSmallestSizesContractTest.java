package sparktrum.env.iab;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;

/** One IAB node, one band, one user. */
class IabSmallestSizesContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return IabPreset.of(IabSettings.standard(new IabSettings.Sizes(2, 1, 1, 50, 0.005)));
  }
}
