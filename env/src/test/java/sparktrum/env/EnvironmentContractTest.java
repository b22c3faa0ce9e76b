package sparktrum.env;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What every environment owes its callers; each preset has a test that extends this. */
public abstract class EnvironmentContractTest {
  private static final int LANES = 3;

  /** The preset under test. */
  protected abstract Preset preset();

  private static void actRandomly(
      ActionSpec spec, boolean[] masks, int lane, SplittableRandom random, int[] actions) {
    for (int head = 0; head < spec.headCount(); head++) {
      int offset = lane * spec.choiceCount() + spec.headOffset(head);
      int choice = random.nextInt(spec.headSize(head));
      while (!masks[offset + choice]) {
        choice = (choice + 1) % spec.headSize(head);
      }
      actions[lane * spec.headCount() + head] = choice;
    }
  }

  /** Plays all lanes, the lane's own random actions each, and returns everything lane 0 saw. */
  private float[] laneZero(int lanes, int slots, long otherSeed) {
    Environment environment = preset().newEnvironment(lanes);
    StepBuffers buffers = StepBuffers.of(environment);
    ActionSpec spec = environment.actionSpec();
    int size = environment.observationSpec().size();
    TaskDistribution tasks = preset().tasks(5);
    SplittableRandom[] random = new SplittableRandom[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      random[lane] = new SplittableRandom(lane == 0 ? 1 : otherSeed + lane);
      long index = lane == 0 ? 0 : otherSeed + lane;
      environment.reset(lane, tasks.task(Split.TRAIN, index), 9 + index, buffers);
    }
    int[] actions = new int[lanes * spec.headCount()];
    float[] seen = new float[slots * (size + 1)];
    for (int t = 0; t < slots; t++) {
      for (int lane = 0; lane < lanes; lane++) {
        actRandomly(spec, buffers.masks, lane, random[lane], actions);
      }
      environment.step(actions, buffers);
      System.arraycopy(buffers.observations, 0, seen, t * (size + 1), size);
      seen[t * (size + 1) + size] = buffers.rewards[0];
    }
    return seen;
  }

  @Test
  void aTrajectoryDoesNotDependOnTheOtherLanes() {
    float[] alone = laneZero(1, 40, 0);
    assertThat(laneZero(LANES, 40, 100)).containsExactly(alone);
    assertThat(laneZero(LANES, 40, 200)).containsExactly(alone);
  }

  /** A task in which nothing moves. */
  protected TaskVariant stillTask() {
    return preset().tasks(5).task(Split.TRAIN, 0);
  }

  /** Plays lane 0 over three episodes of one trial, the others over new ones. */
  private float[] trial(int lanes, TaskVariant task, boolean continued) {
    Environment environment = preset().newEnvironment(lanes);
    StepBuffers buffers = StepBuffers.of(environment);
    ActionSpec spec = environment.actionSpec();
    int size = environment.observationSpec().size();
    float[] seen = new float[3 * (environment.horizon() + 1) * size];
    int[] actions = new int[lanes * spec.headCount()];
    SplittableRandom[] random = new SplittableRandom[lanes];
    Arrays.setAll(random, SplittableRandom::new);
    int at = 0;
    for (int episode = 0; episode < 3; episode++) {
      for (int lane = lanes - 1; lane >= 0; lane--) {
        if (lane == 0 && episode > 0 && continued) {
          environment.continueTrial(lane, episode, buffers);
        } else {
          TaskVariant other = preset().tasks(5).task(Split.TRAIN, lane + episode);
          environment.reset(lane, lane == 0 ? task : other, episode, buffers);
        }
      }
      System.arraycopy(buffers.observations, 0, seen, at++ * size, size);
      while (!buffers.stepTypes[0].isLast()) {
        for (int lane = 0; lane < lanes; lane++) {
          actRandomly(spec, buffers.masks, lane, random[lane], actions);
        }
        environment.step(actions, buffers);
        System.arraycopy(buffers.observations, 0, seen, at++ * size, size);
      }
    }
    return seen;
  }

  @Test
  void aTrialDoesNotDependOnTheOtherLanes() {
    TaskVariant task = preset().tasks(5).task(Split.TRAIN, 1);
    assertThat(trial(LANES, task, true)).containsExactly(trial(1, task, true));
  }

  @Test
  void whereNothingMovesContinuingIsResetting() {
    assertThat(trial(1, stillTask(), true)).containsExactly(trial(1, stillTask(), false));
  }

  @Test
  void aTrialContinuesAtAnyTimeOnceTheLaneWasReset() {
    Environment environment = preset().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    assertThatThrownBy(() -> environment.continueTrial(0, 1, buffers))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("lane 0 has not been reset");
    environment.reset(0, preset().tasks(7).task(Split.TRAIN, 0), 1, buffers);
    environment.step(new int[environment.actionSpec().headCount()], buffers);
    environment.continueTrial(0, 2, buffers);
    assertThat(buffers.rewards[0]).isZero();
    assertThat(buffers.stepTypes[0]).isEqualTo(StepType.RUNNING);
    int slots = 0;
    while (!buffers.stepTypes[0].isLast()) {
      environment.step(new int[environment.actionSpec().headCount()], buffers);
      slots++;
    }
    assertThat(slots).isLessThanOrEqualTo(environment.horizon());
    assertThatThrownBy(() -> environment.reset(0, new ForeignTask(), 1, buffers))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> environment.continueTrial(0, 3, buffers))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aRandomEpisodeStaysWithinItsSpecAndEndsOnTime() {
    Environment environment = preset().newEnvironment(LANES);
    StepBuffers buffers = StepBuffers.of(environment);
    TaskDistribution tasks = preset().tasks(6);
    for (int lane = 0; lane < LANES; lane++) {
      environment.reset(lane, tasks.task(Split.TEST, lane), lane, buffers);
      assertThat(buffers.rewards[lane]).isZero();
    }
    ActionSpec spec = environment.actionSpec();
    int[] actions = new int[LANES * spec.headCount()];
    SplittableRandom random = new SplittableRandom(2);
    int slots = 0;
    while (!buffers.stepTypes[0].isLast()) {
      assertWithinSpec(environment.observationSpec(), buffers.observations);
      for (int lane = 0; lane < LANES; lane++) {
        actRandomly(spec, buffers.masks, lane, random, actions);
      }
      environment.step(actions, buffers);
      assertThat(buffers.rewards).doesNotContain(Float.NaN);
      assertAppliedActionsExist(spec, buffers.appliedActions);
      slots++;
    }
    assertThat(slots).isLessThanOrEqualTo(environment.horizon());
    assertWithinSpec(environment.observationSpec(), buffers.observations);
  }

  private static void assertWithinSpec(ObservationSpec spec, float[] observations) {
    for (int lane = 0; lane < LANES; lane++) {
      int at = lane * spec.size();
      for (ObservationSpec.Block block : spec.blocks()) {
        for (int i = 0; i < block.size(); i++, at++) {
          assertThat(observations[at])
              .as("%s[%d]", block.name(), i)
              .isBetween(block.low(), block.high());
        }
      }
    }
  }

  private static void assertAppliedActionsExist(ActionSpec spec, int[] applied) {
    for (int i = 0; i < applied.length; i++) {
      assertThat(applied[i]).isBetween(0, spec.headSize(i % spec.headCount()) - 1);
    }
  }

  @Test
  void everyHeadAlwaysHasALegalChoice() {
    Environment environment = preset().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    ActionSpec spec = environment.actionSpec();
    int[] actions = new int[spec.headCount()];
    SplittableRandom random = new SplittableRandom(3);
    environment.reset(0, preset().tasks(7).task(Split.TRAIN, 0), 1, buffers);
    while (!buffers.stepTypes[0].isLast()) {
      for (int head = 0; head < spec.headCount(); head++) {
        boolean legal = false;
        for (int choice = 0; choice < spec.headSize(head); choice++) {
          legal |= buffers.masks[spec.headOffset(head) + choice];
        }
        assertThat(legal).as(spec.heads().get(head).name()).isTrue();
      }
      actRandomly(spec, buffers.masks, 0, random, actions);
      environment.step(actions, buffers);
    }
  }

  @Test
  void aLaneMustBeResetBeforeItsFirstStepAndAfterItsLast() {
    Environment environment = preset().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    int[] actions = new int[environment.actionSpec().headCount()];
    assertThatThrownBy(() -> environment.step(actions, buffers))
        .isInstanceOf(IllegalStateException.class);
    environment.reset(0, preset().tasks(7).task(Split.TRAIN, 0), 1, buffers);
    while (!buffers.stepTypes[0].isLast()) {
      environment.step(actions, buffers);
    }
    assertThatThrownBy(() -> environment.step(actions, buffers))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aForeignTaskIsRefused() {
    TaskVariant foreign = new ForeignTask();
    Environment environment = preset().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    assertThatThrownBy(() -> environment.reset(0, foreign, 1, buffers))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private record ForeignTask() implements TaskVariant {
    @Override
    public String taskId() {
      return "foreign/train/0";
    }

    @Override
    public long taskHash() {
      return 0;
    }

    @Override
    public Split split() {
      return Split.TRAIN;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }
  }

  @Test
  void stepAllocatesNothing() {
    Environment environment = preset().newEnvironment(LANES);
    StepBuffers buffers = StepBuffers.of(environment);
    TaskVariant task = preset().tasks(8).task(Split.TRAIN, 0);
    int[] actions = new int[LANES * environment.actionSpec().headCount()];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int episode = 0; episode < 30; episode++) {
      for (int lane = 0; lane < LANES; lane++) {
        environment.reset(lane, task, episode, buffers);
      }
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int t = 0; t < environment.horizon() && !buffers.stepTypes[0].isLast(); t++) {
        environment.step(actions, buffers);
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(least).isZero();
  }

  @Test
  void tasksAreValuesAndSplitsShareNone() {
    TaskDistribution tasks = preset().tasks(10);
    Set<Long> hashes = new HashSet<>();
    Set<String> ids = new HashSet<>();
    int count = 0;
    assertThat(tasks.splits().get(0)).isEqualTo(Split.TRAIN);
    for (Split split : tasks.splits()) {
      for (long index = 0; index < 200; index++) {
        TaskVariant task = tasks.task(split, index);
        assertThat(preset().tasks(10).task(split, index).taskHash()).isEqualTo(task.taskHash());
        assertThat(task.split()).isEqualTo(split);
        assertThat(task.taskId()).startsWith(preset().name() + "/");
        hashes.add(task.taskHash());
        ids.add(task.taskId());
        count++;
      }
    }
    assertThat(hashes).hasSize(count);
    assertThat(ids).hasSize(count);
    assertThatThrownBy(() -> tasks.task(Split.TRAIN, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tasks.task(new Split("unheard-of", false), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void observableParametersComeFirst() {
    boolean[] hidden = new boolean[1];
    for (TaskVariant.Parameter parameter : preset().tasks(1).task(Split.TRAIN, 0).parameters()) {
      assertThat(parameter.name()).matches("[a-z][a-z0-9_]*");
      assertThat(!parameter.hidden() && hidden[0]).as(parameter.name()).isFalse();
      hidden[0] |= parameter.hidden();
    }
  }

  @Test
  void metricsHaveAValueForEachSlotOfTheTable() {
    Environment environment = preset().newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    environment.reset(0, preset().tasks(1).task(Split.TRAIN, 0), 1, buffers);
    environment.step(new int[environment.actionSpec().headCount()], buffers);
    double[] metrics = new double[Metric.values().length];
    environment.summarize(0, metrics);
    assertThat((float) metrics[Metric.REWARD.ordinal()]).isEqualTo(buffers.rewards[0]);
    assertThat(Arrays.stream(metrics).anyMatch(Double::isInfinite)).isFalse();
    assertThatThrownBy(() -> environment.summarize(0, new double[1]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
