package sparktrum.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.Metric;

class YardsticksTest {
  private static EvaluationRow row(
      String agent, int shot, int episode, Phase phase, String task, double reward) {
    double[] metrics = new double[Metric.values().length];
    Arrays.fill(metrics, Double.NaN);
    metrics[Metric.REWARD.ordinal()] = reward;
    metrics[Metric.GOODPUT.ordinal()] = 10 * reward;
    EpisodeResult result = EpisodeResult.of(shot, 8 * shot, episode, phase, metrics, 1);
    EvaluationRow.TaskKey key = new EvaluationRow.TaskKey(task, 0, "test");
    return new EvaluationRow(agent, 1, 0, key, result, Yardstick.NONE);
  }

  private static EvaluationRow row(String agent, int episode, String task, double reward) {
    return row(agent, 0, episode, Phase.EVALUATION, task, reward);
  }

  private static final List<EvaluationRow> ROWS =
      List.of(
          row("maml", 0, "a", 4),
          row("maml", 1, 0, Phase.ADAPTATION, "a", 1),
          row("maml", 1, 0, Phase.EVALUATION, "a", 6),
          row("tdm", 0, "a", 5),
          row("maxweight-oracle", 0, "a", 7),
          row("coordinate-oracle", 0, "a", 6.5),
          row(Yardsticks.UPPER_BOUND, 0, "a", 8),
          row("maml", 0, "b", 3),
          row("maml", 1, 0, Phase.EVALUATION, "b", 2),
          row("tdm", 0, "b", 2),
          row("maxweight-oracle", 0, "b", 1),
          row("coordinate-oracle", 0, "b", -1),
          row(Yardsticks.UPPER_BOUND, 0, "b", 4));

  private static List<EvaluationRow> measured() {
    return Yardsticks.attach(ROWS, List.of("maxweight-oracle", "coordinate-oracle"));
  }

  @Test
  void gapsAreToTheBoundAndTheBestOracleOfTheSameEpisode() {
    List<EvaluationRow> rows = measured();
    assertThat(rows).hasSize(11).noneMatch(row -> row.agent().equals("upper-bound"));
    EvaluationRow adapted = rows.get(2);
    assertThat(adapted.yardstick()).isEqualTo(new Yardstick(80, 8, 7));
    assertThat(adapted.yardstick().goodputGap(adapted.result())).isCloseTo(0.25, within(1e-12));
    assertThat(adapted.yardstick().rewardGap(adapted.result())).isEqualTo(2);
    assertThat(adapted.yardstick().rewardGapToOracle(adapted.result())).isEqualTo(1);
    assertThat(rows.get(1).yardstick()).isEqualTo(Yardstick.NONE);
    EvaluationRow ahead = rows.get(6);
    assertThat(ahead.yardstick().rewardGapToOracle(ahead.result())).isEqualTo(-2);
  }

  @Test
  void summaryHasTheMeanGapOverTasksWithItsInterval() {
    SummaryLine line =
        EvaluationSummary.of(measured(), 10, 1).stream()
            .filter(it -> it.agent().equals("tdm") && it.metric().equals("reward_gap"))
            .findFirst()
            .orElseThrow();
    assertThat(line.mean()).isEqualTo(new Interval(2.5, 2, 3));
  }

  @Test
  void withoutABoundThereIsNoGap() {
    List<EvaluationRow> rows = List.of(row("threshold", 0, "a", 4));
    assertThat(Yardsticks.attach(rows, List.of()).get(0).yardstick()).isEqualTo(Yardstick.NONE);
    assertThat(GapCurves.of(Yardsticks.attach(rows, List.of()))).isEmpty();
  }

  @Test
  void curvesHoldTheLastShotTaskByTask() throws IOException {
    List<GapCurves> curves = GapCurves.of(measured());
    assertThat(curves).hasSize(1);
    assertThat(curves.get(0).rewardGap().get("maml after 1")).containsExactly(2, 2);
    assertThat(curves.get(0).rewardGap().get("tdm")).containsExactly(3, 2);
    assertThat(GapCurves.sorted(new double[] {3, 2})).containsExactly(2, 3);
    assertThat(GapCurves.csv(curves))
        .startsWith("split,task_id,agent,goodput_gap,reward_gap\ntest,a,maml after 1,0.25,2.0\n")
        .contains("test,b,tdm,0.5,2.0\n");
    var picture = ImageIO.read(new ByteArrayInputStream(GapPlot.png(curves)));
    assertThat(picture.getWidth()).isGreaterThan(1_000);
  }
}
