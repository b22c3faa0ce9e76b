package sparktrum.jobs.train;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Lets every Spark task wait before it begins, so that a fault can be timed to be amid the work.
 */
public final class SlowTasks implements SparkPlugin {
  static final int MILLIS = 100;

  @Override
  public DriverPlugin driverPlugin() {
    return null;
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorPlugin() {
      @Override
      public void onTaskStart() {
        try {
          Thread.sleep(MILLIS);
        } catch (InterruptedException cancelled) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }
}
