package sparktrum.env.iab;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;

/** Sizes are settings: 5 nodes, 7 bands, 23 users, 40 slots of 1 ms. */
class IabOtherSizesContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return IabPreset.of(IabSettings.standard(new IabSettings.Sizes(5, 7, 23, 40, 0.001)));
  }
}
