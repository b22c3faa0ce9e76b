package sparktrum.jobs.config;

/**
 * Section {@code environment}.
 *
 * @param preset which family of tasks
 */
public record EnvironmentSettings(PresetName preset) {

  /** The families of tasks. */
  public enum PresetName {
    /** The IAB simulator. */
    IAB,
    /** The small problem of the published code. */
    PUBLISHED
  }
}
