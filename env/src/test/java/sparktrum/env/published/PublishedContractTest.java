package sparktrum.env.published;

import sparktrum.env.EnvironmentContractTest;
import sparktrum.env.Preset;

class PublishedContractTest extends EnvironmentContractTest {
  @Override
  protected Preset preset() {
    return PublishedPreset.create();
  }
}
