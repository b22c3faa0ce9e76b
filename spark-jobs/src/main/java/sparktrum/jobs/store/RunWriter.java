package sparktrum.jobs.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.hadoop.fs.Path;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunManifest.Part;
import sparktrum.jobs.store.RunManifest.Status;

/**
 * Buffers the rows of a run and commits them together with a checkpoint: table files first, then
 * the checkpoint, then the manifest that makes them count. Commits run on one background thread, in
 * order; a failed commit is thrown by the next call. Belongs to one thread.
 */
public final class RunWriter implements AutoCloseable {
  private final RunDirectory directory;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "run-writer");
            thread.setDaemon(true);
            return thread;
          });
  private List<TableRow> buffer = new ArrayList<>();
  private CompletableFuture<RunManifest> manifest;
  private int commits;
  private boolean failureThrown;

  private RunWriter(RunDirectory directory, RunManifest manifest) {
    this.directory = directory;
    this.manifest = CompletableFuture.completedFuture(manifest);
    this.commits = manifest.parts().size();
  }

  /**
   * A writer for a new run; commits a manifest without rows at once.
   *
   * @param inputs {@code TaskSource.contents()} of the run
   */
  public static RunWriter start(
      RunDirectory directory, String command, RunConfig configuration, Map<String, String> inputs) {
    RunManifest manifest = RunManifest.start(directory.runId(), command, configuration, inputs);
    directory.writeManifest(manifest);
    return new RunWriter(directory, manifest);
  }

  /**
   * A writer for a run that goes on after {@code iteration} meta-updates: rows measured later stop
   * counting and their files are deleted, as are files that never counted.
   *
   * @param inputs {@code TaskSource.contents()} of the run
   */
  public static RunWriter resume(
      RunDirectory directory,
      RunConfig configuration,
      Map<String, String> inputs,
      long iteration,
      String parametersSha256) {
    RunManifest manifest =
        directory.readManifest().resumedAt(iteration, parametersSha256, configuration, inputs);
    directory.writeManifest(manifest);
    List<String> counting = manifest.parts().stream().map(Part::file).toList();
    try {
      for (Table table : Tables.all()) {
        for (String name : directory.list(table.name())) {
          if (!counting.contains(table.name() + "/" + name)) {
            directory.delete(table.name() + "/" + name);
          }
        }
      }
      Checkpoints.in(directory).clearLeftovers();
    } catch (IOException failed) {
      throw RunDirectory.failure("cannot clear rows of " + directory, failed);
    }
    return new RunWriter(directory, manifest);
  }

  /** Buffers a row until the next commit. */
  public void append(TableRow row) {
    row.checkedValues();
    settled();
    buffer.add(row);
  }

  /**
   * Hands the buffered rows and a checkpoint to the background.
   *
   * @param parametersSha256 SHA-256 of the parameters in the checkpoint
   * @param kept newest checkpoints that stay
   */
  public void commit(Checkpoint checkpoint, String parametersSha256, int kept) {
    List<TableRow> rows = takeBuffer();
    int number = commits++;
    manifest =
        settled()
            .thenApplyAsync(
                before -> {
                  List<Part> parts = writeParts(rows, number, checkpoint.iteration());
                  Checkpoints.in(directory).save(checkpoint);
                  RunManifest after =
                      publish(
                          before.committed(
                              checkpoint.iteration(), parametersSha256, Status.RUNNING, parts));
                  Checkpoints.in(directory).keepNewest(checkpoint.iteration(), kept);
                  return after;
                },
                background);
  }

  /**
   * Hands a checkpoint to the background, to be kept as the best if its reward is the highest so
   * far; commits nothing.
   *
   * @param reward validation reward of {@code checkpoint}
   */
  public void keepIfBest(Checkpoint checkpoint, double reward) {
    manifest =
        settled()
            .thenApplyAsync(
                before -> {
                  Checkpoints.in(directory).saveIfBest(checkpoint, reward);
                  return before;
                },
                background);
  }

  /** Writes what is buffered, marks the run complete and waits until all is on disk. */
  public RunManifest complete() {
    List<TableRow> rows = takeBuffer();
    int number = commits++;
    manifest =
        settled()
            .thenApplyAsync(
                before -> {
                  List<Part> parts = writeParts(rows, number, before.iteration());
                  return publish(
                      before.committed(
                          before.iteration(), before.parametersSha256(), Status.COMPLETE, parts));
                },
                background);
    return await();
  }

  /**
   * Waits for commits under way and drops rows that were not committed. A failure is thrown once,
   * here only if no call before has thrown it.
   */
  @Override
  public void close() {
    try {
      if (!failureThrown) {
        await();
      }
    } finally {
      background.shutdown();
    }
  }

  private RunManifest await() {
    try {
      return manifest.join();
    } catch (CompletionException failed) {
      failureThrown = true;
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** The last commit, which throws here if it has failed already. */
  private CompletableFuture<RunManifest> settled() {
    if (manifest.isCompletedExceptionally()) {
      await();
    }
    return manifest;
  }

  private List<TableRow> takeBuffer() {
    List<TableRow> rows = buffer;
    buffer = new ArrayList<>();
    return rows;
  }

  private RunManifest publish(RunManifest next) {
    directory.writeManifest(next);
    return next;
  }

  private List<Part> writeParts(List<TableRow> rows, int number, long iteration) {
    Map<Table, List<TableRow>> byTable = new LinkedHashMap<>();
    rows.forEach(row -> byTable.computeIfAbsent(row.table(), t -> new ArrayList<>()).add(row));
    List<Part> parts = new ArrayList<>();
    byTable.forEach(
        (table, its) -> {
          String file =
              "%s/part-%05d-iteration-%08d.parquet".formatted(table.name(), number, iteration);
          Path target = directory.path(file);
          try {
            Path temporary = RunDirectory.temporary(target);
            ParquetTable.write(directory.fileSystem(), temporary, table, its);
            directory.moveIntoPlace(temporary, target);
          } catch (IOException failed) {
            throw RunDirectory.failure("cannot write " + target, failed);
          }
          parts.add(new Part(table.name(), file, its.size(), iteration));
        });
    return parts;
  }
}
