package sparktrum.jobs.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;

/**
 * What Spark and the driver add to an iteration of 40 tasks at 100,000 parameters: wall time less
 * the time the executors were at work, while each task only fills its gradient.
 *
 * <pre>
 * mvn -q -Pjmh -DskipTests package
 * java @spark-jobs/target/launcher/jvm.options -cp "spark-jobs/target/test-classes:\
 *   spark-jobs/target/sparktrum-spark-jobs.jar:$(cat spark-jobs/target/launcher/classpath)" \
 *   sparktrum.jobs.cluster.IterationOverhead
 * </pre>
 *
 * Two cores, warm: 13 ms at 2 partitions.
 */
public final class IterationOverhead {
  private static final int PARAMETERS = 100_000;
  private static final int OBSERVATIONS = 300;
  private static final int TASKS = 40;
  private static final int ITERATIONS = 200;

  private IterationOverhead() {}

  /** Fills a gradient; what is measured lies around it. */
  private record Filler(String key) implements SlotWorkerFactory<float[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public SlotWorker<float[]> create() {
      float[] gradient = new float[PARAMETERS];
      Moments observations = Moments.create(OBSERVATIONS);
      Moments returns = Moments.create(1);
      double[] diagnostics = new double[Diagnostic.values().length];
      return (state, slot) -> {
        Arrays.fill(gradient, state[slot]);
        return new TaskContribution("t", slot, gradient, observations, returns, diagnostics);
      };
    }

    @Override
    public ContributionSum emptySum() {
      return ContributionSum.create(PARAMETERS, OBSERVATIONS);
    }
  }

  public static void main(String[] args) {
    try (ClusterSession cluster = ClusterSession.open("iteration overhead", "local[2]", Map.of())) {
      for (int partitions : new int[] {2, 4, 16, 64}) {
        measure(cluster, Math.min(partitions, TASKS));
      }
    }
  }

  private static void measure(ClusterSession cluster, int partitions) {
    ContributionJob<float[]> job =
        ContributionJob.create(
            cluster.context(), new Filler("overhead"), TASKS, partitions, 8L * PARAMETERS);
    float[] state = new float[PARAMETERS];
    double[] overheadMs = new double[ITERATIONS];
    for (int i = 0; i < ITERATIONS; i++) {
      state = state.clone();
      long start = System.nanoTime();
      ContributionJob.Outcome outcome = job.run(state, "overhead", "iteration " + i);
      overheadMs[i] = (System.nanoTime() - start - outcome.criticalNanos()) / 1e6;
    }
    double[] warm = Arrays.copyOfRange(overheadMs, ITERATIONS / 4, ITERATIONS);
    Arrays.sort(warm);
    System.out.printf(
        Locale.ROOT,
        "%d partitions: median %.1f ms, 90 %% below %.1f ms%n",
        partitions,
        warm[warm.length / 2],
        warm[warm.length * 9 / 10]);
  }
}
