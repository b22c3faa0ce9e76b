package sparktrum.jobs.cluster;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.learner.TaskRollouts;
import sparktrum.agents.reduce.ContributionSum;
import sparktrum.agents.reduce.Diagnostic;
import sparktrum.agents.reduce.Moments;
import sparktrum.agents.reduce.TaskContribution;
import sparktrum.agents.rollout.Normalizer;

/**
 * Parallel efficiency at 256-way concurrency: iterations whose tasks sleep for 0.5 s, as if they
 * played, and return a gradient of 100,000 parameters. Ideal time is what the sleeping alone takes;
 * everything else on the real cores of the machine is overhead: scheduling, the additions of all
 * tasks, partial sums through serialization, their addition on the driver.
 *
 * <pre>
 * mvn -q -Pjmh -DskipTests package
 * java @spark-jobs/target/launcher/jvm.options -cp "spark-jobs/target/test-classes:\
 *   spark-jobs/target/sparktrum.jar:$(cat spark-jobs/target/launcher/classpath)" \
 *   sparktrum.jobs.cluster.ParallelEfficiency 1 8 16
 * </pre>
 *
 * The arguments are values of {@code spark.task.cpus}; each takes about 80 seconds.
 */
public final class ParallelEfficiency {
  private static final int CORES = 256;
  private static final int TASK_MILLIS = 500;
  private static final int PARAMETERS = 100_000;
  private static final int OBSERVATIONS = 300;
  private static final int[] TASKS = {256, 1_024, 4_096};
  private static final int[] MEASURED = {15, 7, 5};
  private static final int WARM_UP = 2;

  private ParallelEfficiency() {}

  private record Played() implements TaskRollouts {}

  private record Sleepers(String key) implements SlotWorkerFactory {
    private static final long serialVersionUID = 1L;

    @Override
    public SlotWorker create() {
      return new Sleeper(new float[PARAMETERS], Moments.create(OBSERVATIONS), Moments.create(1));
    }
  }

  private record Sleeper(float[] gradient, Moments observations, Moments returns)
      implements SlotWorker {

    @Override
    public List<TaskRollouts> rollOut(LearnerState start, int from, int until) {
      List<TaskRollouts> played = new ArrayList<>();
      for (int slot = from; slot < until; slot++) {
        played.add(new Played());
      }
      return played;
    }

    @Override
    public TaskContribution contribution(LearnerState state, TaskRollouts rollouts, int update) {
      try {
        Thread.sleep(TASK_MILLIS);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
      double[] diagnostics = new double[Diagnostic.values().length];
      return new TaskContribution("t", 0, gradient, observations, returns, diagnostics);
    }

    @Override
    public ContributionSum newSum() {
      return ContributionSum.create(PARAMETERS, OBSERVATIONS);
    }
  }

  /** Bytes that tasks return. */
  private static final class Results extends SparkListener {
    private final AtomicLong bytes = new AtomicLong();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      bytes.addAndGet(end.taskMetrics().resultSize());
    }
  }

  public static void main(String[] args) {
    for (String cores : args) {
      String master = "local[" + CORES + "]";
      try (ClusterSession cluster =
          ClusterSession.open("parallel efficiency", master, Map.of("task.cpus", cores))) {
        Results results = new Results();
        cluster.context().sc().addSparkListener(results);
        for (int i = 0; i < TASKS.length; i++) {
          measure(cluster, results, TASKS[i], MEASURED[i]);
        }
      }
    }
  }

  private static void measure(ClusterSession cluster, Results results, int tasks, int iterations) {
    int partitions = cluster.tasksAtOnce();
    IterationJob job =
        IterationJob.create(
            cluster.context(), new Sleepers("sleep"), tasks, partitions, 1, 8L * PARAMETERS);
    for (int i = 0; i < WARM_UP; i++) {
      seconds(job);
    }
    double[] seconds = new double[iterations];
    long bytes = results.bytes.get();
    long cpu = cpuNanos();
    for (int i = 0; i < iterations; i++) {
      seconds[i] = seconds(job);
    }
    cpu = cpuNanos() - cpu;
    bytes = results.bytes.get() - bytes;
    Arrays.sort(seconds);
    double ideal = 1e-3 * TASK_MILLIS * tasks / CORES;
    double median = seconds[iterations / 2];
    System.out.printf(
        Locale.ROOT,
        "%d tasks in %d Spark tasks: ideal %.1f s, median %.3f s (%.3f to %.3f): efficiency %.1f"
            + " %%; %.0f ms of CPU time, %.1f MB of results an iteration%n",
        tasks,
        partitions,
        ideal,
        median,
        seconds[0],
        seconds[iterations - 1],
        100 * ideal / median,
        cpu * 1e-6 / iterations,
        bytes * 1e-6 / iterations);
  }

  private static double seconds(IterationJob job) {
    Normalizer observations = Normalizer.identity(OBSERVATIONS);
    LearnerState state =
        LearnerState.of(0, new float[PARAMETERS], observations, Normalizer.identity(1));
    long start = System.nanoTime();
    try (RunningIteration iteration = job.start(state, "efficiency")) {
      iteration.update(state, 0, "update");
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
