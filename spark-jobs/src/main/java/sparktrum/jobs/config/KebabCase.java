package sparktrum.jobs.config;

/** Names as configuration writes them: lower case, words joined by dashes. */
final class KebabCase {
  private KebabCase() {}

  /** {@code gaeLambda} becomes {@code gae-lambda}. */
  static String ofCamel(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(java.util.Locale.ROOT);
  }

  /** {@code PER_PARAMETER} becomes {@code per-parameter}. */
  static String ofConstant(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
