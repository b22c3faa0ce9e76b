package sparktrum.jobs.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.Normalizer;

/**
 * What Spark and the driver add to an iteration of 40 tasks at 100,000 parameters: wall time less
 * the time the executors were at work, while each task only fills its gradient. One update an
 * iteration, and 16 over rollouts that are kept, of two megabytes a task.
 *
 * <pre>
 * mvn -q -Pjmh -DskipTests package
 * java @spark-jobs/target/launcher/jvm.options -cp "spark-jobs/target/test-classes:\
 *   spark-jobs/target/sparktrum.jar:$(cat spark-jobs/target/launcher/classpath)" \
 *   sparktrum.jobs.cluster.IterationOverhead
 * </pre>
 *
 * <p>On the cluster of {@code deploy/local-cluster.sh up}, whose executors need these classes too:
 *
 * <pre>
 * CP="$PWD/spark-jobs/target/test-classes:$PWD/spark-jobs/target/sparktrum.jar"
 * java @spark-jobs/target/launcher/jvm.options -Dspark.executor.extraClassPath="$CP" \
 *   -Dspark.driver.host=127.0.0.1 -Dspark.ui.enabled=false \
 *   -Dspark.scheduler.minRegisteredResourcesRatio=1.0 \
 *   -cp "$CP:$(cat spark-jobs/target/launcher/classpath)" \
 *   sparktrum.jobs.cluster.IterationOverhead spark://127.0.0.1:7077
 * </pre>
 *
 * Two cores, warm and busy: 9 to 12 ms a job at 2 to 4 partitions, the same for 1 and 16 updates.
 */
public final class IterationOverhead {
  private static final int PARAMETERS = 100_000;
  private static final int OBSERVATIONS = 300;
  private static final int TASKS = 40;
  private static final int JOBS = 160;
  private static final int ROLLOUT_FLOATS = 500_000;

  private IterationOverhead() {}

  private record Played(int slot, float[] rollouts) implements TaskRollouts {}

  /** Fills a gradient; what is measured lies around it. */
  private record Filler(String key) implements SlotWorkerFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public SlotWorker create() {
      return new FillingWorker(
          new float[PARAMETERS], Moments.create(OBSERVATIONS), Moments.create(1));
    }
  }

  private record FillingWorker(float[] gradient, Moments observations, Moments returns)
      implements SlotWorker {

    @Override
    public List<TaskRollouts> rollOut(LearnerState start, int from, int until) {
      List<TaskRollouts> played = new ArrayList<>();
      for (int slot = from; slot < until; slot++) {
        played.add(new Played(slot, new float[ROLLOUT_FLOATS]));
      }
      return played;
    }

    @Override
    public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
      Arrays.fill(gradient, state.parameters()[((Played) rollouts).slot()]);
      double[] diagnostics = new double[Diagnostic.values().length];
      return new TaskContribution("t", 0, gradient, observations, returns, diagnostics);
    }

    @Override
    public ContributionSum newSum() {
      return ContributionSum.create(PARAMETERS, OBSERVATIONS);
    }
  }

  public static void main(String[] args) {
    String master = args.length == 0 ? "local[2]" : args[0];
    try (ClusterSession cluster = ClusterSession.open("iteration overhead", master, Map.of())) {
      for (int partitions : new int[] {2, 4, 16, 40, 160}) {
        measure(cluster, partitions, 1);
      }
      for (int partitions : new int[] {2, 4}) {
        measure(cluster, partitions, 16);
      }
    }
  }

  private static void measure(ClusterSession cluster, int partitions, int updates) {
    IterationJob job =
        IterationJob.create(
            cluster.context(),
            new Filler("overhead"),
            Math.max(TASKS, partitions),
            partitions,
            updates,
            8L * PARAMETERS);
    int iterations = JOBS / updates;
    double[] overheadMs = new double[iterations - iterations / 4];
    long cpu = 0;
    for (int i = -iterations / 4; i < overheadMs.length; i++) {
      cpu = i == 0 ? cpuNanos() : cpu;
      long start = System.nanoTime();
      long critical = 0;
      try (RunningIteration iteration = job.start(state(), "overhead")) {
        for (int update = 0; update < updates; update++) {
          critical += iteration.update(state(), update, "update").times().criticalNanos();
        }
      }
      if (i >= 0) {
        overheadMs[i] = (System.nanoTime() - start - critical) / 1e6 / updates;
      }
    }
    cpu = (cpuNanos() - cpu) / overheadMs.length / updates;
    Arrays.sort(overheadMs);
    System.out.printf(
        Locale.ROOT,
        "%d updates, %d partitions: median %.1f ms a job, 90 %% below %.1f ms;"
            + " %.1f ms of CPU time in this process%n",
        updates,
        partitions,
        overheadMs[overheadMs.length / 2],
        overheadMs[overheadMs.length * 9 / 10],
        cpu * 1e-6);
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static LearnerState state() {
    float[] parameters = new float[PARAMETERS];
    Normalizer observations = Normalizer.identity(OBSERVATIONS);
    return LearnerState.of(0, parameters, observations, Normalizer.identity(1));
  }
}
