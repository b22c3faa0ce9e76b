package sparktrum.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Metric;

class EvaluationSummaryTest {
  private static final int HORIZON = 10;

  @Test
  void episodesAreAveragedWithinATaskAndTasksCountAlike() {
    List<EvaluationRow> rows = new ArrayList<>();
    rows.add(row("tdm", 0, 0, Phase.EVALUATION, "a", 1));
    rows.add(row("tdm", 0, 1, Phase.EVALUATION, "a", 3));
    rows.add(row("tdm", 0, 0, Phase.EVALUATION, "b", 8));
    SummaryLine line = line(rows, "tdm", 0, "", "reward");
    assertThat(line.tasks()).isEqualTo(2);
    assertThat(line.mean().estimate()).isEqualTo(5);
    assertThat(line.mean().low()).isEqualTo(2);
    assertThat(line.mean().high()).isEqualTo(8);
  }

  @Test
  void differencesArePairedByTask() {
    List<EvaluationRow> rows = new ArrayList<>();
    double[] spread = {-100, 0, 50, 100};
    for (int task = 0; task < 4; task++) {
      rows.add(row("maml", 0, 0, Phase.EVALUATION, "t" + task, spread[task]));
      rows.add(row("maml", 1, 0, Phase.EVALUATION, "t" + task, spread[task] + 3));
      rows.add(row("random", 0, 0, Phase.EVALUATION, "t" + task, spread[task] - 1));
    }
    assertThat(line(rows, "maml", 1, SummaryLine.BEFORE, "reward").mean())
        .isEqualTo(new Interval(3, 3, 3));
    assertThat(line(rows, "maml", 1, "random", "reward").mean()).isEqualTo(new Interval(4, 4, 4));
    assertThat(lines(rows))
        .noneMatch(line -> line.agent().equals("random") && !line.versus().isEmpty());
  }

  @Test
  void everySeedIsComparedWithABaselineThatHasNone() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (long seed : new long[] {1, 2}) {
      rows.add(row(seed, "maml", 0, Phase.EVALUATION, "a", 0));
      rows.add(row(seed, "maml", 1, Phase.EVALUATION, "a", 10 * seed));
    }
    rows.add(row(9, "random", 0, Phase.EVALUATION, "a", 5));
    SummaryLine line = line(rows, "maml", 1, "random", "reward");
    assertThat(line.seeds()).isEqualTo(2);
    assertThat(line.mean().estimate()).isEqualTo((10 - 5 + 20 - 5) / 2.0);
  }

  @Test
  void missingPartnerTaskIsAnError() {
    List<EvaluationRow> rows = new ArrayList<>();
    rows.add(row("maml", 0, 0, Phase.EVALUATION, "a", 0));
    rows.add(row("maml", 1, 0, Phase.EVALUATION, "a", 1));
    rows.add(row("random", 0, 0, Phase.EVALUATION, "b", 1));
    assertThatThrownBy(() -> lines(rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no score of task a to compare with");
  }

  @Test
  void adaptationCostCountsViolationsOfAllEarlierShots() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (int shot = 0; shot < 3; shot++) {
      rows.add(row("maml", shot, 0, Phase.EVALUATION, "a", 0));
    }
    rows.add(row("maml", 0, 0, Phase.ADAPTATION, "a", 2));
    rows.add(row("maml", 0, 1, Phase.ADAPTATION, "a", 4));
    rows.add(row("maml", 1, 0, Phase.ADAPTATION, "a", 1));
    String column = "adaptation_sinr_violations";
    assertThat(line(rows, "maml", 1, "", column).mean().estimate())
        .isEqualTo((2 + 4) * HORIZON, within(1e-12));
    assertThat(line(rows, "maml", 2, "", column).mean().estimate())
        .isEqualTo((2 + 4 + 1) * HORIZON, within(1e-12));
  }

  @Test
  void textShowsBeforeAfterAndDifferences() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (int task = 0; task < 3; task++) {
      rows.add(row("maml", 0, 0, Phase.EVALUATION, "t" + task, 1.25));
      rows.add(row("maml", 1, 0, Phase.EVALUATION, "t" + task, 3.5));
      rows.add(row("random", 0, 0, Phase.EVALUATION, "t" + task, -1));
    }
    String text = SummaryText.of(lines(rows));
    assertThat(text)
        .contains("Split test: 3 tasks")
        .containsPattern("maml +1\\.25 \\+-0\\.00")
        .containsPattern("maml after 1 +3\\.50 \\+-0\\.00")
        .containsPattern("maml after 1 - before +\\+2\\.25 \\+-0\\.00\\*")
        .containsPattern("maml after 1 - random +\\+4\\.50 \\+-0\\.00\\*");
  }

  @Test
  void csvHoldsEveryLineAndLeavesOutWhatHasNoMeaning() {
    List<EvaluationRow> rows = new ArrayList<>();
    rows.add(row("tdm", 0, 0, Phase.EVALUATION, "a", 0.5));
    rows.add(row("off", 0, 0, Phase.EVALUATION, "a", Double.NaN));
    assertThat(SummaryCsv.of(lines(rows)).lines())
        .contains("test,tdm,0,,reward,1,1,0.5,0.5,0.5,0.5,0.5,0.5")
        .contains("test,off,0,,reward,1,1,,,,,,");
  }

  private static SummaryLine line(
      List<EvaluationRow> rows, String agent, int shot, String versus, String metric) {
    return lines(rows).stream()
        .filter(line -> line.agent().equals(agent) && line.shot() == shot)
        .filter(line -> line.versus().equals(versus) && line.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  private static List<SummaryLine> lines(List<EvaluationRow> rows) {
    return EvaluationSummary.of(rows, HORIZON, 3);
  }

  private static EvaluationRow row(
      String agent, int shot, int episode, Phase phase, String task, double value) {
    return row(1, agent, shot, episode, phase, task, value);
  }

  private static EvaluationRow row(
      long seed, String agent, int shot, Phase phase, String task, double value) {
    return row(seed, agent, shot, 0, phase, task, value);
  }

  /** A row whose every metric has {@code value}. */
  private static EvaluationRow row(
      long seed, String agent, int shot, int episode, Phase phase, String task, double value) {
    double[] metrics = new double[Metric.values().length];
    Arrays.fill(metrics, value);
    EpisodeResult result = EpisodeResult.of(shot, 8 * shot, episode, phase, metrics, 1);
    return new EvaluationRow(
        agent,
        seed,
        0,
        new EvaluationRow.TaskKey(task, 0, "test"),
        result,
        new Yardstick(2 * value, value + 3, value + 1));
  }
}
