package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;

/**
 * Real disks that fill up or turn read-only under a run. {@code FullDiskTest} fills them for one
 * kind of file at a time, and needs no right to mount.
 */
@Tag("short-faults")
@Timeout(300)
class DiskFaultsTest {
  private static final int ITERATIONS = 8;
  private static final int ROOM_KILOBYTES = 4096;

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
  @TempDir private Path folder;

  private static RunConfig config() {
    return TinyRun.config(
        "agent.type = maml",
        "training.iterations = " + ITERATIONS,
        "training.checkpoint-every = 2");
  }

  private String location() {
    return folder.resolve("disk/run").toString();
  }

  private TrainJob job() {
    return TrainJob.of(config(), location(), "local[2]", out);
  }

  private RunManifest manifest() {
    return RunDirectory.open(location(), new Configuration()).readManifest();
  }

  private void assertUndisturbed() throws Exception {
    UndisturbedRun.assertSame(
        location(), folder.resolve("compared"), "training.iterations = " + ITERATIONS);
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0", // no room for the first commit
    "180, 2",
    "240, 4" // the finished run takes some 265 kB
  })
  void runOnADiskThatIsFullFailsClearlyAndGoesOnWhenThereIsRoom(int kilobytes, int committed)
      throws Exception {
    assumeTrue(MountedDisk.possible(folder), "may not mount");
    try (MountedDisk disk = MountedDisk.mount(folder.resolve("disk"), kilobytes)) {
      assertThatThrownBy(() -> job().start())
          .hasMessageMatching(
              "(iteration \\d+: )?cannot (write|start) [^\n]*" + ": No space left on device");
      long kept = manifest().iteration();
      assertThat(kept).isBetween((long) committed, (long) ITERATIONS);
      System.out.printf("disk of %d kB was full after iteration %d%n", kilobytes, kept);
      disk.grow(ROOM_KILOBYTES);
      assertThat(job().resume()).isTrue();
      assertThat(screen.toString(StandardCharsets.UTF_8)).contains("after iteration " + kept);
      assertUndisturbed();
    }
  }

  @Test
  void directoryThatTurnsReadOnlyFailsTheRunClearlyAndItGoesOnLater() throws Exception {
    assumeTrue(MountedDisk.possible(folder), "may not mount");
    try (MountedDisk disk = MountedDisk.mount(folder.resolve("disk"), ROOM_KILOBYTES)) {
      Thread spoiler =
          new Thread(
              () -> {
                try {
                  DriverProcess.waitForCommit(location(), 1);
                  disk.makeReadOnly();
                } catch (Exception failed) {
                  throw new IllegalStateException(failed);
                }
              });
      spoiler.start();
      assertThatThrownBy(() -> job().start())
          .hasMessageMatching("[^\n]*cannot write [^\n]*Read-only file system[^\n]*");
      spoiler.join();
      long kept = manifest().iteration();
      assertThatThrownBy(() -> job().resume())
          .hasMessageMatching("cannot write [^\n]*Read-only file system[^\n]*");
      disk.makeWritable();
      assertThat(manifest().iteration()).isEqualTo(kept).isGreaterThan(1);
      assertThat(job().resume()).isTrue();
      assertUndisturbed();
    }
  }
}
