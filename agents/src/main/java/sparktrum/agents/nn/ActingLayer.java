package sparktrum.agents.nn;

import sparktrum.agents.kernel.MatrixView;

/**
 * A layer while a policy acts: one step of all lanes at a time, forward only. Row {@code i} of an
 * input belongs to lane {@code i}, and its outputs have the same bits whatever rows are computed
 * with it. Holds packed parameters, workspaces and each lane's memory; belongs to one thread.
 */
interface ActingLayer {

  /** Takes its part of the flat vector, which must not change until the next load. */
  void load(float[] parameters);

  /** Empties the memory of every lane. */
  void forget();

  /**
   * Outputs of one step, after which the memory of the lanes at hand has advanced.
   *
   * @param x {@code [rows][inputs]}, at most as many rows as lanes
   * @return {@code [rows][outputs]}; overwritten by the next call
   */
  MatrixView step(MatrixView x);

  /** What {@link #step} would return, with the memory left as it was. */
  MatrixView peek(MatrixView x);
}
