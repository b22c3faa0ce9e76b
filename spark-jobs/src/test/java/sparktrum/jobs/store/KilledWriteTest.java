package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/** A run killed at every single step that changes its directory. */
@Tag("short-faults")
class KilledWriteTest {
  private static final RunConfig CONFIG = ConfigLoader.load(List.of());
  private static final int ITERATIONS = 2;
  private static final int KEPT = 1;

  private final Configuration hadoop = DyingFiles.settings();
  @TempDir private Path folder;

  @AfterEach
  void live() {
    DyingFiles.live();
  }

  @Test
  void readersSeeWholeTablesAndResumedRunsLoseNothingWhereverTheyWereKilled() throws Exception {
    int steps = countSteps();
    // Two commits of four files each and one of two, every file created, written and renamed.
    assertThat(steps).isBetween(30, 1000);
    for (int killedAt = 0; killedAt < steps; killedAt++) {
      Path run = folder.resolve("killed-" + killedAt);
      DyingFiles.dieAfter(killedAt);
      assertThat(survives(run)).as("killed at step %d", killedAt).isFalse();
      DyingFiles.live();
      assertTablesAreWhole(run);
      work(run);
      assertComplete(run);
    }
  }

  private int countSteps() throws Exception {
    int many = 1_000_000;
    DyingFiles.dieAfter(many);
    work(folder.resolve("whole"));
    int steps = many - DyingFiles.stepsLeft();
    assertComplete(folder.resolve("whole"));
    return steps;
  }

  private boolean survives(Path run) {
    try {
      work(run);
      return true;
    } catch (UncheckedIOException killed) {
      assertThat(killed).hasMessageContaining("killed");
      return false;
    }
  }

  /** Starts a run or, as {@code train --resume} does, continues it. */
  private void work(Path run) {
    String location = "dying://" + run;
    if (!Files.exists(run.resolve("manifest.json"))) {
      RunDirectory directory = RunDirectory.create(location, hadoop);
      finish(RunWriter.start(directory, "train", CONFIG, Map.of()), 0);
      return;
    }
    RunDirectory directory = RunDirectory.open(location, hadoop);
    RunManifest manifest = directory.readManifest();
    if (manifest.status() == RunManifest.Status.RUNNING) {
      Optional<Checkpoint> newest = Checkpoints.in(directory).newest(manifest.iteration());
      long iteration = newest.map(Checkpoint::iteration).orElse(0L);
      assertThat(iteration).as("iterations kept").isEqualTo(manifest.iteration());
      finish(
          RunWriter.resume(directory, CONFIG, Map.of(), iteration, "sha" + iteration), iteration);
    }
  }

  private static void finish(RunWriter started, long from) {
    try (RunWriter writer = started) {
      for (long iteration = from + 1; iteration <= ITERATIONS; iteration++) {
        writer.append(row(iteration));
        writer.keepIfBest(checkpoint(iteration), iteration);
        writer.commit(checkpoint(iteration), "sha" + iteration, KEPT);
      }
      writer.append(row(0));
      writer.complete();
    }
  }

  private static Checkpoint checkpoint(long iteration) {
    return Checkpoint.create(iteration, "hash").put("theta", new float[] {iteration});
  }

  private static TableRow row(long iteration) {
    return Tables.ITERATIONS
        .row()
        .set("run_id", "run")
        .set("trial_id", "run")
        .set("agent", "maml")
        .set("seed", 1L)
        .set("iteration", iteration)
        .set("tasks", 1L);
  }

  private void assertTablesAreWhole(Path run) throws SQLException {
    if (Files.exists(run.resolve("manifest.json"))) {
      RunManifest manifest = RunDirectory.open("dying://" + run, hadoop).readManifest();
      if (!manifest.parts().isEmpty()) {
        assertThat(DuckDb.query("select count(*) " + from(run, manifest) + " group by filename"))
            .as("each part has its one row")
            .hasSameSizeAs(manifest.parts())
            .containsOnly("1");
      }
    }
  }

  /** The parts that count, as DuckDB names them. */
  private static String from(Path run, RunManifest manifest) {
    return manifest.parts().stream()
        .map(part -> run.resolve(part.file()).toString())
        .collect(Collectors.joining("', '", "from read_parquet(['", "'], filename = true)"));
  }

  private void assertComplete(Path run) throws Exception {
    RunDirectory directory = RunDirectory.open("dying://" + run, hadoop);
    RunManifest manifest = directory.readManifest();
    assertThat(manifest.status()).isEqualTo(RunManifest.Status.COMPLETE);
    assertThat(manifest.parametersSha256()).isEqualTo("sha" + ITERATIONS);
    assertThat(DuckDb.query("select iteration " + from(run, manifest) + " order by iteration"))
        .containsExactly("0", "1", "2");
    assertThat(Checkpoints.in(directory).read(Checkpoints.Choice.BEST).iteration())
        .isEqualTo(ITERATIONS);
    try (var checkpoints = Files.list(run.resolve("checkpoints"))) {
      assertThat(checkpoints.map(file -> file.getFileName().toString()))
          .contains("best.ckpt", "iteration-00000002.ckpt")
          .noneMatch(RunDirectory::isTemporary);
    }
  }
}
