package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A small disk of its own (tmpfs), where this process may mount one. */
final class MountedDisk implements AutoCloseable {
  private static final int TRIES = 200;

  private final Path folder;

  private MountedDisk(Path folder) {
    this.folder = folder;
  }

  /** Whether this process may mount: it is root, with the right to. */
  static boolean possible(Path folder) throws Exception {
    Path probe = Files.createDirectories(folder.resolve("probe"));
    boolean mounted = run("mount", "-t", "tmpfs", "tmpfs", probe.toString()) == 0;
    return mounted && run("umount", probe.toString()) == 0;
  }

  /** Mounts one of {@code kilobytes} at {@code folder}. */
  static MountedDisk mount(Path folder, int kilobytes) throws Exception {
    Files.createDirectories(folder);
    String size = "size=" + kilobytes + "k";
    assertThat(run("mount", "-t", "tmpfs", "-o", size, "tmpfs", folder.toString())).isZero();
    return new MountedDisk(folder);
  }

  /** Makes it so large. */
  void grow(int kilobytes) throws Exception {
    remount("size=" + kilobytes + "k");
  }

  /** Takes away the right to write, as soon as no file is open. */
  void makeReadOnly() throws IOException {
    remount("ro");
  }

  /** Gives it back. */
  void makeWritable() throws IOException {
    remount("rw");
  }

  private void remount(String option) throws IOException {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      if (run("mount", "-o", "remount," + option, folder.toString()) == 0) {
        return;
      }
    }
    throw new IOException("busy all the time: " + folder);
  }

  @Override
  public void close() throws IOException {
    run("umount", "--lazy", folder.toString());
  }

  private static int run(String... command) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException noSuchProgram) {
      return -1;
    }
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }
}
