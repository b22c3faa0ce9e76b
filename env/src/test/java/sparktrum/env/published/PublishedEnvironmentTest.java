package sparktrum.env.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;

class PublishedEnvironmentTest {

  private static PublishedTask task(Scenario scenario, long seed) {
    return new PublishedTask(Split.TEST, seed, scenario, seed);
  }

  @Test
  void observationHasThePublishedOrder() {
    PublishedPreset preset = PublishedPreset.create();
    PublishedEnvironment environment = preset.newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    environment.reset(0, task(Scenario.URBAN, 1), 1, buffers);
    float[] start = buffers.observations.clone();
    int[] actions = new int[15];
    for (int cell = 0; cell < 15; cell++) {
      actions[cell] = cell % 4;
    }
    environment.step(actions, buffers);
    float[] seen = buffers.observations;

    assertThat(preset.observationSpec().size()).isEqualTo(86);
    assertThat(preset.actionSpec().headCount()).isEqualTo(15);
    assertThat(preset.actionSpec().choiceCount()).isEqualTo(60);
    assertThat(seen).hasSize(86);
    for (int i = 0; i < 30; i++) {
      assertThat(start[i]).isCloseTo(116.78f, within(4.4f));
      assertThat(seen[i]).isCloseTo(0.9f * start[i], within(0.45f));
    }
    assertThat(Arrays.copyOfRange(seen, 30, 45)).containsExactly(Arrays.copyOfRange(start, 30, 45));
    assertThat(Arrays.copyOfRange(seen, 45, 55)).containsOnly(1);
    for (int cell = 0; cell < 15; cell++) {
      assertThat(seen[55 + cell]).isEqualTo(cell % 4);
      assertThat(seen[70 + cell]).isEqualTo((float) (cell % 4 * 23 / 3.0));
    }
    assertThat(seen[85]).isEqualTo(1);
    assertThat(buffers.appliedActions).containsExactly(actions);
    assertThat(buffers.masks).containsOnly(true);
  }

  @ParameterizedTest
  @CsvSource({"URBAN, 116.781272", "RURAL, 105.453793", "JAMMING, 105.3"})
  void scenariosSetTheStartingLossAndNothingElse(Scenario scenario, double lossDb) {
    PublishedEnvironment environment = PublishedPreset.create().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    double gains = 0;
    double squares = 0;
    double interference = 0;
    int episodes = 2_000;
    for (int seed = 0; seed < episodes; seed++) {
      environment.reset(0, task(scenario, seed), 0, buffers);
      for (int i = 0; i < 30; i++) {
        double deviation = buffers.observations[i] - lossDb;
        gains += deviation;
        squares += deviation * deviation;
      }
      for (int i = 30; i < 45; i++) {
        assertThat(buffers.observations[i]).isBetween(0f, 12.5f);
        interference += buffers.observations[i];
      }
    }
    // Five standard errors: 60,000 unit normals, 30,000 uniforms of standard deviation 3.61.
    assertThat(scenario.pathLossDb()).isCloseTo(lossDb, within(1e-6));
    assertThat(gains / episodes / 30).isCloseTo(0, within(0.0205));
    assertThat(squares / episodes / 30).isCloseTo(1, within(0.029));
    assertThat(interference / episodes / 15).isCloseTo(6.25, within(0.105));
  }

  @Test
  void tasksDrawTheThreeScenariosEvenly() {
    int[] counts = new int[3];
    for (int index = 0; index < 3_000; index++) {
      counts[PublishedTasks.of(4).task(Split.TRAIN, index).scenario().ordinal()]++;
    }
    // Five standard deviations of a binomial(3000, 1/3): 129.
    for (int count : counts) {
      assertThat(count).isBetween(1000 - 129, 1000 + 129);
    }
  }

  @Test
  void theTaskFixesTheStartAndTheEpisodeSeedTheNoise() {
    PublishedEnvironment environment = PublishedPreset.create().newEnvironment(2);
    StepBuffers buffers = StepBuffers.of(environment);
    environment.reset(0, task(Scenario.RURAL, 5), 1, buffers);
    environment.reset(1, task(Scenario.RURAL, 5), 2, buffers);
    float[] seen = buffers.observations;
    assertThat(Arrays.copyOfRange(seen, 0, 86)).containsExactly(Arrays.copyOfRange(seen, 86, 172));
    environment.step(new int[30], buffers);
    assertThat(seen[0]).isNotEqualTo(seen[86]);
    assertThat(seen[30]).isEqualTo(seen[116]);
  }

  private static StepType lastType(PublishedPreset preset, int expectedSlots) {
    PublishedEnvironment environment = preset.newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    environment.reset(0, task(Scenario.URBAN, 1), 1, buffers);
    int slots = 0;
    while (!buffers.stepTypes[0].isLast()) {
      environment.step(new int[15], buffers);
      slots++;
    }
    assertThat(slots).isEqualTo(expectedSlots);
    return buffers.stepTypes[0];
  }

  @Test
  void episodesAreTruncatedAtTheHorizonAndTerminateAtSlot101() {
    assertThat(lastType(PublishedPreset.create(), 100)).isEqualTo(StepType.TRUNCATED);
    assertThat(lastType(PublishedPreset.of(7), 7)).isEqualTo(StepType.TRUNCATED);
    assertThat(lastType(PublishedPreset.of(101), 101)).isEqualTo(StepType.TERMINATED);
    assertThat(lastType(PublishedPreset.of(500), 101)).isEqualTo(StepType.TERMINATED);
    assertThat(lastType(PublishedPreset.rollout(150), 150)).isEqualTo(StepType.TRUNCATED);
  }

  @Test
  void metricsWithoutMeaningAreNotNumbers() {
    PublishedPreset preset = PublishedPreset.create();
    double[] metrics =
        PublishedPolicies.play(
            preset, PublishedPolicies.byName(preset, "all-max"), task(Scenario.URBAN, 1), 1);

    for (Metric metric : Metric.values()) {
      boolean meaningless =
          switch (metric) {
            case USER_GOODPUT_P5, OFFERED, DROPPED, HOL_MEAN, HOL_P50, HOL_P95 -> true;
            case ENERGY, DONOR_BACKLOG, RELAY_BACKLOG -> true;
            default -> false;
          };
      assertThat(Double.isNaN(metrics[metric.ordinal()])).as(metric.name()).isEqualTo(meaningless);
    }
    assertThat(metrics[Metric.LATENCY_VIOLATING_SHARE.ordinal()]).isEqualTo(0.5);
    assertThat(metrics[Metric.SWITCHING.ordinal()]).isEqualTo(0.01);
    assertThat(metrics[Metric.CORRECTED.ordinal()]).isZero();
    assertThat(metrics[Metric.POWER.ordinal()]).isCloseTo(15 * 0.1995262315, within(1e-6));
  }

  @Test
  void aNewEpisodeForgetsTheLast() {
    PublishedEnvironment environment = PublishedPreset.create().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    double[] metrics = new double[Metric.values().length];
    double[][] rewards = new double[2][];
    for (int episode = 0; episode < 2; episode++) {
      environment.reset(0, task(Scenario.URBAN, 3), 4, buffers);
      int[] full = new int[15];
      Arrays.fill(full, 3);
      for (int t = 0; t < 20; t++) {
        environment.step(full, buffers);
      }
      environment.summarize(0, metrics);
      rewards[episode] = metrics.clone();
    }
    assertThat(rewards[1]).containsExactly(rewards[0]);
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertThatThrownBy(() -> PublishedPreset.of(0)).hasMessage("horizon is not in [1, 100000]: 0");
    assertThatThrownBy(() -> PublishedPreset.create().newEnvironment(0))
        .hasMessageContaining("lanes is not in");
    assertThatThrownBy(() -> PublishedPolicies.byName(PublishedPreset.create(), "best"))
        .hasMessageContaining("no policy best in [random");
    PublishedEnvironment environment = PublishedPreset.create().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    environment.reset(0, task(Scenario.URBAN, 1), 1, buffers);
    int[] actions = new int[15];
    actions[3] = 4;
    assertThatThrownBy(() -> environment.step(actions, buffers))
        .hasMessage("action is not in [0, 3]: 4");
    assertThatThrownBy(() -> environment.step(new int[14], buffers))
        .hasMessage("actions has length 14, expected 15");
  }
}
