package sparktrum.env.iab;

import java.util.SplittableRandom;
import sparktrum.env.ActionSpec;
import sparktrum.env.Split;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabSettings.Sizes;

/** 16 lanes of different training tasks, played with random actions that were drawn beforehand. */
final class RandomEpisodes {
  static final int LANES = 16;
  static final int HORIZON = 100;
  static final int STEPS = LANES * HORIZON;

  private final IabEnvironment environment;
  private final StepBuffers buffers;
  private final TaskVariant[] tasks = new TaskVariant[LANES];
  private final int[][] actions; // [slot][lane x head]
  private long episode;

  RandomEpisodes(Sizes sizes) {
    IabPreset preset = IabPreset.of(IabSettings.standard(sizes));
    TaskDistribution distribution = preset.tasks(1);
    environment = preset.newEnvironment(LANES);
    buffers = StepBuffers.of(environment);
    for (int lane = 0; lane < LANES; lane++) {
      tasks[lane] = distribution.task(Split.TRAIN, lane);
    }
    ActionSpec spec = preset.actionSpec();
    SplittableRandom random = new SplittableRandom(7);
    actions = new int[HORIZON][LANES * spec.headCount()];
    for (int[] slot : actions) {
      for (int i = 0; i < slot.length; i++) {
        slot[i] = random.nextInt(spec.headSize(i % spec.headCount()));
      }
    }
  }

  /** One episode in every lane, reset included. */
  float[] play() {
    episode++;
    for (int lane = 0; lane < LANES; lane++) {
      environment.reset(lane, tasks[lane], episode * LANES + lane, buffers);
    }
    for (int[] slot : actions) {
      environment.step(slot, buffers);
    }
    return buffers.observations;
  }
}
