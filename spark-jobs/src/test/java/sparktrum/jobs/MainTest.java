package sparktrum.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import sparktrum.agents.classical.Allocators;
import sparktrum.jobs.config.ConfigLoader;

class MainTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    return line.execute(arguments);
  }

  @Test
  void helpListsEveryCommandAndTheExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("train", "evaluate", "baselines", "inspect", "export", "verify")
        .contains("Exit codes: 0 done, 2 bad usage or configuration, 1 failed, 130 after Ctrl-C.")
        .contains("deploy/sparktrum train --conf conf/quickstart.conf");
    assertThat(Main.commandLine().getSubcommands().keySet())
        .containsExactlyInAnyOrder(
            "train", "evaluate", "baselines", "inspect", "export", "verify", "help");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "evaluate", "baselines", "inspect", "export", "verify"})
  void helpOfEachCommandTeachesWithAnExample(String command) {
    assertThat(run(command, "--help")).isZero();
    assertThat(out.toString())
        .contains("Usage: sparktrum " + command)
        .contains("Example")
        .contains("  deploy/sparktrum " + command + " ");
  }

  @Test
  void versionNamesBuildAndPlatform() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).contains("sparktrum 0.", "spark 3.5.9", "git-commit ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "fly",
        "train --speed 3",
        "inspect --task three",
        "evaluate",
        "verify",
        "export --out x.zip",
        "train --resume a --out b"
      })
  void badUsageEndsWithCodeTwoAndShowsHowToCall(String line) {
    assertThat(run(line.isEmpty() ? new String[0] : line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: sparktrum");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "baselines", "inspect"})
  void badConfigurationEndsWithCodeTwoBeforeAnythingIsWritten(String command) throws IOException {
    Path conf = Files.write(folder.resolve("my.conf"), List.of("", "training.iteration = 3"));
    Path target = folder.resolve("out");
    assertThat(
            run(
                command,
                "--conf",
                conf.toString(),
                "--set",
                "run.seed=one",
                "--out",
                target.toString()))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("2 problems in the configuration:")
        .contains("my.conf:2: training.iteration is not a setting (known here: ")
        .contains("--set run.seed=one: run.seed is not a whole number: \"one\"");
    assertThat(target).doesNotExist();
  }

  @Test
  void verifyNamesAllThatIsWrongAtOnce() throws IOException {
    Path conf = Files.write(folder.resolve("my.conf"), List.of("run.seed = one"));
    Path good = Files.write(folder.resolve("good.conf"), List.of("run.name = good"));
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    String masters = "local[0],yarn,spark://127.0.0.1:" + closed + "#2,local[2]";
    String out = folder.resolve("out").toString();
    assertThat(
            run(
                ("verify --conf %s --conf %s --set training.tasks-per-iteration=8 --masters %s"
                        + " --partitions 2,seven,64 --out %s")
                    .formatted(conf, good, masters, out)
                    .split(" ")))
        .isEqualTo(2);
    assertThat(err.toString())
        .startsWith("6 problems in the configuration:")
        .contains("my.conf:1: run.seed is not a whole number: \"one\"")
        .contains("--masters: local[0] is not local[N], local[*], spark://HOST:PORT or ")
        .contains("--masters: yarn is not local[N]")
        .contains("--masters: spark://127.0.0.1:" + closed + "#2 does not answer: ")
        .contains("--partitions: seven is not a whole number in [1, 99999]")
        .contains("--partitions: 64 is more than the 8 tasks of an iteration of good: ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void verifyNeedsTwoRunsAClusterForSpeculationAndOneSession() throws IOException {
    String conf = Files.write(folder.resolve("my.conf"), List.of("run.seed = 1")).toString();
    assertThat(run("verify", "--conf", conf, "--masters", "local[1]", "--partitions", "2"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--masters, --partitions: [local[1]] [2] is one run, which is compared with none");
    assertThat(run("verify", "--conf", conf, "--speculation")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--speculation: [local[1], local[2]] has no cluster of several executors");
    String other =
        Files.write(folder.resolve("other.conf"), List.of("spark.\"executor.memory\" = 2g"))
            .toString();
    assertThat(run("verify", "--conf", conf, "--conf", other)).isEqualTo(2);
    assertThat(err.toString()).contains("has another section spark than ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train --resume", "evaluate --run", "export --run"})
  void placeWithoutARunEndsWithCodeOne(String command) {
    String nowhere = folder.resolve("nowhere").toString();
    assertThat(run((command + " " + nowhere).split(" "))).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToIgnoringNewLines("failed: no run in " + nowhere + ": no manifest.json in it");
  }

  @Test
  void inspectShowsATaskAndDrawsItsMap() throws IOException {
    assertThat(run("inspect", "--task", "3", "--out", folder.toString())).isZero();
    assertThat(out.toString())
        .startsWith("task iab/test/3   split test   hash ")
        .contains("known to agents", "hidden from agents", "duplex_mode")
        .contains("donor - node 1 (backhaul)")
        .contains("user 9 ")
        .contains("external site 2");
    BufferedImage map = ImageIO.read(folder.resolve("iab-test-3.png").toFile());
    assertThat(map.getWidth()).isGreaterThan(800);
    long white = 0;
    for (int x = 0; x < map.getWidth(); x++) {
      white += (map.getRGB(x, map.getHeight() / 2) & 0xFFFFFF) == 0xFFFFFF ? 1 : 0;
    }
    assertThat(white).isBetween(map.getWidth() / 2L, map.getWidth() - 10L);
  }

  @Test
  void baselinesAreListedWithWhatTheyMayLookAt() {
    assertThat(run("baselines", "--list")).isZero();
    for (String name : Allocators.names()) {
      assertThat(out.toString()).containsPattern("(?m)^" + name + "  ");
    }
    assertThat(out.toString())
        .containsPattern("maxweight-oracle .* hidden +planned")
        .contains("optimum-clairvoyant");
  }

  @Test
  void inspectNamesSplitsAndIndicesThatAreNot() {
    assertThat(run("inspect", "--split", "mars")).isEqualTo(2);
    assertThat(err.toString()).contains("--split: mars is not one of [train, validation, test");
    assertThat(run("inspect", "--task", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--task: index is negative: -1");
  }

  @Test
  void inspectListsTasksAndWritesOneThatItReadsBack() throws IOException {
    assertThat(run("inspect", "--list", "3", "--split", "validation")).isZero();
    assertThat(out.toString().lines().filter(line -> line.startsWith("iab/validation/")))
        .hasSize(3)
        .allMatch(line -> line.matches("iab/validation/[0-2] +[0-9a-f]{13,16} .* simulated"));
    out.getBuffer().setLength(0);
    String saved = folder.resolve("task.json").toString();
    String recorded = folder.resolve("recorded").toString();
    assertThat(run("inspect", "--task", "2", "--save", saved, "--record", recorded)).isZero();
    String shown = out.toString();
    assertThat(shown).contains("task: " + saved, "recording: " + recorded + ", episode seed ");
    out.getBuffer().setLength(0);
    assertThat(run("inspect", "--task-file", saved)).isZero();
    assertThat(shown).startsWith(out.toString());
    assertThat(run("inspect", "--task-file", recorded + "/task.json")).isZero();
    assertThat(out.toString()).contains("task iab/test/2/recorded   split test", "101 samples");
  }

  @Test
  void inspectNamesWhatIsWrongWithATaskFile() throws IOException {
    String saved = folder.resolve("task.json").toString();
    assertThat(run("inspect", "--save", saved)).isZero();
    Files.writeString(
        Path.of(saved), Files.readString(Path.of(saved)).replace("\"traffic\"", "\"trafic\""));
    assertThat(run("inspect", "--task-file", saved)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("2 problems in the configuration:")
        .contains("trafic is not a setting (known here: ")
        .contains("traffic is missing");
    assertThat(run("inspect", "--list", "0")).isEqualTo(2);
    assertThat(run("inspect", "--record", saved, "--format", "xml")).isEqualTo(2);
  }

  @Test
  void placeThatCannotBeWrittenEndsWithCodeOne() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(run("inspect", "--out", file.resolve("maps").toString())).isEqualTo(1);
    assertThat(err.toString()).startsWith("failed: cannot write a map to " + file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quickstart", "maml", "rural", "millimeter-wave", "published"})
  void configurationsThatComeAlongAreValid(String name) {
    Path file = Path.of("..", "conf", name + ".conf");
    assertThat(ConfigLoader.load(file, List.of()).run().name()).isEqualTo(name);
  }

  @Test
  void baselinesEndToEndLeaveACompleteRunAndExportNeedsACheckpoint() throws IOException {
    Path run = folder.resolve("run");
    assertThat(
            run(
                "baselines",
                "--master",
                "local[1]",
                "--out",
                run.toString(),
                "--set",
                "evaluation.tasks=2",
                "--set",
                "evaluation.episodes-per-shot=1",
                "--set",
                "evaluation.baselines=[random]"))
        .isZero();
    assertThat(run.resolve("manifest.json")).content().contains("\"status\" : \"complete\"");
    assertThat(run.resolve("report/evaluation.txt")).content().contains("goodput gap");
    assertThat(run.resolve("report/optimality-gap.csv")).content().contains("test/1,random,0.");
    assertThat(ImageIO.read(run.resolve("report/optimality-gap.png").toFile())).isNotNull();
    assertThat(run("baselines", "--master", "local[1]", "--out", run.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("it is not empty; name another with --out");
    assertThat(run("export", "--run", run.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("failed: no checkpoint in file:" + run);
  }
}
