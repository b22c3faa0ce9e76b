package sparktrum.jobs.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import sparktrum.jobs.config.EvaluationSettings;

/**
 * Reads the tables of a finished training run, whose directory is the system property {@code
 * sparktrum.run}, with DuckDB. Not run by the ordinary build: {@code .ci/run} calls it on a fresh
 * run.
 */
@EnabledIfSystemProperty(named = "sparktrum.run", matches = ".+")
class RunTablesCheck {
  private final RunDirectory directory =
      RunDirectory.open(System.getProperty("sparktrum.run"), new Configuration());
  private final RunManifest manifest = directory.readManifest();

  private String files(Table table) {
    String folder = Path.getPathWithoutSchemeAndAuthority(directory.path(table.name())).toString();
    return "read_parquet('" + folder + "/*.parquet')";
  }

  @Test
  void manifestTellsEveryRowThatIsThere() throws SQLException {
    assertThat(manifest.status()).isEqualTo(RunManifest.Status.COMPLETE);
    for (Table table : Tables.all()) {
      long rows =
          manifest.parts().stream()
              .filter(part -> part.table().equals(table.name()))
              .mapToLong(RunManifest.Part::rows)
              .sum();
      assertThat(rows).isPositive();
      assertThat(DuckDb.query("select count(*) from " + files(table))).containsExactly("" + rows);
      assertThat(DuckDb.columns(files(table)))
          .containsExactlyElementsOf(DuckDb.expectedColumns(table));
    }
  }

  @Test
  void everyIterationHasOneRow() throws SQLException {
    assertThat(DuckDb.query("select iteration from " + files(Tables.ITERATIONS) + " order by 1"))
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, manifest.iteration()).mapToObj(Long::toString).toList());
  }

  @Test
  void everyAgentPlaysTheSameEpisodesOnce() throws SQLException {
    EvaluationSettings settings = manifest.configuration().evaluation();
    long each = (long) settings.splits().size() * settings.tasks() * settings.episodesPerShot();
    List<String> expected = new ArrayList<>();
    settings.baselines().forEach(name -> expected.add(name + "|0|" + each + "|" + each));
    for (int shot = 0; shot <= settings.shots(); shot++) {
      expected.add("maml|" + shot + "|" + each + "|" + each);
    }
    String last =
        files(Tables.EVALUATION)
            + " where phase = 'evaluation' and split in "
            + settings.splits().stream().collect(Collectors.joining("', '", "('", "')"));
    assertThat(
            DuckDb.query(
                "select agent, shot, count(*), count(distinct (split, task_id, episode)) from "
                    + last
                    + " group by all"))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(
            DuckDb.query(
                "select count(*) from "
                    + last
                    + " and task_hash not in (select task_hash from "
                    + files(Tables.TASKS)
                    + ")"))
        .containsExactly("0");
  }
}
