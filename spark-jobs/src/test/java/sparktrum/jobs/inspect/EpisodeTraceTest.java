package sparktrum.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sparktrum.agents.classical.Allocators;
import sparktrum.agents.classical.ClassicalEvaluation;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.evaluation.EvaluationPlan;
import sparktrum.agents.evaluation.Phase;
import sparktrum.agents.kernel.Kernels;
import sparktrum.agents.learner.LearnerState;
import sparktrum.env.Metric;
import sparktrum.env.Split;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabSettings;
import sparktrum.env.iab.IabTask;
import sparktrum.env.topology.MobilityProfile;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.inspect.EpisodeTrace.Slot;

class EpisodeTraceTest {
  private static final int CELLS = 15;
  private static final int USERS = 10;

  private final IabPreset preset = IabPreset.of(IabSettings.standard());

  private IabTask task(String split, long index) {
    return (IabTask) preset.tasks(2).task(new Split(split, split.equals("test")), index);
  }

  private static double metric(EpisodeTrace trace, Metric metric) {
    return trace.summary().get(metric.ordinal()).value();
  }

  @Test
  void anAllocatorPlaysTheEpisodeThatItIsEvaluatedOn() {
    IabTask task = task("test", 3);
    EpisodeTrace trace = Replay.ofAllocator(preset, task, "tdm", 5);
    EpisodeResult evaluated =
        ClassicalEvaluation.play(
                preset,
                Allocators.byName("tdm", preset.actionSpec()),
                task,
                new EvaluationPlan(0, 1, true),
                5)
            .get(0);
    for (Metric metric : Metric.values()) {
      assertThat(metric(trace, metric)).isEqualTo(evaluated.metric(metric));
    }
    assertThat(trace.slots()).hasSize(100);
    assertThat(trace.task().id()).isEqualTo("iab/test/3");
  }

  @ParameterizedTest
  @CsvSource({"maml, 2 adaptation rounds", "rnn, 2 episodes", "ppo, 2 adaptation rounds"})
  void anAgentPlaysTheEpisodeAfterItsLastAdaptation(String agent, String shots) {
    RunConfig config =
        ConfigLoader.load(
            List.of(
                "agent.type=" + agent,
                "agent.maml.network.hidden-sizes=[8]",
                "agent.maml.inner.support-episodes=1",
                "agent.rnn.network { hidden-sizes=[], lstm-units=4 }",
                "agent.ppo.network.hidden-sizes=[8]",
                "agent.ppo.fine-tuning { episodes=2, epochs=1 }"));
    IabTask task = task("test", 1);
    LearnerState state = config.agent().learner(preset, 1).initialState(7).learner();
    EpisodeTrace trace = Replay.ofAgent(preset, task, config.agent(), state, 2, 5);
    EpisodeResult last =
        config
            .agent()
            .learner(preset, 1)
            .newWorker(Kernels.fastest())
            .evaluate(state, task, new EvaluationPlan(2, 1, true), 5)
            .stream()
            .filter(result -> result.shot() == 2 && result.phase() == Phase.EVALUATION)
            .findFirst()
            .orElseThrow();
    assertThat(metric(trace, Metric.REWARD)).isEqualTo(last.metric(Metric.REWARD));
    assertThat(trace.policy().detail()).contains("greedy after " + shots);
  }

  @Test
  void slotsAddUpToTheMetricsOfTheEpisode() {
    EpisodeTrace trace = Replay.ofAllocator(preset, task("test", 0), "random-masked", 5);
    double seconds = 100 * 0.005;
    assertThat(total(trace, slot -> Arrays.stream(slot.users().deliveredBits()).sum()) / seconds)
        .isCloseTo(metric(trace, Metric.GOODPUT) * 1e6, within(1.0));
    assertThat(total(trace, slot -> Arrays.stream(slot.users().arrivedBits()).sum()) / seconds)
        .isCloseTo(metric(trace, Metric.OFFERED) * 1e6, within(1.0));
    assertThat(total(trace, slot -> Arrays.stream(slot.users().droppedBits()).sum()) / seconds)
        .isCloseTo(metric(trace, Metric.DROPPED) * 1e6, within(1.0));
    assertThat(total(trace, slot -> Arrays.stream(slot.cells().powerWatts()).sum()) / 100)
        .isCloseTo(metric(trace, Metric.POWER), within(1e-4));
    assertThat(total(trace, slot -> slot.reward().total()) / 100)
        .isCloseTo(metric(trace, Metric.REWARD), within(1e-5));
    assertThat(total(trace, EpisodeTraceTest::replaced) / 17 / 100)
        .isPositive()
        .isCloseTo(metric(trace, Metric.CORRECTED), within(1e-12));
  }

  private static double total(EpisodeTrace trace, ToDoubleFunction<Slot> value) {
    return trace.slots().stream().mapToDouble(value).sum();
  }

  private static double replaced(Slot slot) {
    int count = 0;
    for (int cell = 0; cell < CELLS; cell++) {
      count += slot.proposed()[cell] == slot.applied()[cell] ? 0 : 1;
    }
    return count;
  }

  @Test
  void termsAddUpToTheRewardAndBitsAreConserved() {
    EpisodeTrace trace = Replay.ofAllocator(preset, task("test", 4), "random", 5);
    double waiting = 0;
    for (Slot slot : trace.slots()) {
      assertThat(DoubleStream.of(slot.reward().terms()).sum())
          .isCloseTo(slot.reward().total(), within(1e-4));
      waiting += Arrays.stream(slot.users().arrivedBits()).sum();
      waiting -= Arrays.stream(slot.users().deliveredBits()).sum();
      waiting -= Arrays.stream(slot.users().droppedBits()).sum();
      assertThat(Arrays.stream(slot.queueBits()).sum()).isCloseTo(waiting, within(1.0));
    }
  }

  @Test
  void usersThatMoveLeaveATrackAndOthersDoNot() {
    EpisodeTrace fast = Replay.ofAllocator(preset, task("ood-speed", 0), "tdm", 5);
    assertThat(fast.slots()).anyMatch(slot -> slot.users().places().length == 2 * USERS);
    IabTask standing = task("test", 3).with(MobilityProfile.fixed(3));
    assertThat(Replay.ofAllocator(preset, standing, "tdm", 5).slots())
        .allMatch(slot -> slot.users().places().length == 0);
  }

  @Test
  void everyJammerHasAPlaceAndInterferersComeAndGo() {
    EpisodeTrace trace = Replay.ofAllocator(preset, task("ood-two-jammers", 1), "tdm", 5);
    assertThat(trace.network().interferers()).filteredOn(p -> p.kind().equals("jammer")).hasSize(2);
    assertThat(trace.slots()).anyMatch(slot -> slot.interferersOn().length > 0);
    for (Slot slot : trace.slots()) {
      int[] pairs = slot.interferersOn();
      for (int i = 0; i < pairs.length; i += 2) {
        assertThat(pairs[i]).isBetween(0, trace.network().interferers().size() - 1);
        assertThat(pairs[i + 1]).isBetween(0, 4);
      }
    }
  }

  @Test
  void anUnknownAllocatorIsRefused() {
    assertThatThrownBy(() -> Replay.ofAllocator(preset, task("test", 0), "magic", 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("magic");
  }
}
