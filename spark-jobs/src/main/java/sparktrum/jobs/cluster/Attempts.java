package sparktrum.jobs.cluster;

import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * Which exceptions of a Spark task are left to Spark, that tries the task again. What a task
 * computes is a pure function, so an exception that comes twice would come every time: it is
 * reported as a value, which reaches the driver without stack traces and names the lowest slot
 * whatever the partitioning. The first may be of a machine that fails, and costs one more attempt.
 */
public final class Attempts {
  private static final int WORTHWHILE = 2;

  /** What Spark calls the executor of {@code local[*]}. */
  private static final String LOCAL = "driver";

  /** Spark's own default of {@code spark.task.maxFailures}. */
  private static final int SPARK_DEFAULT = 4;

  private Attempts() {}

  /** Whether Spark is to try the task again; on {@code local[*]} it tries each task once. */
  public static boolean another(TaskContext context) {
    SparkEnv spark = SparkEnv.get();
    if (spark.executorId().equals(LOCAL)) {
      return false;
    }
    int allowed = spark.conf().getInt("spark.task.maxFailures", SPARK_DEFAULT);
    return context.attemptNumber() + 1 < Math.min(allowed, WORTHWHILE);
  }
}
