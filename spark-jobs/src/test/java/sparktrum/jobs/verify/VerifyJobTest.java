package sparktrum.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.train.StandaloneCluster;
import sparktrum.jobs.train.TinyRun;

class VerifyJobTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private Path conf(String agent, String... more) throws IOException {
    List<String> settings = new ArrayList<>(TinyRun.settings());
    settings.addAll(List.of("run.name = " + agent, "agent.type = " + agent));
    settings.addAll(List.of(more));
    return Files.write(folder.resolve(agent + ".conf"), settings);
  }

  private boolean verify(VerifyPlan plan) {
    return VerifyJob.of(plan, folder.resolve("out").toString(), out).run();
  }

  private RunResult result(String run) {
    String location = folder.resolve("out").resolve(run).toString();
    return RunResult.read(RunDirectory.open(location, new Configuration()));
  }

  @Test
  void agentsHaveTheSameBitsOnOneCoreAndOnTwo() throws IOException {
    VerifyPlan plan =
        VerifyPlan.of(
            List.of(conf("maml"), conf("rnn")),
            List.of(),
            List.of("local[1]", "local[2]"),
            List.of("1", "9"),
            false);
    assertThat(verify(plan)).isTrue();
    RunResult maml = result("run-01-maml");
    RunDirectory directory =
        RunDirectory.open(folder.resolve("out/run-06-maml").toString(), new Configuration());
    assertThat(maml.parametersSha256()).isEqualTo(directory.readManifest().parametersSha256());
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("maml on local[1], 1 partitions: ")
        .contains("rnn on local[2], 9 partitions: ")
        .contains(
            "maml: the same bits in all 4 runs, "
                + maml.tableRows()
                + " rows of tables each; SHA-256 of the parameters "
                + maml.parametersSha256());
    assertThat(folder.resolve("out").resolve(VerifyJob.MARKDOWN)).content().contains("| `rnn` | `");
    assertThat(maml.tables()).allSatisfy(table -> assertThat(table.rows()).isNotEmpty());
    assertThat(maml.firstDifference(result("run-03-rnn"))).isPresent();
  }

  /** One executor, two, and two with copies of tasks. */
  @Test
  @Timeout(600)
  void standaloneClusterHasTheBitsOfOneProcess() throws Exception {
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 2)) {
      String url = cluster.url();
      VerifyPlan plan =
          VerifyPlan.of(
              List.of(conf("attention", "spark.\"executor.memory\" = 512m")),
              List.of(),
              List.of("local[1]", url + "#1", url + "#2"),
              List.of("4"),
              true);
      assertThat(verify(plan)).isTrue();
    }
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("attention: the same bits in all 4 runs, ")
        .containsPattern("attention +spark://[0-9.:]+#1 +1 +4 ")
        .containsPattern("attention +spark://[0-9.:]+#2 +2 +4 ")
        .containsPattern("attention +spark://[0-9.:]+#2, speculation +2 +4 ");
  }
}
