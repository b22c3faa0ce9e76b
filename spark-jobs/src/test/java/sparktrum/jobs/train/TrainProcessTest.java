package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
    Path log = folder.resolve("screen.txt");
    List<String> settings = new ArrayList<>(TinyRun.settings());
    settings.add("training.iterations=" + MANY);
    Process process =
        DriverProcess.start(
            List.of("-Xlog:class+load:file=" + classes),
            DriverProcess.train("local[2]", run.toString(), settings),
            log);
    RunDirectory directory = DriverProcess.waitForCommit(run.toString(), 0, process, log);
    process.destroy(); // SIGTERM takes the way of Ctrl-C, which a background process may not get
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    String screen = Files.readString(log);
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
}
