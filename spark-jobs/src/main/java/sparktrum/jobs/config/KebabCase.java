package sparktrum.jobs.config;

import java.util.Locale;

/** Names as configuration writes them: lower case, words joined by dashes. */
final class KebabCase {
  private KebabCase() {}

  /** {@code ricianKDb} becomes {@code rician-k-db}. */
  static String ofCamel(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  /** {@code UrbanMacro} becomes {@code urban-macro}. */
  static String ofType(Class<?> type) {
    return ofCamel(type.getSimpleName());
  }

  /** {@code PER_PARAMETER} becomes {@code per-parameter}. */
  static String ofConstant(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
