package sparktrum.jobs.evaluate;

import sparktrum.agents.learner.LearnerState;
import sparktrum.jobs.config.AgentSettings;

/**
 * Who plays an evaluation.
 *
 * @param name name in tables
 * @param seed root seed it was trained with; the evaluation's for an allocator
 * @param agent what a learner is; null for a classical allocator
 * @param state what a learner has learned; null for a classical allocator
 */
public record Contestant(String name, long seed, AgentSettings agent, LearnerState state) {

  /** A trained learner under the name of its kind. */
  public static Contestant learner(AgentSettings agent, long seed, LearnerState state) {
    return new Contestant(agent.name(), seed, agent, state);
  }

  /** A classical allocator. */
  public static Contestant allocator(String name, long evaluationSeed) {
    return new Contestant(name, evaluationSeed, null, null);
  }

  boolean isPpo() {
    return agent != null && agent.type() == AgentSettings.Type.PPO;
  }

  long iteration() {
    return state == null ? 0 : state.iteration();
  }
}
