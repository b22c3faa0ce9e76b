package sparktrum.env.iab;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;

class IabContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return IabPreset.of(IabSettings.standard());
  }
}
