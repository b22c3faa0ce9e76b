package sparktrum.agents.classical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.AnchorTasks;
import sparktrum.env.iab.IabEnvironment;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabSettings.Service;
import sparktrum.env.iab.Scheduler;
import sparktrum.env.radio.LinkAdaptation;
import sparktrum.env.topology.BackhaulTree;

class UpperBoundTest {
  private static final EvaluationPlan PLAN = new EvaluationPlan(0, 2, true);
  private static final long SEED = 11;

  private static IabPreset preset(int nodes, int bands, int users) {
    return IabPreset.of(
        IabSettings.standard(new IabSettings.Sizes(nodes, bands, users, 100, 5e-3)));
  }

  /** Plays the allocators on the episodes that the bounds are of. */
  private static void requireBelow(IabPreset preset, TaskVariant task, List<String> names) {
    IabEnvironment environment = preset.newEnvironment(1);
    List<UpperBound.Ceiling> ceilings = UpperBound.of(environment, task, PLAN, SEED);
    for (String name : names) {
      Allocator allocator = Allocators.byName(name, preset.actionSpec());
      for (EpisodeResult result :
          ClassicalEvaluation.play(environment, allocator, task, PLAN, SEED)) {
        UpperBound.Ceiling ceiling = ceilings.get(result.episode());
        assertThat(result.metric(Metric.GOODPUT))
            .as("%s on %s", name, task.taskId())
            .isLessThanOrEqualTo(ceiling.goodputMbps());
        assertThat(result.metric(Metric.REWARD))
            .as("%s on %s", name, task.taskId())
            .isLessThanOrEqualTo(ceiling.reward());
      }
    }
  }

  private static List<String> without(String... left) {
    List<String> names = new ArrayList<>(Allocators.names());
    names.removeAll(List.of(left));
    return names;
  }

  @Test
  void noAllocatorExceedsTheBoundOnAnySplit() {
    IabPreset preset = preset(3, 5, 10);
    for (Split split : preset.tasks(1).splits()) {
      TaskVariant task = preset.tasks(1).task(split, 0);
      requireBelow(preset, task, without("exhaustive-oracle", "coordinate-oracle"));
    }
    requireBelow(preset, preset.tasks(1).task(Split.TRAIN, 1), List.of("coordinate-oracle"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void exhaustiveSearchDoesNotExceedTheBound(int bands) {
    IabPreset preset = preset(2, bands, 3);
    for (int index = 0; index < 8; index++) {
      requireBelow(preset, preset.tasks(1).task(Split.TEST, index), Allocators.names());
    }
  }

  @ParameterizedTest
  @EnumSource
  void boundHoldsForEveryLinkAdaptationAndScheduler(LinkAdaptation adaptation) {
    IabSettings standard = IabSettings.standard();
    for (Scheduler scheduler : Scheduler.values()) {
      Service service = new Service(0.05, 0.2, 20, 1e5, 4, scheduler, adaptation);
      IabPreset preset = IabPreset.of(standard.withService(service));
      for (int index = 0; index < 2; index++) {
        TaskVariant task = preset.tasks(2).task(Split.TEST, index);
        requireBelow(preset, task, List.of("maxweight-oracle", "wmmse", "tdm", "max-sinr"));
      }
    }
  }

  @Test
  void lightLoadIsBoundedByWhatArrives() {
    IabPreset preset = preset(3, 5, 10);
    for (int geometry = 0; geometry < 5; geometry++) {
      TaskVariant task = AnchorTasks.urban(preset.settings(), BackhaulTree.star(3), 1e6, geometry);
      IabEnvironment environment = preset.newEnvironment(1);
      UpperBound.Ceiling ceiling = UpperBound.of(environment, task, PLAN, SEED).get(0);
      EpisodeResult played =
          ClassicalEvaluation.play(
                  environment,
                  Allocators.byName("maxweight", preset.actionSpec()),
                  task,
                  PLAN,
                  SEED)
              .get(0);
      assertThat(ceiling.goodputMbps()).isLessThanOrEqualTo(played.metric(Metric.OFFERED) * 1.0001);
      assertThat(played.metric(Metric.GOODPUT)).isGreaterThan(0.9 * ceiling.goodputMbps());
    }
  }
}
