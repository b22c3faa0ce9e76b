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
  private static final String SINR_COST = "adaptation_sinr_violations";

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
  void agentsThatAdaptAreComparedOnceAndSeedsNeedNotBeTheSame() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (int shot = 0; shot < 3; shot++) {
      rows.add(row(1, "rnn", shot, Phase.EVALUATION, "a", 10 + shot));
      rows.add(row(2, "rnn", shot, Phase.EVALUATION, "a", 20 + shot));
    }
    for (int shot = 0; shot < 2; shot++) {
      rows.add(row(7, "attention", shot, Phase.EVALUATION, "a", 1));
      rows.add(row(8, "attention", shot, Phase.EVALUATION, "a", 2));
      rows.add(row(9, "attention", shot, Phase.EVALUATION, "a", 3));
    }
    SummaryLine line = line(rows, "rnn", 1, "attention", "reward");
    assertThat(line.mean().estimate()).isEqualTo((11 + 21) / 2.0 - 2);
    assertThat(line.seeds()).isEqualTo(2);
    assertThat(line(rows, "rnn", 1, "attention", SINR_COST).mean().estimate())
        .isEqualTo((10 + 20) / 2.0 * HORIZON - 2 * HORIZON, within(1e-9));
    assertThat(lines(rows))
        .noneMatch(it -> it.agent().equals("attention") && it.versus().equals("rnn"))
        .anyMatch(it -> it.agent().equals("attention") && it.versus().equals(SummaryLine.BEFORE));
  }

  @Test
  void agentsAreNeverComparedAfterDifferentNumbersOfEpisodes() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (int shot = 0; shot < 3; shot++) {
      rows.add(row("rnn", shot, shot, 0, Phase.EVALUATION, "a", 10 + shot));
      rows.add(row("maml", shot, 8 * shot, 0, Phase.EVALUATION, "a", 4 + shot));
      rows.add(row("ppo", shot, 8 * shot, 0, Phase.EVALUATION, "a", 1 + shot));
    }
    assertThat(line(rows, "maml", 2, "ppo", "reward").mean().estimate()).isEqualTo(3);
    assertThat(line(rows, "rnn", 1, "ppo before", "reward").mean().estimate()).isEqualTo(10);
    assertThat(line(rows, "rnn", 2, "maml before", "reward").mean().estimate()).isEqualTo(8);
    assertThat(lines(rows).stream().filter(it -> it.agent().equals("rnn")))
        .extracting(SummaryLine::versus)
        .containsOnly("", SummaryLine.BEFORE, "ppo before", "maml before");
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
  void adaptationCostCountsViolationsOfAllEpisodesLearnedFrom() {
    List<EvaluationRow> rows = new ArrayList<>();
    int[] learnedFrom = {0, 2, 3};
    for (int shot = 0; shot < 3; shot++) {
      rows.add(row("maml", shot, learnedFrom[shot], 0, Phase.EVALUATION, "a", 50));
    }
    rows.add(row("maml", 0, 0, 0, Phase.ADAPTATION, "a", 2));
    rows.add(row("maml", 0, 0, 1, Phase.ADAPTATION, "a", 4));
    rows.add(row("maml", 1, 2, 0, Phase.ADAPTATION, "a", 1));
    rows.add(row("tdm", 0, 0, 0, Phase.EVALUATION, "a", 9));
    assertThat(cost(rows, "maml", 0)).isZero();
    assertThat(cost(rows, "maml", 1)).isEqualTo((2 + 4) * HORIZON, within(1e-12));
    assertThat(cost(rows, "maml", 2)).isEqualTo((2 + 4 + 1) * HORIZON, within(1e-12));
    assertThat(cost(rows, "tdm", 0)).isZero();
  }

  @Test
  void agentThatRemembersPaysForTheEpisodesOfOneTrial() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (int trial = 0; trial < 2; trial++) {
      for (int shot = 0; shot < 3; shot++) {
        int value = trial == 0 ? 4 - shot : 10 - 4 * shot;
        rows.add(row("rnn", shot, shot, trial, Phase.EVALUATION, "a", value));
      }
    }
    assertThat(cost(rows, "rnn", 0)).isZero();
    assertThat(cost(rows, "rnn", 1)).isEqualTo((4 + 10) / 2.0 * HORIZON, within(1e-12));
    assertThat(cost(rows, "rnn", 2)).isEqualTo((4 + 3 + 10 + 6) / 2.0 * HORIZON, within(1e-12));
  }

  @Test
  void trialThatIsWarmedUpBeforeItIsJudgedPaysForThat() {
    List<EvaluationRow> rows = new ArrayList<>();
    for (int shot = 0; shot < 2; shot++) {
      rows.add(row("maml", shot, 1 + 4 * shot, 0, Phase.EVALUATION, "a", 50));
    }
    // One episode before the judged one of its trial, and four of the round, 3 in the mean.
    for (int value : new int[] {5, 1, 2, 3, 4}) {
      rows.add(row("maml", 0, 0, value, Phase.ADAPTATION, "a", value));
    }
    assertThat(cost(rows, "maml", 0)).isEqualTo(3 * HORIZON, within(1e-12));
    assertThat(cost(rows, "maml", 1)).isEqualTo(5 * 3 * HORIZON, within(1e-12));
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

  private static double cost(List<EvaluationRow> rows, String agent, int shot) {
    return line(rows, agent, shot, "", SINR_COST).mean().estimate();
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

  /** An episode by its shot, the episodes learned from before it, its index and its phase. */
  private record Episode(int shot, int learned, int index, Phase phase) {}

  private static EvaluationRow row(
      String agent, int shot, int episode, Phase phase, String task, double value) {
    return row(1, agent, new Episode(shot, shot, episode, phase), task, value);
  }

  private static EvaluationRow row(
      long seed, String agent, int shot, Phase phase, String task, double value) {
    return row(seed, agent, new Episode(shot, shot, 0, phase), task, value);
  }

  private static EvaluationRow row(
      String agent, int shot, int learned, int episode, Phase phase, String task, double value) {
    return row(1, agent, new Episode(shot, learned, episode, phase), task, value);
  }

  /** A row whose every metric has {@code value}. */
  private static EvaluationRow row(
      long seed, String agent, Episode episode, String task, double value) {
    double[] metrics = new double[Metric.values().length];
    Arrays.fill(metrics, value);
    EpisodeResult result =
        EpisodeResult.of(episode.shot, episode.learned, episode.index, episode.phase, metrics, 1);
    return new EvaluationRow(
        agent,
        seed,
        0,
        new EvaluationRow.TaskKey(task, 0, "test"),
        result,
        new Yardstick(2 * value, value + 3, value + 1));
  }
}
