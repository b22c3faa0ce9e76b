package sparktrum.jobs.cluster;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Lets a job end in good order on Ctrl-C (SIGINT) or SIGTERM: the hook asks the job to stop and
 * then waits for it, before Spark's own hook takes the context away.
 *
 * <p>Spark and Hadoop share Hadoop's hook manager, which runs hooks one after the other, highest
 * priority first; Spark's has priority 40.
 */
public final class Interruption implements AutoCloseable {
  private static final int BEFORE_SPARK = 100;
  private static final long PATIENCE_SECONDS = 90;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable onStop;
  private final Runnable hook = this::stopAndWait;
  private volatile boolean requested;

  private Interruption(Runnable onStop) {
    this.onStop = onStop;
  }

  /**
   * Watches for a stop until closed.
   *
   * @param onStop runs once on another thread when a stop is asked for; it must not block
   */
  public static Interruption watch(Runnable onStop) {
    Interruption interruption = new Interruption(onStop);
    ShutdownHookManager.get()
        .addShutdownHook(interruption.hook, BEFORE_SPARK, PATIENCE_SECONDS, TimeUnit.SECONDS);
    return interruption;
  }

  /** Whether a stop was asked for. */
  public boolean requested() {
    return requested;
  }

  private void stopAndWait() {
    requested = true;
    onStop.run();
    try {
      ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the job has ended: nothing is left to wait for. */
  @Override
  public void close() {
    ended.countDown();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
