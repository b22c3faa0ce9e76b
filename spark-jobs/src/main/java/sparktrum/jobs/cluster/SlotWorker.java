package sparktrum.jobs.cluster;

import sparktrum.agents.reduce.TaskContribution;

/**
 * Computes what one task slot of an iteration contributes: a pure function of its arguments and of
 * what the worker was made from. An instance serves one thread at a time.
 *
 * @param <S> the state all slots of an iteration share
 */
public interface SlotWorker<S> {

  /**
   * The contribution of slot {@code slot}.
   *
   * @throws RuntimeException if it cannot be computed; the message names the task and its seed
   */
  TaskContribution contribution(S state, int slot);
}
