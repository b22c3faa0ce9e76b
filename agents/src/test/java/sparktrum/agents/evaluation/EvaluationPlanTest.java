package sparktrum.agents.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;

class EvaluationPlanTest {

  private record HashedTask(long taskHash) implements TaskVariant {
    @Override
    public String taskId() {
      return "test/" + taskHash;
    }

    @Override
    public Split split() {
      return Split.TEST;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }
  }

  @Test
  void episodeSeedsDifferBetweenSeedsTasksAndEpisodes() {
    Set<Long> seeds = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      for (long hash = 0; hash < 10; hash++) {
        for (int episode = 0; episode < 10; episode++) {
          seeds.add(EvaluationPlan.episodeSeed(seed, new HashedTask(hash), episode));
        }
      }
    }
    assertThat(seeds).hasSize(1000);
  }

  @Test
  void rejectsPlansWithoutEpisodes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluationPlan(0, 0, true))
        .withMessage("episodesPerShot is not in [1, 1048576]: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EvaluationPlan(-1, 1, true))
        .withMessage("shots is not in [0, 1024]: -1");
  }

  @Test
  void resultKeepsItsOwnCopyOfTheMetrics() {
    double[] metrics = new double[Metric.values().length];
    metrics[Metric.GOODPUT.ordinal()] = 12.5;
    EpisodeResult result = EpisodeResult.of(1, 8, 2, Phase.ADAPTATION, metrics, 3.5);
    metrics[Metric.GOODPUT.ordinal()] = 0;
    result.metrics()[Metric.GOODPUT.ordinal()] = 1;
    assertThat(result.metric(Metric.GOODPUT)).isEqualTo(12.5);
  }

  @Test
  void resultRejectsMetricsOfTheWrongLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EpisodeResult.of(0, 0, 0, Phase.EVALUATION, new double[2], 0))
        .withMessageStartingWith("metrics has length 2, expected ");
  }
}
