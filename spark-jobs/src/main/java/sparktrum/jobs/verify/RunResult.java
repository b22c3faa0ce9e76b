package sparktrum.jobs.verify;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import sparktrum.jobs.store.Checkpoint;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;
import sparktrum.jobs.store.Tables;
import sparktrum.jobs.store.TrainingCheckpoint;

/**
 * All that configuration and seed determine of a finished run: every array of its last checkpoint
 * and every row of its tables.
 *
 * @param parametersSha256 as {@code train} prints it
 * @param state parameters, normalisers and the state of the optimizer
 * @param tables iterations, tasks and evaluation, without what varies
 */
record RunResult(String parametersSha256, List<Sheet> state, List<Sheet> tables) {

  /**
   * Reads the result of a run.
   *
   * @throws java.io.UncheckedIOException if a file of it cannot be read
   */
  static RunResult read(RunDirectory directory) {
    Checkpoint last = Checkpoints.in(directory).read(Checkpoints.Choice.NEWEST);
    RunManifest manifest = directory.readManifest();
    List<Sheet> state = new ArrayList<>();
    last.arrays().forEach((name, array) -> state.add(Sheet.ofArray(name, array)));
    List<Sheet> tables =
        Tables.all().stream()
            .map(table -> Sheet.ofTable(table, directory.rows(manifest, table)))
            .toList();
    String sha256 = TrainingCheckpoint.parametersSha256(TrainingCheckpoint.state(last));
    return new RunResult(sha256, state, tables);
  }

  /** SHA-256 of parameters, normalisers and optimizer, in hexadecimal. */
  String stateSha256() {
    return sha256(state);
  }

  /** SHA-256 of the tables, in hexadecimal. */
  String tablesSha256() {
    return sha256(tables);
  }

  /** Rows of all tables. */
  int tableRows() {
    return tables.stream().mapToInt(sheet -> sheet.rows().size()).sum();
  }

  /** The first value in which {@code other} differs from this one, for people; empty if none. */
  Optional<String> firstDifference(RunResult other) {
    List<Sheet> mine = Stream.concat(state.stream(), tables.stream()).toList();
    List<Sheet> theirs = Stream.concat(other.state.stream(), other.tables.stream()).toList();
    List<String> names = mine.stream().map(Sheet::name).toList();
    List<String> otherNames = theirs.stream().map(Sheet::name).toList();
    if (!names.equals(otherNames)) {
      return Optional.of("arrays and tables " + names + " against " + otherNames);
    }
    for (int i = 0; i < mine.size(); i++) {
      Optional<String> difference = mine.get(i).firstDifference(theirs.get(i));
      if (difference.isPresent()) {
        return difference;
      }
    }
    return Optional.empty();
  }

  private static String sha256(List<Sheet> sheets) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      sheets.forEach(sheet -> sheet.digest(digest));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java platform has SHA-256", missing);
    }
  }
}
