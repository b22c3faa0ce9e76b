package sparktrum.jobs.config;

/**
 * Section {@code agent}.
 *
 * @param type which learner
 */
public record AgentSettings(Type type) {

  /** The learners. */
  public enum Type {
    /** Model-agnostic meta-learning of an MLP actor-critic. */
    MAML
  }
}
