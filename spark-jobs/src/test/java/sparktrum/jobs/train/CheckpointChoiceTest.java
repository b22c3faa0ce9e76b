package sparktrum.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.EvaluateJob;
import sparktrum.jobs.store.Checkpoint;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.DuckDb;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;

/** Which checkpoint a run goes on from, and which is evaluated. */
class CheckpointChoiceTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, StandardCharsets.UTF_8);
  @TempDir private Path folder;

  @Test
  void resumeFallsBackToTheOneBeforeAndEndsWithTheSameBits() throws IOException {
    RunConfig config = TinyRun.config();
    String whole = folder.resolve("whole").toString();
    assertThat(TrainJob.of(config, whole, "local[2]", out).start()).isTrue();
    Path damaged = copyAsIfCutOff(folder.resolve("whole"), folder.resolve("damaged"));
    Path newest = damaged.resolve("checkpoints/iteration-00000004.ckpt");
    byte[] bytes = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));

    assertThat(TrainJob.of(config, damaged.toString(), "local[2]", out).resume()).isTrue();
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("Resuming " + damaged + " after iteration 2");
    assertThat(newest).hasBinaryContent(bytes);
    RunManifest expected = open(folder.resolve("whole")).readManifest();
    RunManifest actual = open(damaged).readManifest();
    assertThat(actual.status()).isEqualTo(RunManifest.Status.COMPLETE);
    assertThat(actual.parametersSha256()).isEqualTo(expected.parametersSha256());
    assertThat(rows(actual)).isEqualTo(rows(expected));
    assertThat(damaged.resolve("checkpoints/best.ckpt"))
        .hasSameBinaryContentAs(folder.resolve("whole/checkpoints/best.ckpt"));
  }

  @Test
  void bestIsTheFirstOfHighestValidationRewardAndCanBeEvaluated() throws SQLException {
    String location = folder.resolve("run").toString();
    RunConfig config = TinyRun.config("training.validation.every = 1", "run.seed = 8");
    assertThat(TrainJob.of(config, location, "local[2]", out).start()).isTrue();
    Checkpoint best = Checkpoints.in(open(folder.resolve("run"))).read(Checkpoints.Choice.BEST);
    double reward = best.doubles("validation-reward")[0];
    double[] shown =
        screen
            .toString(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> line.startsWith("validation at iteration"))
            .mapToDouble(
                line -> Double.parseDouble(line.replaceAll(".* ([-0-9.]+) after 1 shots.*", "$1")))
            .toArray();
    assertThat(shown).hasSize(TinyRun.ITERATIONS);
    assertThat(reward).isCloseTo(Arrays.stream(shown).max().orElseThrow(), within());
    assertThat(shown[Math.toIntExact(best.iteration()) - 1]).isCloseTo(reward, within());

    EvaluateJob.of(config, folder.resolve("evaluated").toString(), "local[2]", out)
        .evaluate(List.of(location), Checkpoints.Choice.BEST);
    String rows = "read_parquet('" + folder.resolve("evaluated") + "/evaluation/*.parquet')";
    assertThat(DuckDb.query("select distinct iteration from " + rows + " where agent = 'maml'"))
        .containsExactly(String.valueOf(best.iteration()))
        .isNotEqualTo(List.of(String.valueOf(TinyRun.ITERATIONS)));
  }

  /** The screen shows three digits. */
  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(0.0005);
  }

  /**
   * A copy of a run that is not marked complete, as a driver leaves it that is killed at its end.
   */
  private static Path copyAsIfCutOff(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
    Path manifest = to.resolve("manifest.json");
    Files.writeString(manifest, Files.readString(manifest).replace("\"complete\"", "\"running\""));
    return to;
  }

  private static RunDirectory open(Path run) {
    return RunDirectory.open(run.toString(), new Configuration());
  }

  private static long rows(RunManifest manifest) {
    return manifest.parts().stream().mapToLong(RunManifest.Part::rows).sum();
  }
}
