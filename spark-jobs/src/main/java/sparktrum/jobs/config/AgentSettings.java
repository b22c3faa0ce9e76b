package sparktrum.jobs.config;

import sparktrum.agents.maml.MamlConfig;

/**
 * Section {@code agent}.
 *
 * @param type which learner
 * @param maml settings of the {@code maml} learner
 */
public record AgentSettings(Type type, MamlConfig maml) {

  /** The learners. */
  public enum Type {
    /** Model-agnostic meta-learning of an MLP actor-critic. */
    MAML
  }
}
