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
 * @param source where channel, interference, serving nodes and arrivals of {@code iab} come from
 * @param recordings what {@link Source#TRACE} plays
 * @param iab settings of the {@code iab} preset
 */
public record EnvironmentSettings(
    PresetName preset, Source source, Recordings recordings, IabSettings iab) {

  /** The families of tasks. */
  public enum PresetName {
    /** The IAB simulator. */
    IAB,
    /** The small problem of the published code, for comparison; it has no settings. */
    PUBLISHED
  }

  /** Where the series of an episode come from. */
  public enum Source {
    /** From random processes. */
    SIMULATED,
    /** From recordings. */
    TRACE
  }

  /**
   * Directories of recordings by split. Task i of a split plays recording i modulo their number.
   *
   * @param train for tasks to train on
   * @param validation for tasks to choose by
   * @param test for held-out tasks
   */
  public record Recordings(List<String> train, List<String> validation, List<String> test) {
    public Recordings {
      train = List.copyOf(train);
      validation = List.copyOf(validation);
      test = List.copyOf(test);
    }

    /** Those of {@code split}; none for a split that has no setting here. */
    public List<String> of(String split) {
      return switch (split) {
        case "train" -> train;
        case "validation" -> validation;
        case "test" -> test;
        default -> List.of();
      };
    }
  }

  /** Whether an agent of one plays the tasks of the other: the source of tasks aside. */
  public boolean sameSettings(EnvironmentSettings other) {
    return preset == other.preset && iab.equals(other.iab);
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
