package sparktrum.jobs.cluster;

import java.io.Serializable;
import sparktrum.agents.reduce.ContributionSum;

/**
 * Makes workers on executors. Travels inside every Spark task, so it holds settings, not arrays.
 *
 * @param <S> the state all slots of an iteration share
 */
public interface SlotWorkerFactory<S> extends Serializable {

  /** Names the run: workers with the same key are interchangeable. */
  String key();

  SlotWorker<S> create();

  /** The sum of no contributions. */
  ContributionSum emptySum();
}
