package sparktrum.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.jobs.store.Column;
import sparktrum.jobs.store.TableRow;
import sparktrum.jobs.store.Tables;

/** The comparison finds each difference that is put in, and the hashes change with it. */
class RunResultTest {
  private static final float[] PARAMETERS = {0.5f, -1.25f, Float.NaN, 0f};

  private static TableRow iteration(long iteration, double gain) {
    return Tables.ITERATIONS
        .row()
        .set("run_id", "run")
        .set("trial_id", "run")
        .set("agent", "maml")
        .set("seed", 1)
        .set("iteration", iteration)
        .set("tasks", 8)
        .set("adaptation_gain", gain)
        .set("iteration_s", 0.25);
  }

  private static List<TableRow> rows() {
    return List.of(iteration(1, 0.5), iteration(2, -0.25), iteration(3, 2));
  }

  private static RunResult result(float[] parameters, List<TableRow> rows) {
    return new RunResult(
        "f00d",
        List.of(
            Sheet.ofArray("meta-parameters", parameters),
            Sheet.ofArray("normalizer-mean", new double[] {Double.NaN, 3}),
            Sheet.ofArray("steps", new long[] {Long.MAX_VALUE})),
        List.of(Sheet.ofTable(Tables.ITERATIONS, rows)));
  }

  private final RunResult expected = result(PARAMETERS, rows());

  private void assertDifference(RunResult other, String difference) {
    assertThat(expected.firstDifference(other)).contains(difference);
    assertThat(other.firstDifference(expected)).isPresent();
    assertThat(List.of(other.stateSha256(), other.tablesSha256()))
        .isNotEqualTo(List.of(expected.stateSha256(), expected.tablesSha256()));
  }

  @Test
  void equalValuesAgreeAndSoDoesNotANumber() {
    RunResult other = result(PARAMETERS.clone(), rows());
    assertThat(expected.firstDifference(other)).isEmpty();
    assertThat(other.stateSha256()).isEqualTo(expected.stateSha256()).matches("[0-9a-f]{64}");
    assertThat(other.tablesSha256()).isEqualTo(expected.tablesSha256());
    assertThat(expected.tableRows()).isEqualTo(3);
  }

  @Test
  void measuredTimesAndNamesOfRunsMayDiffer() {
    TableRow renamed =
        iteration(2, -0.25).set("run_id", "other").set("trial_id", "other").set("iteration_s", 9.0);
    RunResult other = result(PARAMETERS, List.of(rows().get(0), renamed, rows().get(2)));
    assertThat(expected.firstDifference(other)).isEmpty();
    assertThat(other.tablesSha256()).isEqualTo(expected.tablesSha256());
  }

  @Test
  void theSchemaDeclaresWhichColumnsMayDiffer() {
    assertThat(
            Tables.all().stream()
                .flatMap(table -> table.columns().stream())
                .filter(column -> !column.exact())
                .map(Column::name)
                .distinct())
        .containsExactlyInAnyOrder(
            "run_id",
            "trial_id",
            "rollout_s",
            "gradient_s",
            "reduction_s",
            "job_s",
            "overhead_s",
            "iteration_s",
            "decision_us");
  }

  @Test
  void lastBitOfAParameterIsNamed() {
    float[] changed = PARAMETERS.clone();
    changed[1] = Math.nextUp(changed[1]);
    assertDifference(
        result(changed, rows()), "array meta-parameters, element 1: -1.25 against -1.2499999");
  }

  @ParameterizedTest
  @ValueSource(floats = {-0f, Float.MIN_VALUE, Float.NaN})
  void zeroIsOnlyZero(float other) {
    float[] changed = PARAMETERS.clone();
    changed[3] = other;
    assertDifference(
        result(changed, rows()), "array meta-parameters, element 3: 0.0 against " + other);
  }

  @Test
  void numberInPlaceOfNotANumberIsNamed() {
    float[] changed = PARAMETERS.clone();
    changed[2] = 0f;
    assertDifference(result(changed, rows()), "array meta-parameters, element 2: NaN against 0.0");
  }

  @Test
  void missingElementIsNamed() {
    assertDifference(
        result(new float[] {0.5f, -1.25f, Float.NaN}, rows()),
        "array meta-parameters has 4 elements against 3: element 3 is missing");
  }

  @Test
  void changedMetricIsNamedWithItsColumnAndRow() {
    List<TableRow> changed =
        List.of(rows().get(0), iteration(2, Math.nextUp(-0.25)), rows().get(2));
    assertDifference(
        result(PARAMETERS, changed),
        "table iterations, column adaptation_gain, row 1 (agent maml, seed 1, iteration 2, tasks 8):"
            + " -0.25 against -0.24999999999999997");
  }

  @Test
  void metricThatIsLeftOutIsNamed() {
    List<TableRow> changed =
        List.of(iteration(1, Double.NaN), rows().get(1), rows().get(2)); // NaN leaves it out
    assertDifference(
        result(PARAMETERS, changed),
        "table iterations, column adaptation_gain, row 0 (agent maml, seed 1, iteration 1, tasks 8):"
            + " 0.5 against null");
  }

  @Test
  void missingRowIsNamedWhereverItIs() {
    assertDifference(
        result(PARAMETERS, List.of(rows().get(0), rows().get(2))),
        "table iterations has 3 rows against 2: row 1 (agent maml, seed 1, iteration 2, tasks 8) is"
            + " missing");
    assertDifference(
        result(PARAMETERS, rows().subList(0, 2)),
        "table iterations has 3 rows against 2: row 2 (agent maml, seed 1, iteration 3, tasks 8) is"
            + " missing");
  }

  @Test
  void rowTooManyIsNamed() {
    List<TableRow> twice = List.of(rows().get(0), rows().get(0), rows().get(1), rows().get(2));
    assertDifference(
        result(PARAMETERS, twice),
        "table iterations has 3 rows against 4: row 1 (agent maml, seed 1, iteration 1, tasks 8) is"
            + " one too many");
  }

  @Test
  void rowsInAnotherOrderDiffer() {
    assertDifference(
        result(PARAMETERS, List.of(rows().get(1), rows().get(0), rows().get(2))),
        "table iterations, column iteration, row 0 (agent maml, seed 1, iteration 1, tasks 8):"
            + " 1 against 2");
  }

  @Test
  void missingArrayIsNamed() {
    RunResult other = new RunResult("f00d", expected.state().subList(0, 2), expected.tables());
    assertDifference(
        other,
        "arrays and tables [array meta-parameters, array normalizer-mean, array steps, table"
            + " iterations] against [array meta-parameters, array normalizer-mean, table"
            + " iterations]");
  }
}
