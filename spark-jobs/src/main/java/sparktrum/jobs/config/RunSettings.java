package sparktrum.jobs.config;

/**
 * Section {@code run}.
 *
 * @param name prefix of the run's identity and of its directory, kebab-case
 * @param seed root of every random stream of the run
 */
public record RunSettings(String name, long seed) {
  public RunSettings {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "name is not made of lower-case letters, digits and dashes: " + name);
    }
  }
}
