package sparktrum.jobs.evaluate;

import sparktrum.agents.learner.LearnerState;

/**
 * Who plays an evaluation.
 *
 * @param name name in tables
 * @param seed root seed it was trained with; the evaluation's for an allocator
 * @param state what a learner has learned; null for a classical allocator
 */
public record Contestant(String name, long seed, LearnerState state) {

  /** A trained learner. */
  public static Contestant learner(String name, long seed, LearnerState state) {
    return new Contestant(name, seed, state);
  }

  /** A classical allocator. */
  public static Contestant allocator(String name, long evaluationSeed) {
    return new Contestant(name, evaluationSeed, null);
  }

  long iteration() {
    return state == null ? 0 : state.iteration();
  }
}
