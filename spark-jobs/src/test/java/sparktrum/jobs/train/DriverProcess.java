package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import sparktrum.jobs.Main;
import sparktrum.jobs.store.RunDirectory;

/** The command {@code sparktrum} as a process of its own, with the class path of the test. */
final class DriverProcess {
  private DriverProcess() {}

  /**
   * Starts it.
   *
   * @param options of its JVM
   * @param arguments command and options
   * @param screen takes what it prints
   */
  static Process start(List<String> options, List<String> arguments, Path screen)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add") || argument.startsWith("-XX:+Ignore"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(screen.toFile())
        .start();
  }

  /** Arguments that train with {@code settings} into {@code run}. */
  static List<String> train(String master, String run, List<String> settings) {
    List<String> arguments = new ArrayList<>(List.of("train", "--master", master, "--out", run));
    settings.forEach(each -> arguments.addAll(List.of("--set", each)));
    return arguments;
  }

  /** Arguments that continue {@code run}. */
  static List<String> resume(String master, String run) {
    return List.of("train", "--master", master, "--resume", run);
  }

  /** Waits until a run has committed more than {@code iterations}. */
  static RunDirectory waitForCommit(String run, int iterations, Process process, Path screen)
      throws Exception {
    while (true) {
      boolean alive = process.isAlive();
      RunDirectory directory = ifStarted(run);
      if (directory != null && directory.readManifest().iteration() > iterations) {
        return directory;
      }
      assertThat(alive).as("training goes on: %s", Files.readString(screen)).isTrue();
      Thread.sleep(100);
    }
  }

  /** Waits until a run of this process has committed more than {@code iterations}. */
  static RunDirectory waitForCommit(String run, int iterations)
      throws IOException, InterruptedException {
    while (true) {
      RunDirectory directory = ifStarted(run);
      if (directory != null && directory.readManifest().iteration() > iterations) {
        return directory;
      }
      Thread.sleep(20);
    }
  }

  private static RunDirectory ifStarted(String run) throws IOException {
    var manifest = new org.apache.hadoop.fs.Path(run, "manifest.json");
    Configuration hadoop = new Configuration();
    return manifest.getFileSystem(hadoop).exists(manifest) ? RunDirectory.open(run, hadoop) : null;
  }
}
