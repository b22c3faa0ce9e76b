package sparktrum.jobs.config;

import sparktrum.agents.learner.Learner;
import sparktrum.agents.maml.MamlConfig;
import sparktrum.agents.maml.MamlLearner;
import sparktrum.env.Preset;

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

  /** Name in tables, such as {@code maml}. */
  public String name() {
    return KebabCase.ofConstant(type);
  }

  /** Shots after which the agent is what its training aims at. */
  public int trainedShots() {
    return switch (type) {
      case MAML -> maml.inner().adaptationSteps();
    };
  }

  /**
   * The learner that is chosen.
   *
   * @param iterations over which its learning rate decays, at least 1
   */
  public Learner learner(Preset preset, int iterations) {
    return switch (type) {
      case MAML -> MamlLearner.create(preset, maml, iterations);
    };
  }
}
