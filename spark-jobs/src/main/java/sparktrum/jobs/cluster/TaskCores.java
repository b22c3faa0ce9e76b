package sparktrum.jobs.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The cores of one Spark task, {@code spark.task.cpus}: its range of independent units is cut into
 * as many parts, each on a thread of its own. A task that spans the cores of an executor is
 * scheduled once and sends one result, where as many narrow ones would send as many.
 */
public final class TaskCores {

  /**
   * Work on units {@code [from, until)}; called by several threads at the same time.
   *
   * @param <R> what it comes to
   */
  @FunctionalInterface
  public interface RangeWork<R> {
    R on(int from, int until);
  }

  private TaskCores() {}

  /**
   * Cuts {@code [from, until)} into at most {@code cores} parts of equal size and works on all at
   * the same time; the first on the calling thread. Returns when all have ended.
   *
   * @param cores at least 1
   * @return one result for each part, in their order; at least one, of an empty part if need be
   * @throws RuntimeException what the first part that failed threw; errors likewise
   */
  public static <R> List<R> map(int from, int until, int cores, RangeWork<R> work) {
    int size = until - from;
    int count = Math.max(1, Math.min(cores, size));
    List<FutureTask<R>> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int low = from + (int) ((long) i * size / count);
      int high = from + (int) ((i + 1L) * size / count);
      parts.add(new FutureTask<>(() -> work.on(low, high)));
    }
    for (FutureTask<R> part : parts.subList(1, count)) {
      Thread thread = new Thread(part, Thread.currentThread().getName() + " core");
      thread.setDaemon(true);
      thread.start();
    }
    parts.get(0).run();
    return results(parts);
  }

  private static <R> List<R> results(List<FutureTask<R>> parts) {
    List<R> results = new ArrayList<>(parts.size());
    Throwable failure = null;
    for (FutureTask<R> part : parts) {
      try {
        results.add(part.get());
      } catch (ExecutionException thrown) {
        failure = failure == null ? thrown.getCause() : failure;
      } catch (InterruptedException stop) {
        parts.forEach(each -> each.cancel(true));
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the task was cancelled", stop);
      }
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw (RuntimeException) failure; // RangeWork declares no other
    }
    return results;
  }
}
