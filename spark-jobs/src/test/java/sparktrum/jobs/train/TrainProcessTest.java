package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.Main;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;

/** What only a process of its own can show: signals and loaded classes. */
class TrainProcessTest {
  private static final int MANY = 100_000;

  @TempDir private Path folder;

  @Test
  @Timeout(600)
  void interruptedTrainingCanBeResumedAndNeverLoadsNd4j() throws Exception {
    Path run = folder.resolve("run");
    Path classes = folder.resolve("classes.txt");
    Process process =
        start(List.of("-Xlog:class+load:file=" + classes), run, "training.iterations=" + MANY);
    RunDirectory directory = waitForCommit(run, process);
    process.destroy(); // SIGTERM takes the way of Ctrl-C, which a background process may not get
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String screen = Files.readString(folder.resolve("screen.txt"));
    long iteration = directory.readManifest().iteration();
    assertThat(screen)
        .contains("Stopped after iteration " + iteration + " of " + MANY)
        .contains("train --resume " + run)
        .doesNotContain("Exception");
    assertThat(directory.readManifest().status()).isEqualTo(RunManifest.Status.RUNNING);
    assertThat(Files.readString(classes))
        .contains("sparktrum.agents.maml.MamlWorker")
        .doesNotContain("org.nd4j")
        .doesNotContain("org.deeplearning4j");
  }

  private Process start(List<String> options, Path run, String setting) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add") || argument.startsWith("-XX:+Ignore"))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("train", "--master", "local[2]", "--out", run.toString()));
    List<String> settings = new ArrayList<>(TinyRun.settings());
    settings.add(setting);
    settings.forEach(each -> command.addAll(List.of("--set", each)));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("screen.txt").toFile())
        .start();
  }

  private static RunDirectory waitForCommit(Path run, Process process) throws InterruptedException {
    while (true) {
      assertThat(process.isAlive()).as("training goes on").isTrue();
      if (Files.exists(run.resolve("manifest.json"))) {
        RunDirectory directory = RunDirectory.open(run.toString(), new Configuration());
        if (directory.readManifest().iteration() > 0) {
          return directory;
        }
      }
      Thread.sleep(200);
    }
  }
}
