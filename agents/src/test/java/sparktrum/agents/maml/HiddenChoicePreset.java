package sparktrum.agents.maml;

import java.util.Arrays;
import java.util.List;
import sparktrum.env.ActionSpec;
import sparktrum.env.Environment;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Preset;
import sparktrum.env.Require;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;

/**
 * A bandit whose task hides which of four choices pays 1 in a step; the others pay 0. A second head
 * has no influence, and its second choice is legal in even steps only. The observation is a
 * constant, the progress of the episode, and noise of the episode's seed.
 */
public final class HiddenChoicePreset implements Preset {
  public static final int CHOICES = 4;
  public static final int HORIZON = 10;

  /** A task that pays {@code reward} for {@code best} and terminates after {@code length} steps. */
  public record HiddenChoice(Split split, long index, int best, float reward, int length)
      implements TaskVariant {

    public static HiddenChoice of(int best) {
      return new HiddenChoice(Split.TRAIN, best, best, 1, Integer.MAX_VALUE);
    }

    @Override
    public String taskId() {
      return "hidden-choice/" + split.name() + "/" + index;
    }

    @Override
    public long taskHash() {
      return Seeds.derive(best, Float.floatToIntBits(reward), length);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(new Parameter("best", Integer.toString(best), true));
    }
  }

  @Override
  public String name() {
    return "hidden-choice";
  }

  @Override
  public ObservationSpec observationSpec() {
    return new ObservationSpec(
        List.of(
            new ObservationSpec.Block("one", 1, 0, 1.1f),
            new ObservationSpec.Block("progress", 1, 0, 1),
            new ObservationSpec.Block("noise", 1, 0, 1)));
  }

  @Override
  public ActionSpec actionSpec() {
    return ActionSpec.of(
        List.of(new ActionSpec.Head("choice", CHOICES), new ActionSpec.Head("idle", 2)));
  }

  @Override
  public int horizon() {
    return HORIZON;
  }

  @Override
  public TaskDistribution tasks(long seed) {
    return new TaskDistribution() {
      @Override
      public List<Split> splits() {
        return List.of(Split.TRAIN, Split.TEST);
      }

      @Override
      public TaskVariant task(Split split, long index) {
        long bits = Seeds.derive(seed, Seeds.part(split.name()), index);
        int best = (int) Long.remainderUnsigned(bits, CHOICES);
        return new HiddenChoice(split, index, best, 1, Integer.MAX_VALUE);
      }
    };
  }

  @Override
  public Environment newEnvironment(int lanes) {
    return new Bandit(lanes);
  }

  private final class Bandit implements Environment {
    private final HiddenChoice[] tasks;
    private final HiddenChoice[] last;
    private final int[] slots;
    private final float[] noise;
    private final double[] rewards;

    Bandit(int lanes) {
      tasks = new HiddenChoice[lanes];
      last = new HiddenChoice[lanes];
      slots = new int[lanes];
      noise = new float[lanes];
      rewards = new double[lanes];
    }

    @Override
    public int lanes() {
      return tasks.length;
    }

    @Override
    public int horizon() {
      return HORIZON;
    }

    @Override
    public ObservationSpec observationSpec() {
      return HiddenChoicePreset.this.observationSpec();
    }

    @Override
    public ActionSpec actionSpec() {
      return HiddenChoicePreset.this.actionSpec();
    }

    @Override
    public void reset(int lane, TaskVariant task, long episodeSeed, StepBuffers out) {
      tasks[lane] = (HiddenChoice) task;
      last[lane] = tasks[lane];
      slots[lane] = 0;
      noise[lane] = (episodeSeed >>> 40) * 0x1p-24f;
      rewards[lane] = 0;
      out.rewards[lane] = 0;
      out.stepTypes[lane] = StepType.RUNNING;
      observe(lane, out);
    }

    @Override
    public void continueTrial(int lane, long episodeSeed, StepBuffers out) {
      if (last[lane] == null) {
        throw new IllegalStateException("lane " + lane + " has not been reset");
      }
      reset(lane, last[lane], episodeSeed, out);
    }

    @Override
    public void step(int[] actions, StepBuffers out) {
      for (int lane = 0; lane < tasks.length; lane++) {
        if (tasks[lane] == null) {
          throw new IllegalStateException("lane " + lane + " has not been reset");
        }
        HiddenChoice task = tasks[lane];
        slots[lane]++;
        out.rewards[lane] = actions[2 * lane] == task.best() ? task.reward() : 0;
        rewards[lane] += out.rewards[lane];
        StepType end = slots[lane] == HORIZON ? StepType.TRUNCATED : StepType.RUNNING;
        out.stepTypes[lane] = slots[lane] == task.length() ? StepType.TERMINATED : end;
        observe(lane, out);
        if (out.stepTypes[lane].isLast()) {
          tasks[lane] = null;
        }
      }
    }

    private void observe(int lane, StepBuffers out) {
      out.observations[3 * lane] = 1;
      out.observations[3 * lane + 1] = (float) slots[lane] / HORIZON;
      out.observations[3 * lane + 2] = noise[lane];
      int first = lane * (CHOICES + 2);
      Arrays.fill(out.masks, first, first + CHOICES + 2, true);
      out.masks[first + CHOICES + 1] = slots[lane] % 2 == 0;
    }

    @Override
    public void summarize(int lane, double[] perMetric) {
      Require.in("slots played", slots[lane], 1, HORIZON);
      Arrays.fill(perMetric, Double.NaN);
      perMetric[0] = rewards[lane] / slots[lane];
    }
  }
}
