package sparktrum.jobs.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sparktrum.jobs.config.RunConfig;

/**
 * Where a run came from and what it holds; {@code manifest.json}.
 *
 * @param schemaVersion version of manifest and tables
 * @param runId name of the run
 * @param command what made it, such as {@code train}
 * @param status whether it is finished
 * @param started UTC, ISO 8601
 * @param updated UTC, ISO 8601
 * @param iteration meta-updates done and committed
 * @param parametersSha256 SHA-256 of the committed parameters; empty before the first commit
 * @param configurationHash SHA-256 of {@code configuration}
 * @param configuration every setting of the run, defaults included, secrets redacted
 * @param inputs each recording and task file that was read by its path, with a hash of what it held
 * @param versions of this project (with its git commit), Java, Spark, Hadoop
 * @param parts the table files that count
 */
public record RunManifest(
    int schemaVersion,
    String runId,
    String command,
    Status status,
    String started,
    String updated,
    long iteration,
    String parametersSha256,
    String configurationHash,
    RunConfig configuration,
    Map<String, String> inputs,
    Map<String, String> versions,
    List<Part> parts) {

  /** How far a run is. */
  public enum Status {
    /** Under way, or cut off: {@code train --resume} continues it. */
    RUNNING,
    /** Done. */
    COMPLETE
  }

  /**
   * One table file.
   *
   * @param table name of the table
   * @param file path inside the run directory
   * @param rows rows in it
   * @param iteration meta-updates done when it was committed
   */
  public record Part(String table, String file, long rows, long iteration) {}

  /** Version of manifest and tables that this code writes. */
  public static final int SCHEMA_VERSION = 4;

  /** Oldest version that this code reads. */
  static final int OLDEST_SCHEMA_VERSION = 2;

  /**
   * What stands for values that older versions do not hold: {@code inputs} before version 3, trials
   * of common noise before version 4.
   */
  static final Map<String, Object> ABSENT_BEFORE =
      Map.of(
          "inputs", Map.of(),
          "configuration.agent.rnn.rollouts.common-noise", 1,
          "configuration.agent.attention.rollouts.common-noise", 1,
          "configuration.agent.ppo.rollouts.common-noise", 1);

  public RunManifest {
    inputs = Map.copyOf(inputs);
    versions = Map.copyOf(versions);
    parts = List.copyOf(parts);
  }

  /** The manifest of a run that begins now. */
  public static RunManifest start(
      String runId, String command, RunConfig configuration, Map<String, String> inputs) {
    String now = now();
    return new RunManifest(
        SCHEMA_VERSION,
        runId,
        command,
        Status.RUNNING,
        now,
        now,
        0,
        "",
        configuration.withoutSecrets().hash(),
        configuration.withoutSecrets(),
        inputs,
        Versions.current(),
        List.of());
  }

  /** The manifest after a commit of {@code added} parts. */
  RunManifest committed(long atIteration, String sha256, Status newStatus, List<Part> added) {
    List<Part> all = new ArrayList<>(parts);
    all.addAll(added);
    return with(configuration, inputs, newStatus, atIteration, sha256, all);
  }

  /** The manifest of a run that goes on from a checkpoint: later rows do not count. */
  RunManifest resumedAt(
      long atIteration, String sha256, RunConfig resumedWith, Map<String, String> resumedInputs) {
    List<Part> kept = parts.stream().filter(part -> part.iteration() <= atIteration).toList();
    return with(resumedWith, resumedInputs, Status.RUNNING, atIteration, sha256, kept);
  }

  private RunManifest with(
      RunConfig settings,
      Map<String, String> read,
      Status newStatus,
      long at,
      String sha256,
      List<Part> newParts) {
    return new RunManifest(
        SCHEMA_VERSION,
        runId,
        command,
        newStatus,
        started,
        now(),
        at,
        sha256,
        settings.withoutSecrets().hash(),
        settings.withoutSecrets(),
        read,
        Versions.current(),
        newParts);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
