package sparktrum.env.iab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.env.radio.LinkAdaptation;
import sparktrum.env.traffic.DownlinkQueues;

/**
 * Random actions, legal or not, in networks of random size on tasks of every split, so in every
 * scenario: at every slot observations keep to their spec, rewards are finite, no bit is lost, and
 * a lane plays what it would play alone.
 */
class RandomEpisodesTest {
  private static final int HORIZON = 60;

  @Property(tries = 120)
  void everySlotKeepsItsPromises(
      @ForAll @IntRange(min = 2, max = 8) int nodes,
      @ForAll @IntRange(min = 1, max = 16) int bands,
      @ForAll @IntRange(min = 1, max = 64) int users,
      @ForAll @LongRange(min = 0, max = 1 << 30) long seed) {
    IabPreset preset =
        IabPreset.of(
            IabSettings.standard(new IabSettings.Sizes(nodes, bands, users, HORIZON, 0.005))
                .withService(service(seed)));
    TaskDistribution tasks = preset.tasks(seed);
    List<Split> splits = tasks.splits();
    TaskVariant task = tasks.task(splits.get((int) (seed % splits.size())), seed);
    TaskVariant other = tasks.task(splits.get((int) (seed / 7 % splits.size())), seed + 1);
    Player alone = new Player(preset, 1);
    Player batched = new Player(preset, 2);
    alone.reset(0, task, seed);
    batched.reset(0, other, seed + 1);
    batched.reset(1, task, seed);
    for (int slot = 0; slot < HORIZON; slot++) {
      alone.step(seed, slot);
      batched.step(seed, slot);
      alone.assertSlot();
      alone.assertSameAs(batched, 1);
    }
  }

  /** One in two with round robin, and every kind of link adaptation. */
  private static IabSettings.Service service(long seed) {
    return new IabSettings.Service(
        0.05,
        0.2,
        20,
        1e5,
        4,
        Scheduler.values()[(int) (seed / 3 % 2)],
        LinkAdaptation.values()[(int) (seed % 3)]);
  }

  /** The splits cover what the property means to cover. */
  @Example
  void splitsHoldEveryScenarioAndTree() {
    TaskDistribution tasks =
        IabPreset.of(IabSettings.standard(new IabSettings.Sizes(4, 5, 10, HORIZON, 0.005)))
            .tasks(1);
    List<IabTask> all =
        tasks.splits().stream()
            .flatMap(split -> LongStream.range(0, 20).mapToObj(i -> (IabTask) tasks.task(split, i)))
            .toList();
    assertThat(all.stream().map(task -> task.scenario().name()))
        .contains("urban", "rural", "rural-low-band", "millimeter-wave");
    assertThat(all.stream().map(task -> task.placement().tree().parents()))
        .contains(List.of(-1, 0, 0, 0), List.of(-1, 0, 1, 2), List.of(-1, 0, 1, 0));
  }

  /** An environment, its buffers, and one random stream of actions for all lanes. */
  private static final class Player {
    private final IabEnvironment environment;
    private final StepBuffers buffers;
    private final int[] actions;

    Player(IabPreset preset, int lanes) {
      environment = preset.newEnvironment(lanes);
      buffers = StepBuffers.of(environment);
      actions = new int[lanes * environment.actionSpec().headCount()];
    }

    void reset(int lane, TaskVariant task, long seed) {
      environment.reset(lane, task, seed, buffers);
    }

    void step(long seed, int slot) {
      int heads = environment.actionSpec().headCount();
      SplittableRandom random = new SplittableRandom(seed + slot);
      for (int head = 0; head < heads; head++) {
        int choice = random.nextInt(environment.actionSpec().headSize(head));
        for (int lane = 0; lane < environment.lanes(); lane++) {
          actions[lane * heads + head] = choice;
        }
      }
      environment.step(actions, buffers);
    }

    void assertSlot() {
      ObservationSpec spec = environment.observationSpec();
      int at = 0;
      for (ObservationSpec.Block block : spec.blocks()) {
        for (int i = 0; i < block.size(); i++, at++) {
          float value = buffers.observations[at];
          if (!(value >= block.low() && value <= block.high())) {
            assertThat(value).as("%s[%d]", block.name(), i).isBetween(block.low(), block.high());
          }
        }
      }
      assertThat(buffers.rewards[0]).isFinite();
      assertNoBitIsLost(environment.lane(0).queues);
    }

    private void assertNoBitIsLost(DownlinkQueues queues) {
      for (int user = 0; user < environment.spectrumView(0).userCount(); user++) {
        double queued = queues.bits(0, user) + queues.downstreamBits(user);
        double accounted = queues.delivered(user) + queues.dropped(user) + queued;
        assertThat(accounted)
            .as("bits of user %d", user)
            .isCloseTo(queues.arrived(user), within(1 + 1e-6 * queues.arrived(user)));
      }
    }

    void assertSameAs(Player other, int lane) {
      int size = environment.observationSpec().size();
      for (int i = 0; i < size; i++) {
        if (buffers.observations[i] != other.buffers.observations[lane * size + i]) {
          assertThat(other.buffers.observations[lane * size + i])
              .as("observation %d", i)
              .isEqualTo(buffers.observations[i]);
        }
      }
      assertThat(other.buffers.rewards[lane]).isEqualTo(buffers.rewards[0]);
    }
  }
}
