package sparktrum.jobs.verify;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Counts who worked in a session. Spark tells it late, but all before the session has closed. */
final class SessionTally extends SparkListener {
  private static final String DRIVER = "driver";

  private final Set<String> executors = ConcurrentHashMap.newKeySet();
  private final AtomicInteger copies = new AtomicInteger();

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    if (start.taskInfo().speculative()) {
      copies.incrementAndGet();
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (!end.taskInfo().executorId().equals(DRIVER)) {
      executors.add(end.taskInfo().executorId());
    }
  }

  /** Executors that ended a task; none where tasks run in the driver's process. */
  int executors() {
    return executors.size();
  }

  /** Second copies of tasks that were started. */
  int copies() {
    return copies.get();
  }
}
