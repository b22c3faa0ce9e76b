package sparktrum.agents.policy;

import java.util.stream.IntStream;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.radio.CqiTable;

/** What an operator tells a shield of the {@code iab} preset. */
public final class KnownRadio {
  private KnownRadio() {}

  /** A shield of this budget for {@code preset}. */
  public static Shield shield(IabPreset preset, int budget) {
    IabSettings settings = preset.settings();
    ShieldSettings known =
        new ShieldSettings(
            settings.link().sinrThresholdDb(),
            settings.levelOffsetsDb(),
            IntStream.rangeClosed(1, CqiTable.MAX_CQI).mapToObj(CqiTable::thresholdDb).toList(),
            budget);
    return Shield.create(preset.observationSpec(), preset.actionSpec(), known);
  }
}
