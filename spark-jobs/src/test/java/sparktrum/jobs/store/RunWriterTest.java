package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/** The tables as an independent Parquet reader, DuckDB, sees them. */
class RunWriterTest {
  private static final RunConfig CONFIG = ConfigLoader.load(List.of());
  @TempDir Path folder;

  private RunDirectory create() {
    return RunDirectory.create(folder.resolve("run").toString(), new Configuration());
  }

  private static TableRow filled(Table table, long number) {
    TableRow row = table.row();
    for (Column column : table.columns()) {
      switch (column.type()) {
        case TEXT -> row.set(column.name(), column.name() + " é " + number);
        case WHOLE -> row.set(column.name(), Long.MAX_VALUE - number);
        case NUMBER -> row.set(column.name(), number + 0.1);
        case TRUTH -> row.set(column.name(), number % 2 == 0);
      }
    }
    return row;
  }

  private static Checkpoint checkpoint(long iteration) {
    return Checkpoint.create(iteration, CONFIG.resultHash()).put("theta", new float[] {iteration});
  }

  private String files(Table table) {
    return "read_parquet('" + folder.resolve("run").resolve(table.name()) + "/*.parquet')";
  }

  @Test
  void filesHaveTheDocumentedColumns() throws SQLException {
    try (RunWriter writer = RunWriter.start(create(), "train", CONFIG, Map.of())) {
      Tables.all().forEach(table -> writer.append(filled(table, 0)));
      writer.complete();
    }
    for (Table table : Tables.all()) {
      assertThat(DuckDb.columns(files(table)))
          .containsExactlyElementsOf(DuckDb.expectedColumns(table));
    }
  }

  @Test
  void everyColumnIsDocumentedInOneHouseStyle() {
    for (Table table : Tables.all()) {
      for (Column column : table.columns()) {
        assertThat(column.name()).matches("[a-z][a-z0-9_]*");
        assertThat(column.meaning()).isNotBlank();
      }
    }
    assertThat(Tables.EVALUATION.columns().stream().map(Column::name))
        .contains(
            "run_id",
            "trial_id",
            "agent",
            "seed",
            "iteration",
            "task_id",
            "task_hash",
            "split",
            "shot",
            "episode",
            "reward",
            "goodput_mbps");
  }

  @Test
  void valuesComeBackAndLeftOutOnesAreNull() throws SQLException {
    try (RunWriter writer = RunWriter.start(create(), "evaluate", CONFIG, Map.of())) {
      writer.append(filled(Tables.TASKS, 3));
      writer.append(filled(Tables.TASKS, 4));
      TableRow partly = filled(Tables.EVALUATION, 1).set("reward", -2.5);
      writer.append(partly);
      TableRow without = Tables.EVALUATION.row();
      for (Column column : Tables.EVALUATION.columns()) {
        if (!column.nullable()) {
          switch (column.type()) {
            case TEXT -> without.set(column.name(), "t");
            case WHOLE -> without.set(column.name(), 1L);
            case NUMBER, TRUTH -> throw new AssertionError(column);
          }
        }
      }
      writer.append(without.set("reward", Double.NaN));
      RunManifest manifest = writer.complete();
      assertThat(manifest.status()).isEqualTo(RunManifest.Status.COMPLETE);
      assertThat(manifest.parts()).extracting(RunManifest.Part::rows).containsExactly(2L, 2L);
    }
    assertThat(
            DuckDb.query(
                "select parameter, task_hash, value_number, hidden from " + files(Tables.TASKS)))
        .containsExactly(
            "parameter é 3|" + (Long.MAX_VALUE - 3) + "|3.1|false",
            "parameter é 4|" + (Long.MAX_VALUE - 4) + "|4.1|true");
    assertThat(DuckDb.query("select reward, jain_index from " + files(Tables.EVALUATION)))
        .containsExactly("-2.5|1.1", "null|null");
  }

  @Test
  void rowsThatBreakTheSchemaAreRefused() {
    assertThatThrownBy(() -> Tables.TASKS.row().set("colour", "red"))
        .hasMessage("table tasks has no column colour");
    assertThatThrownBy(() -> Tables.TASKS.row().set("hidden", "yes"))
        .hasMessage("column hidden of table tasks is not of type TRUTH: yes");
    try (RunWriter writer = RunWriter.start(create(), "train", CONFIG, Map.of())) {
      assertThatThrownBy(() -> writer.append(Tables.TASKS.row().set("run_id", "r")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("row of table tasks lacks column task_id");
    }
  }

  @Test
  void commitListsWhatCountsAndUncommittedRowsVanish() throws SQLException {
    RunDirectory directory = create();
    try (RunWriter writer = RunWriter.start(directory, "train", CONFIG, Map.of())) {
      writer.append(filled(Tables.ITERATIONS, 1));
      writer.commit(checkpoint(10), "abc", 3);
      writer.append(filled(Tables.ITERATIONS, 2));
    }
    RunManifest manifest = directory.readManifest();
    assertThat(manifest.status()).isEqualTo(RunManifest.Status.RUNNING);
    assertThat(manifest.iteration()).isEqualTo(10);
    assertThat(manifest.parametersSha256()).isEqualTo("abc");
    assertThat(manifest.parts()).singleElement().extracting(RunManifest.Part::rows).isEqualTo(1L);
    assertThat(DuckDb.query("select count(*) from " + files(Tables.ITERATIONS)))
        .containsExactly("1");
  }

  @Test
  void resumeAtAnEarlierCheckpointDropsLaterRows() throws SQLException, IOException {
    RunDirectory directory = create();
    try (RunWriter writer = RunWriter.start(directory, "train", CONFIG, Map.of())) {
      for (long iteration = 1; iteration <= 3; iteration++) {
        writer.append(filled(Tables.ITERATIONS, iteration));
        writer.commit(checkpoint(10 * iteration), "sha" + iteration, 3);
      }
    }
    Path stray = folder.resolve("run/iterations/part-99999-iteration-00000099.parquet");
    Files.write(stray, new byte[] {1, 2, 3});
    try (RunWriter writer = RunWriter.resume(directory, CONFIG, Map.of(), 20, "sha2")) {
      writer.append(filled(Tables.ITERATIONS, 7));
      writer.commit(checkpoint(30), "sha3 again", 3);
      writer.complete();
    }
    assertThat(stray).doesNotExist();
    assertThat(DuckDb.query("select tasks from " + files(Tables.ITERATIONS) + " order by 1 desc"))
        .containsExactly(
            "" + (Long.MAX_VALUE - 1), "" + (Long.MAX_VALUE - 2), "" + (Long.MAX_VALUE - 7));
    RunManifest manifest = directory.readManifest();
    assertThat(manifest.parametersSha256()).isEqualTo("sha3 again");
    assertThat(manifest.status()).isEqualTo(RunManifest.Status.COMPLETE);
    assertThat(manifest.parts())
        .extracting(RunManifest.Part::iteration)
        .containsExactly(10L, 20L, 30L);
  }

  @Test
  void failedCommitIsThrownByTheNextCall() throws IOException {
    RunDirectory directory = create();
    RunWriter writer = RunWriter.start(directory, "train", CONFIG, Map.of());
    Files.writeString(folder.resolve("run/checkpoints"), "a file in the way");
    writer.append(filled(Tables.ITERATIONS, 1));
    writer.commit(checkpoint(10), "abc", 3);
    assertThatThrownBy(writer::complete)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot write checkpoint iteration-00000010.ckpt");
    assertThat(directory.readManifest().parts()).isEmpty();
  }

  @Test
  void failedCommitIsThrownOnceAndAsItIs() {
    RunDirectory directory = create();
    assertThatThrownBy(
            () -> {
              try (RunWriter writer = RunWriter.start(directory, "train", CONFIG, Map.of())) {
                // A directory in the way of the file.
                Files.createDirectories(folder.resolve("run/.manifest.json.tmp/in-the-way"));
                writer.complete();
              }
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("cannot write " + directory + "/manifest.json: ")
        .hasNoSuppressedExceptions();
  }
}
