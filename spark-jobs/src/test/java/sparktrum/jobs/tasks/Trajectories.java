package sparktrum.jobs.tasks;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import sparktrum.env.Environment;
import sparktrum.env.Metric;
import sparktrum.env.Preset;
import sparktrum.env.StepBuffers;
import sparktrum.env.TaskVariant;

/** Episodes as bits, for tests. */
public final class Trajectories {
  private Trajectories() {}

  /** Observations, rewards, applied choices and metrics of an episode under random actions. */
  public static long[] of(Preset preset, TaskVariant task, long episodeSeed) {
    Environment environment = preset.newEnvironment(1);
    StepBuffers out = StepBuffers.of(environment);
    int heads = environment.actionSpec().headCount();
    LongStream.Builder bits = LongStream.builder();
    SplittableRandom random = new SplittableRandom(episodeSeed);
    int[] actions = new int[heads];
    environment.reset(0, task, episodeSeed, out);
    for (int slot = 0; slot < environment.horizon(); slot++) {
      for (int head = 0; head < heads; head++) {
        actions[head] = random.nextInt(environment.actionSpec().headSize(head));
      }
      environment.step(actions, out);
      for (float seen : out.observations) {
        bits.add(Float.floatToIntBits(seen));
      }
      bits.add(Float.floatToIntBits(out.rewards[0]));
      Arrays.stream(out.appliedActions).forEach(bits::add);
    }
    double[] metrics = new double[Metric.values().length];
    environment.summarize(0, metrics);
    Arrays.stream(metrics).mapToLong(Double::doubleToLongBits).forEach(bits);
    return bits.build().toArray();
  }
}
