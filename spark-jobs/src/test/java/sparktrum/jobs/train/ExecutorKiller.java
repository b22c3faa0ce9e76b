package sparktrum.jobs.train;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;

/**
 * Kills (SIGKILL) one executor of a cluster, drawn by chance, at a moment drawn by chance inside
 * each of the first iterations, while a job of the iteration runs.
 */
final class ExecutorKiller implements AutoCloseable {
  private static final Pattern ITERATION = Pattern.compile(" iteration (\\d+): ");
  private static final Pattern UPDATE_OF = Pattern.compile(" update (\\d+) of ");
  private static final int NONE = -1;

  /** The iteration of the job that runs; Spark makes the listener, so what it sees is shared. */
  private static final AtomicInteger RUNNING = new AtomicInteger(NONE);

  /** The update of it that the job computes. */
  private static final AtomicInteger UPDATE = new AtomicInteger(NONE);

  private final StandaloneCluster cluster;
  private final int wanted;
  private final int updates;
  private final Random random;
  private final Set<Integer> hit = new ConcurrentSkipListSet<>();
  private final Thread thread = new Thread(this::work, "executor-killer");
  private volatile boolean closed;

  /** To be named in {@code spark.extraListeners}. */
  public static final class JobWatch extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart start) {
      String description = start.properties().getProperty("spark.job.description", "");
      Matcher iteration = ITERATION.matcher(description);
      Matcher update = UPDATE_OF.matcher(description);
      UPDATE.set(update.find() ? Integer.parseInt(update.group(1)) : NONE);
      RUNNING.set(iteration.find() ? Integer.parseInt(iteration.group(1)) : NONE);
    }

    @Override
    public void onJobEnd(SparkListenerJobEnd end) {
      RUNNING.set(NONE);
    }
  }

  private ExecutorKiller(StandaloneCluster cluster, int wanted, int updates, long seed) {
    this.cluster = cluster;
    this.wanted = wanted;
    this.updates = updates;
    this.random = new Random(seed);
  }

  /**
   * Starts to kill in {@code wanted} iterations, at moments drawn from {@code seed}. With several
   * updates every other kill is after the first and before the last, while rollouts that the
   * executor keeps are still to be used.
   */
  static ExecutorKiller start(StandaloneCluster cluster, int wanted, int updates, long seed) {
    System.out.println("executors are killed at moments drawn from seed " + seed);
    ExecutorKiller killer = new ExecutorKiller(cluster, wanted, updates, seed);
    RUNNING.set(NONE);
    killer.thread.setDaemon(true);
    killer.thread.start();
    return killer;
  }

  /** The iterations in which an executor was killed. */
  Set<Integer> iterationsHit() {
    return Set.copyOf(hit);
  }

  private void work() {
    try {
      while (!closed && hit.size() < wanted) {
        int iteration = RUNNING.get();
        if (iteration == NONE || hit.contains(iteration) || !inTime()) {
          Thread.sleep(2);
        } else {
          Thread.sleep(random.nextInt(2 * SlowTasks.MILLIS));
          killDuring(iteration);
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean inTime() {
    int update = UPDATE.get();
    return updates < 3 || hit.size() % 2 == 1 || (update > 1 && update < updates);
  }

  private void killDuring(int iteration) {
    List<ProcessHandle> executors = cluster.executors();
    if (RUNNING.get() == iteration && inTime() && !executors.isEmpty()) {
      ProcessHandle victim = executors.get(random.nextInt(executors.size()));
      victim.destroyForcibly();
      hit.add(iteration);
      System.out.printf("killed executor process %d in iteration %d%n", victim.pid(), iteration);
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
