package sparktrum.jobs.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole configuration of a run. Where a setting comes from, later entries winning:
 *
 * <ol>
 *   <li>{@code sparktrum-reference.conf} in this module
 *   <li>the file given with {@code --conf}
 *   <li>{@code --set key=value}, in order
 * </ol>
 *
 * @param spark extra Spark properties, their names without the leading {@code spark.}
 */
public record RunConfig(
    RunSettings run,
    EnvironmentSettings environment,
    AgentSettings agent,
    TrainingSettings training,
    EvaluationSettings evaluation,
    Map<String, String> spark) {
  public RunConfig {
    spark = Map.copyOf(spark);
  }

  /** The same configuration as it may be written down: {@link Secrets} are redacted. */
  public RunConfig withoutSecrets() {
    return new RunConfig(run, environment, agent, training, evaluation, Secrets.redact(spark));
  }

  /** SHA-256 of the canonical text of all settings, in hexadecimal. */
  public String hash() {
    return sha256(RecordRenderer.compact(this));
  }

  /** SHA-256 of the settings that a result depends on: how fast a run goes is left out. */
  public String resultHash() {
    return sha256(resultSettings().toString());
  }

  /**
   * Settings that a result depends on and that differ between two configurations: key to {@code
   * "mine" -> "theirs"}. Empty if a run of one may be continued with the other.
   */
  public Map<String, String> resultDifferences(RunConfig other) {
    Map<String, String> mine = resultSettings();
    Map<String, String> theirs = other.resultSettings();
    TreeSet<String> keys = new TreeSet<>(mine.keySet());
    keys.addAll(theirs.keySet());
    Map<String, String> differences = new TreeMap<>();
    for (String key : keys) {
      if (!Objects.equals(mine.get(key), theirs.get(key))) {
        differences.put(key, mine.get(key) + " -> " + theirs.get(key));
      }
    }
    return differences;
  }

  private Map<String, String> resultSettings() {
    Map<String, String> settings = RecordRenderer.flat(this);
    settings
        .keySet()
        .removeIf(
            key ->
                key.startsWith("spark.")
                    || key.startsWith("evaluation.")
                    || key.equals("run.name")
                    || key.equals("training.partitions")
                    || key.equals("training.checkpoints-kept"));
    return settings;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
