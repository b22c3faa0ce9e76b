package sparktrum.jobs.config;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Spark properties whose values nobody else may see. Everything under {@code hadoop.fs.s3a.} is
 * one, and every property that is named after a password, secret, token, credential or key, or
 * whose value holds such an assignment, as JVM options may.
 */
public final class Secrets {
  /** What stands in place of a secret value. */
  public static final String REDACTED = "(redacted)";

  private static final String WORDS = "passw(or)?d|secret|token|credential";
  private static final Pattern NAME =
      Pattern.compile(
          "(?i)hadoop\\.fs\\.s3a\\..*|.*("
              + WORDS
              + "|access.?key|api.?key).*|(.*[._-])?keys?([._-].*)?");
  private static final Pattern VALUE =
      Pattern.compile("(?i)(" + WORDS + "|[._-]key)[\\w.-]*\\s*[=:]\\s*\\S", Pattern.DOTALL);

  private Secrets() {}

  /** The same properties with {@link #REDACTED} in place of every secret value. */
  static Map<String, String> redact(Map<String, String> properties) {
    Map<String, String> shown = new TreeMap<>(properties);
    shown.replaceAll((name, value) -> isSecret(name, value) ? REDACTED : value);
    return shown;
  }

  /**
   * The properties without those that were redacted: what a run that was written down can be
   * continued with. Its secrets have to be given again, or come from the cluster.
   */
  public static Map<String, String> withoutRedacted(Map<String, String> properties) {
    Map<String, String> known = new TreeMap<>(properties);
    known.values().removeIf(REDACTED::equals);
    return known;
  }

  private static boolean isSecret(String name, String value) {
    return NAME.matcher(name).matches() || VALUE.matcher(value).find();
  }
}
