package sparktrum.jobs.cluster;

import java.util.SplittableRandom;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;

/**
 * Workers whose contributions are noise drawn from (state, slot): sums that rounding would show.
 */
record FakeWorkers(String key, int parameterCount, int failingSlot)
    implements SlotWorkerFactory<float[]> {
  static final int NEVER = -10;
  private static final long serialVersionUID = 1L;
  private static final int OBSERVATIONS = 3;

  @Override
  public SlotWorker<float[]> create() {
    return this::contribution;
  }

  @Override
  public ContributionSum emptySum() {
    return ContributionSum.create(parameterCount, OBSERVATIONS);
  }

  private TaskContribution contribution(float[] state, int slot) {
    if (slot == failingSlot || slot == failingSlot + 3) {
      throw new IllegalStateException("task t" + slot + " (seed 5): reward is NaN");
    }
    SplittableRandom random = new SplittableRandom(31L * slot);
    float[] gradient = new float[parameterCount];
    for (int i = 0; i < parameterCount; i++) {
      gradient[i] = (float) (state[i % state.length] * (random.nextDouble() - 0.5));
    }
    Moments observations = Moments.create(OBSERVATIONS);
    observations.add(new float[] {slot, 0.1f, (float) random.nextDouble()}, 0);
    Moments returns = Moments.create(1);
    returns.add(random.nextDouble());
    double[] diagnostics = new double[Diagnostic.values().length];
    diagnostics[Diagnostic.QUERY_RETURN.ordinal()] = random.nextDouble();
    return new TaskContribution("t" + slot, slot, gradient, observations, returns, diagnostics);
  }
}
