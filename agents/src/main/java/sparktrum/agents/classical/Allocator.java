package sparktrum.agents.classical;

import sparktrum.env.SpectrumView;

/**
 * A rule that decides on the next slot from what a central planner knows. Only classes that say so
 * look at {@link SpectrumView#hidden()}. An instance belongs to one thread.
 */
public interface Allocator {

  /** Name in configuration and tables, kebab-case. */
  String name();

  /** Starts an episode: forgets the last one. {@code seed} fixes all randomness of the rule. */
  void reset(long seed);

  /**
   * Writes the action for the coming slot: one choice for each head, cells first, then gates.
   *
   * @param actions written at {@code [offset, offset + head count)}
   */
  void decide(SpectrumView view, int[] actions, int offset);
}
