package sparktrum.agents.ppo;

import java.util.Arrays;
import java.util.List;
import sparktrum.env.ActionSpec;
import sparktrum.env.Environment;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Preset;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.StepType;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;

/**
 * A trial shows its task's band in the first two slots and never again. The last four slots of an
 * episode pay 1 each for choosing it; nothing else pays, and which of the four bands is right is
 * equally likely. So what is paid on average is 1/4 without memory, whatever the policy, and 1 with
 * it. The observation is the band while it is shown, and whether the slot pays.
 *
 * @param horizon slots of an episode
 * @param paysAtOnce whether the trial's first episode pays; if not, only those after it do
 */
record ShownBandPreset(int horizon, boolean paysAtOnce) implements Preset {
  static final int BANDS = 4;

  /** Index of the metric that is the share of what could be earned. */
  static final int EARNED = 0;

  private static final int SHOWN_SLOTS = 2;
  private static final int PAID_SLOTS = 4;

  /** A task with its band. */
  record ShownBand(Split split, long index, int band) implements TaskVariant {
    @Override
    public String taskId() {
      return "shown-band/" + split.name() + "/" + index;
    }

    @Override
    public long taskHash() {
      return band;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(new Parameter("band", Integer.toString(band), true));
    }
  }

  @Override
  public String name() {
    return "shown-band";
  }

  @Override
  public ObservationSpec observationSpec() {
    return new ObservationSpec(
        List.of(
            new ObservationSpec.Block("band", BANDS, 0, 1),
            new ObservationSpec.Block("pays", 1, 0, 1)));
  }

  @Override
  public ActionSpec actionSpec() {
    return ActionSpec.of(List.of(new ActionSpec.Head("band", BANDS)));
  }

  @Override
  public TaskDistribution tasks(long seed) {
    return new TaskDistribution() {
      @Override
      public List<Split> splits() {
        return List.of(Split.TRAIN);
      }

      @Override
      public TaskVariant task(Split split, long index) {
        long bits = Seeds.derive(seed, index);
        return new ShownBand(split, index, (int) Long.remainderUnsigned(bits, BANDS));
      }
    };
  }

  @Override
  public Environment newEnvironment(int lanes) {
    return new Lanes(lanes);
  }

  private final class Lanes implements Environment {
    private final int[] bands;
    private final boolean[] first;
    private final int[] slots;
    private final double[] paid;

    Lanes(int lanes) {
      bands = new int[lanes];
      first = new boolean[lanes];
      slots = new int[lanes];
      paid = new double[lanes];
    }

    @Override
    public int lanes() {
      return bands.length;
    }

    @Override
    public int horizon() {
      return horizon;
    }

    @Override
    public ObservationSpec observationSpec() {
      return ShownBandPreset.this.observationSpec();
    }

    @Override
    public ActionSpec actionSpec() {
      return ShownBandPreset.this.actionSpec();
    }

    @Override
    public void reset(int lane, TaskVariant task, long episodeSeed, StepBuffers out) {
      bands[lane] = ((ShownBand) task).band();
      start(lane, true, out);
    }

    @Override
    public void continueTrial(int lane, long episodeSeed, StepBuffers out) {
      start(lane, false, out);
    }

    private void start(int lane, boolean firstOfTrial, StepBuffers out) {
      first[lane] = firstOfTrial;
      slots[lane] = 0;
      paid[lane] = 0;
      out.rewards[lane] = 0;
      out.stepTypes[lane] = StepType.RUNNING;
      observe(lane, out);
    }

    @Override
    public void step(int[] actions, StepBuffers out) {
      for (int lane = 0; lane < bands.length; lane++) {
        boolean right = actions[lane] == bands[lane];
        out.rewards[lane] = right && pays(lane) ? 1 : 0;
        paid[lane] += out.rewards[lane];
        slots[lane]++;
        out.stepTypes[lane] = slots[lane] == horizon ? StepType.TERMINATED : StepType.RUNNING;
        observe(lane, out);
      }
    }

    private boolean pays(int lane) {
      boolean late = slots[lane] >= horizon - PAID_SLOTS && slots[lane] < horizon;
      return late && (paysAtOnce || !first[lane]);
    }

    private void observe(int lane, StepBuffers out) {
      int at = lane * (BANDS + 1);
      Arrays.fill(out.observations, at, at + BANDS, 0);
      if (first[lane] && slots[lane] < SHOWN_SLOTS) {
        out.observations[at + bands[lane]] = 1;
      }
      out.observations[at + BANDS] = pays(lane) ? 1 : 0;
      Arrays.fill(out.masks, lane * BANDS, (lane + 1) * BANDS, true);
    }

    @Override
    public void summarize(int lane, double[] perMetric) {
      Arrays.fill(perMetric, Double.NaN);
      perMetric[EARNED] = paid[lane] / PAID_SLOTS;
    }
  }
}
