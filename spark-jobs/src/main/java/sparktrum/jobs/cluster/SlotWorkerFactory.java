package sparktrum.jobs.cluster;

import java.io.Serializable;

/**
 * Makes workers on executors. Travels inside every Spark task, so it holds settings, not arrays.
 */
public interface SlotWorkerFactory extends Serializable {

  /** Names the run: workers with the same key are interchangeable. */
  String key();

  SlotWorker create();
}
