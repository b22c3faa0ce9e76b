package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/**
 * A disk that has no room for one kind of file of a run: where the file is to be written stands the
 * device that Linux has as {@code /dev/full}, which refuses every byte as a full disk does. A node
 * of its own, because Hadoop sets permissions on what it writes.
 */
class FullDiskTest {
  private static final RunConfig CONFIG = ConfigLoader.load(List.of());

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "iterations/.part-00001-iteration-00000002.parquet.tmp, cannot write ",
    "checkpoints/.iteration-00000002.ckpt.tmp, cannot write checkpoint iteration-00000002.ckpt",
    "checkpoints/.best.ckpt.tmp, cannot write checkpoint ",
    ".manifest.json.tmp, cannot write "
  })
  void whatIsCommittedStaysAndTheRunGoesOnWhenThereIsRoom(String file, String message)
      throws Exception {
    assumeTrue(makeFull(folder.resolve("probe")), "may not make device nodes");
    RunDirectory directory = RunDirectory.create(folder.resolve("run").toString(), hadoop());
    Path full = folder.resolve("run").resolve(file);
    assertThatThrownBy(
            () -> {
              try (RunWriter writer = RunWriter.start(directory, "train", CONFIG, Map.of())) {
                commit(writer, 1);
              }
              try (RunWriter writer = resume(directory)) {
                assertThat(makeFull(full)).isTrue();
                commit(writer, 2);
                writer.complete();
              }
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith(message)
        .hasMessageEndingWith(": No space left on device");
    RunManifest manifest = directory.readManifest();
    assertThat(manifest.iteration()).isEqualTo(1);
    assertThat(manifest.parts()).hasSize(1);
    Files.delete(full);
    try (RunWriter writer = resume(directory)) {
      commit(writer, 2);
      assertThat(writer.complete().parts()).hasSize(2);
    }
    assertThat(Checkpoints.in(directory).newest(2).orElseThrow().iteration()).isEqualTo(2);
  }

  @Test
  void failureIsToldByTheNextRowAndNotOnlyByTheNextCommit() throws Exception {
    assumeTrue(makeFull(folder.resolve("probe")), "may not make device nodes");
    RunDirectory directory = RunDirectory.create(folder.resolve("run").toString(), hadoop());
    RunWriter writer = RunWriter.start(directory, "train", CONFIG, Map.of());
    assertThat(makeFull(folder.resolve("run/.manifest.json.tmp"))).isTrue();
    commit(writer, 1);
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 1000; i++) {
                writer.append(row(2));
                Thread.sleep(10);
              }
            })
        .hasMessageEndingWith(": No space left on device");
    writer.close();
  }

  /** Puts the device there, if this process may. */
  private static boolean makeFull(Path file) throws Exception {
    try {
      ProcessBuilder mknod = new ProcessBuilder("mknod", file.toString(), "c", "1", "7");
      return mknod.redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  private static Configuration hadoop() {
    return new Configuration();
  }

  private static RunWriter resume(RunDirectory directory) {
    return RunWriter.resume(directory, CONFIG, Map.of(), 1, "sha1");
  }

  private static void commit(RunWriter writer, long iteration) {
    writer.append(row(iteration));
    writer.keepIfBest(checkpoint(iteration), iteration);
    writer.commit(checkpoint(iteration), "sha" + iteration, 3);
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
}
