package sparktrum.jobs.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.Normalizer;

/**
 * Workers whose contributions are noise drawn from (start state, slot, state, update): sums that
 * rounding would show.
 *
 * @param unplayableSlot this slot and the third after it cannot be played
 * @param failingSlot these have rollouts without a contribution
 */
record FakeWorkers(String key, int parameterCount, int unplayableSlot, int failingSlot)
    implements SlotWorkerFactory {
  static final int NEVER = -10;
  private static final long serialVersionUID = 1L;
  private static final int OBSERVATIONS = 3;

  /** Slots played since the test set it to zero, in this JVM. */
  static final AtomicInteger PLAYED = new AtomicInteger();

  /** Tasks that are yet to break down, in this JVM. */
  static final AtomicInteger BREAKDOWNS = new AtomicInteger();

  /** What a slot was played under. */
  record Played(int slot, float[] start) implements TaskRollouts {}

  static FakeWorkers healthy(int parameterCount) {
    return new FakeWorkers("healthy " + parameterCount, parameterCount, NEVER, NEVER);
  }

  static LearnerState state(int iteration, float... parameters) {
    Normalizer observations = Normalizer.identity(OBSERVATIONS);
    return LearnerState.of(iteration, parameters, observations, Normalizer.identity(1));
  }

  @Override
  public SlotWorker create() {
    return new Worker(this);
  }

  private record Worker(FakeWorkers settings) implements SlotWorker {

    @Override
    public List<TaskRollouts> rollOut(LearnerState start, int from, int until) {
      List<TaskRollouts> played = new ArrayList<>();
      for (int slot = from; slot < until; slot++) {
        refuse(slot, settings.unplayableSlot, "reward is NaN");
        PLAYED.incrementAndGet();
        played.add(new Played(slot, start.parameters()));
      }
      return played;
    }

    private static void refuse(int slot, int broken, String reason) {
      if (slot == broken || slot == broken + 3) {
        throw new IllegalStateException("task t" + slot + " (seed 5): " + reason);
      }
    }

    @Override
    public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
      Played played = (Played) rollouts;
      refuse(played.slot, settings.failingSlot, "gradient is NaN");
      if (BREAKDOWNS.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new AssertionError("this executor breaks down");
      }
      SplittableRandom random = new SplittableRandom(31L * played.slot + 7L * update);
      float[] gradient = new float[settings.parameterCount];
      for (int i = 0; i < gradient.length; i++) {
        float start = played.start[i % played.start.length];
        float present = state.parameters()[i % state.parameters().length];
        gradient[i] = (float) ((start + 3 * present) * (random.nextDouble() - 0.5));
      }
      Moments observations = Moments.create(OBSERVATIONS);
      observations.add(new float[] {played.slot, 0.1f, (float) random.nextDouble()}, 0);
      Moments returns = Moments.create(1);
      returns.add(random.nextDouble());
      double[] diagnostics = new double[Diagnostic.values().length];
      diagnostics[Diagnostic.QUERY_RETURN.ordinal()] = random.nextDouble();
      String task = "t" + played.slot;
      return new TaskContribution(task, 5, gradient, observations, returns, diagnostics);
    }

    @Override
    public ContributionSum newSum() {
      return ContributionSum.create(settings.parameterCount, OBSERVATIONS);
    }
  }
}
