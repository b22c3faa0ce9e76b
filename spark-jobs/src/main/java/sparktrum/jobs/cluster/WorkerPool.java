package sparktrum.jobs.cluster;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Idle workers of this JVM, by run. A worker holds environments and workspaces, so it is made once
 * for each thread that computes at the same time, lent to one Spark task at a time, and reused by
 * the next. A worker whose task threw is dropped: its workspaces may be half-written.
 *
 * <p>The pool keeps the few runs used last; a driver that runs many in one JVM does not pile them
 * up.
 */
public final class WorkerPool {
  private static final int RUNS_KEPT = 4;

  private static final Map<String, ArrayDeque<Object>> IDLE =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Object>> eldest) {
          return size() > RUNS_KEPT;
        }
      };

  private WorkerPool() {}

  /**
   * Lends a worker of run {@code key} to {@code work}, and makes one if none is idle.
   *
   * @param key names the run and everything that {@code factory} depends on
   */
  public static <W, R> R use(String key, Class<W> type, Supplier<W> factory, Function<W, R> work) {
    String slot = type.getName() + '/' + key;
    Object idle = take(slot);
    W worker = idle == null ? factory.get() : type.cast(idle);
    R result = work.apply(worker);
    giveBack(slot, worker);
    return result;
  }

  /** Forgets the idle workers of run {@code key}. */
  public static void forget(String key) {
    synchronized (IDLE) {
      IDLE.keySet().removeIf(slot -> slot.endsWith('/' + key));
    }
  }

  private static Object take(String slot) {
    synchronized (IDLE) {
      ArrayDeque<Object> idle = IDLE.get(slot);
      return idle == null ? null : idle.pollLast();
    }
  }

  private static void giveBack(String slot, Object worker) {
    synchronized (IDLE) {
      IDLE.computeIfAbsent(slot, any -> new ArrayDeque<>()).addLast(worker);
    }
  }
}
