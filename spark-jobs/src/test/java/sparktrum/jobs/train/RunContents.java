package sparktrum.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import sparktrum.jobs.store.DuckDb;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;
import sparktrum.jobs.store.RunManifest.Status;
import sparktrum.jobs.store.Table;
import sparktrum.jobs.store.Tables;

/**
 * All that a run computed, clocks left out: equal for two runs of one name that had the same
 * results to the last bit.
 *
 * @param status of the manifest
 * @param parametersSha256 of the manifest
 * @param checkpoints name of the newest checkpoint and of the best to SHA-256 of its bytes, that is
 *     of parameters, normalisers, state of the optimizer and counts
 * @param rows table to its rows as text, sorted
 */
record RunContents(
    Status status,
    String parametersSha256,
    Map<String, String> checkpoints,
    Map<String, List<String>> rows) {
  private static final List<String> CLOCKS =
      List.of(
          "rollout_s",
          "gradient_s",
          "reduction_s",
          "job_s",
          "overhead_s",
          "iteration_s",
          "decision_us");

  /**
   * Reads a run.
   *
   * @param location path or URI
   * @param scratch an empty directory for copies that DuckDB can read
   */
  static RunContents of(String location, Path scratch) throws Exception {
    RunDirectory directory = RunDirectory.open(location, new Configuration());
    RunManifest manifest = directory.readManifest();
    Map<String, String> checkpoints = new TreeMap<>();
    String newest = "iteration-%08d.ckpt".formatted(manifest.iteration());
    for (String name : List.of(newest, "best.ckpt")) {
      checkpoints.put(name, sha256(copy(directory, "checkpoints/" + name, scratch)));
    }
    Map<String, List<String>> rows = new TreeMap<>();
    for (Table table : Tables.all()) {
      rows.put(table.name(), rows(directory, manifest, table, scratch));
    }
    return new RunContents(manifest.status(), manifest.parametersSha256(), checkpoints, rows);
  }

  private static List<String> rows(
      RunDirectory directory, RunManifest manifest, Table table, Path scratch) throws Exception {
    List<String> files = new ArrayList<>();
    for (RunManifest.Part part : manifest.parts()) {
      if (part.table().equals(table.name())) {
        files.add(copy(directory, part.file(), scratch).toString());
      }
    }
    String columns =
        table.columns().stream()
            .map(column -> column.name())
            .filter(name -> !CLOCKS.contains(name))
            .collect(Collectors.joining(", "));
    String source = files.stream().collect(Collectors.joining("', '", "read_parquet(['", "'])"));
    return DuckDb.query("select " + columns + " from " + source + " order by all");
  }

  private static Path copy(RunDirectory directory, String file, Path scratch) throws IOException {
    Path copy = scratch.resolve(file);
    Files.createDirectories(copy.getParent());
    FileSystem files = directory.fileSystem();
    try (var in = files.open(directory.path(file))) {
      Files.write(copy, in.readAllBytes());
    }
    return copy;
  }

  private static String sha256(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }
}
