package sparktrum.jobs.config;

/**
 * One thing that is wrong with a configuration.
 *
 * @param origin file and line, or the override it came from
 * @param key full path of the setting
 * @param rule what does not hold, such as {@code is not in [0, 1]: 1.2}, with the value
 */
public record ConfigProblem(String origin, String key, String rule) {
  @Override
  public String toString() {
    return origin + ": " + key + " " + rule;
  }
}
