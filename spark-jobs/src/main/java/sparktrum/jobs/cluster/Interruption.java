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

  /** What is under way may end by itself for so long before it is cancelled. */
  private static final long GRACE_SECONDS = 5;

  private static final long PATIENCE_SECONDS = 90;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable cancel;
  private final Runnable hook = this::stopAndWait;
  private volatile boolean requested;

  private Interruption(Runnable cancel) {
    this.cancel = cancel;
  }

  /**
   * Watches for a stop until closed.
   *
   * @param cancel cancels what is under way; runs on another thread if the job has not ended some
   *     seconds after the stop was asked for
   */
  public static Interruption watch(Runnable cancel) {
    Interruption interruption = new Interruption(cancel);
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
    try {
      if (!ended.await(GRACE_SECONDS, TimeUnit.SECONDS)) {
        cancel.run();
        ended.await(PATIENCE_SECONDS - GRACE_SECONDS, TimeUnit.SECONDS);
      }
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
