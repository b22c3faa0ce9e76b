package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.env.DuplexMode;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.AnchorTasks;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabTask;
import sparktrum.env.published.PublishedPreset;
import sparktrum.env.topology.BackhaulTree;

class ClassicalEvaluationTest {
  private static final IabPreset PRESET = IabPreset.of(IabSettings.standard());
  private static final EvaluationPlan PLAN = new EvaluationPlan(3, 2, true);

  private static TaskVariant task(long index) {
    return PRESET.tasks(1).task(Split.TEST, index);
  }

  private static List<EpisodeResult> play(String name, TaskVariant task, long seed) {
    Allocator allocator = Allocators.byName(name, PRESET.actionSpec());
    return ClassicalEvaluation.play(PRESET, allocator, task, PLAN, seed);
  }

  private static double mean(Metric metric, List<EpisodeResult> results) {
    return results.stream().mapToDouble(r -> r.metric(metric)).average().orElseThrow();
  }

  @Test
  void episodesAreThoseOfShotZero() {
    List<EpisodeResult> results = play("tdm", task(0), 5);
    assertThat(results).extracting(EpisodeResult::shot).containsExactly(0, 0);
    assertThat(results).extracting(EpisodeResult::episode).containsExactly(0, 1);
    assertThat(results).extracting(EpisodeResult::phase).containsOnly(Phase.EVALUATION);
    assertThat(results).allMatch(result -> result.microsecondsPerDecision() > 0);
    assertThat(results.get(0).metrics()).isNotEqualTo(results.get(1).metrics());
  }

  @Test
  void playingAgainGivesTheSameMetricsWhateverWasPlayedBefore() {
    IabEnvironment environment = PRESET.newEnvironment(1);
    for (String name : List.of("random", "maxweight-oracle", "wmmse")) {
      Allocator used = Allocators.byName(name, PRESET.actionSpec());
      ClassicalEvaluation.play(environment, used, task(7), PLAN, 1);
      List<EpisodeResult> again = ClassicalEvaluation.play(environment, used, task(3), PLAN, 5);
      List<EpisodeResult> fresh = play(name, task(3), 5);
      for (int episode = 0; episode < 2; episode++) {
        assertThat(again.get(episode).metrics()).isEqualTo(fresh.get(episode).metrics());
      }
    }
  }

  @Test
  void everyAllocatorMeetsTheSameTraffic() {
    for (int episode = 0; episode < 2; episode++) {
      double offered = play("random", task(4), 5).get(episode).metric(Metric.OFFERED);
      assertThat(play("maxweight", task(4), 5).get(episode).metric(Metric.OFFERED))
          .isEqualTo(offered);
      assertThat(play("maxweight", task(4), 6).get(episode).metric(Metric.OFFERED))
          .isNotEqualTo(offered);
    }
  }

  @Test
  void knowingTheHardwareIsWorthFivePercentOfTheRewardAtLeast() {
    double[] rewards = new double[3];
    List<String> beliefs = List.of("maxweight", "maxweight-node", "maxweight-oracle");
    IabEnvironment environment = PRESET.newEnvironment(1);
    EvaluationPlan plan = new EvaluationPlan(0, 1, true);
    int tasks = 60;
    double[] outOfBand = new double[3];
    for (int index = 0; index < tasks; index++) {
      IabTask task = (IabTask) task(index);
      for (int belief = 0; belief < 3; belief++) {
        Allocator allocator = Allocators.byName(beliefs.get(belief), PRESET.actionSpec());
        double reward =
            mean(Metric.REWARD, ClassicalEvaluation.play(environment, allocator, task, plan, 5));
        rewards[belief] += reward / tasks;
        outOfBand[belief] += task.duplex().mode() == DuplexMode.OUT_OF_BAND ? reward : 0;
      }
    }
    assertThat(rewards[2]).isGreaterThan(1.05 * Math.max(rewards[0], rewards[1]));
    assertThat(rewards[2]).isBetween(6.5, 9.5);
    assertThat(outOfBand[2]).isPositive();
    assertThat(Math.max(outOfBand[0], outOfBand[1])).isNegative();
  }

  @Test
  void searchedAllocationsAreNoWorseThanPlannedOnesInTheLongRun() {
    IabTask task = AnchorTasks.urban(IabSettings.standard(), BackhaulTree.star(3), 12e6, 11);
    double planned = mean(Metric.REWARD, play("maxweight-oracle", task, 5));
    double searched = mean(Metric.REWARD, play("coordinate-oracle", task, 5));
    assertThat(searched).isGreaterThan(planned - 0.3);
  }

  @Test
  void presetsWithoutAViewAreRefused() {
    Allocator allocator = Allocators.byName("random", PRESET.actionSpec());
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ClassicalEvaluation.play(PublishedPreset.create(), allocator, task(0), PLAN, 1))
        .withMessage("preset has no spectrum view: published");
  }
}
