package sparktrum.jobs.config;

import java.util.List;
import sparktrum.agents.classical.Allocators;
import sparktrum.env.Preset;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.published.PublishedPolicies;
import sparktrum.env.published.PublishedPreset;

/**
 * Section {@code environment}.
 *
 * @param preset which family of tasks
 * @param iab settings of the {@code iab} preset
 */
public record EnvironmentSettings(PresetName preset, IabSettings iab) {

  /** The families of tasks. */
  public enum PresetName {
    /** The IAB simulator. */
    IAB,
    /** The small problem of the published code, for comparison; it has no settings. */
    PUBLISHED
  }

  /** The family of tasks that is chosen. */
  public Preset createPreset() {
    return switch (preset) {
      case IAB -> IabPreset.of(iab);
      case PUBLISHED -> PublishedPreset.create();
    };
  }

  /** The baselines that can play the family's tasks. */
  public List<String> baselineNames() {
    return switch (preset) {
      case IAB -> Allocators.names();
      case PUBLISHED -> PublishedPolicies.NAMES;
    };
  }

  /** Those of them that are told what is hidden, or what is to come. */
  public List<String> oracleNames() {
    return switch (preset) {
      case IAB -> Allocators.oracles();
      case PUBLISHED -> PublishedPolicies.ORACLES;
    };
  }
}
