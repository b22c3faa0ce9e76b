package sparktrum.jobs.config;

import sparktrum.agents.learner.Learner;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.maml.MamlConfig;
import sparktrum.agents.maml.MamlLearner;
import sparktrum.agents.nn.NetworkArchitecture;
import sparktrum.agents.ppo.PpoConfig;
import sparktrum.agents.ppo.PpoLearner;
import sparktrum.env.Preset;

/**
 * Section {@code agent}: which learner, and the settings of each.
 *
 * @param type which learner
 * @param maml settings of the {@code maml} learner
 * @param rnn settings of the {@code rnn} learner
 * @param attention settings of the {@code attention} learner
 * @param ppo settings of the {@code ppo} learner
 */
public record AgentSettings(
    Type type, MamlConfig maml, PpoConfig rnn, PpoConfig attention, PpoConfig ppo) {

  /** The learners. */
  public enum Type {
    /** Model-agnostic meta-learning: adapts by gradient steps. */
    MAML,
    /** An LSTM that adapts by what it remembers of a trial. */
    RNN,
    /** The same with self-attention over what it remembers. */
    ATTENTION,
    /** The baseline without meta-learning: adapts by fine-tuning. */
    PPO
  }

  /** Name in tables, such as {@code maml}. */
  public String name() {
    return KebabCase.ofConstant(type);
  }

  /** The section of the learner that is chosen. */
  public Record chosen() {
    return switch (type) {
      case MAML -> maml;
      case RNN -> rnn;
      case ATTENTION -> attention;
      case PPO -> ppo;
    };
  }

  /** Whether a shot is an episode of its trial, and not a round of gradient steps. */
  public boolean remembers() {
    return type == Type.RNN || type == Type.ATTENTION;
  }

  /** Shots after which the agent is what its training aims at. */
  public int trainedShots() {
    return switch (type) {
      case MAML -> maml.inner().adaptationSteps();
      case RNN -> rnn.rollouts().episodes() - 1;
      case ATTENTION -> attention.rollouts().episodes() - 1;
      case PPO -> 0;
    };
  }

  /**
   * The learner that is chosen.
   *
   * @param iterations over which its learning rate decays, at least 1
   */
  public Learner learner(Preset preset, int iterations) {
    return chosen() instanceof PpoConfig trials
        ? PpoLearner.create(name(), preset, trials, iterations)
        : MamlLearner.create(preset, maml, iterations);
  }

  /** The network of the learner that is chosen. */
  public NetworkArchitecture architecture(Preset preset) {
    return chosen() instanceof PpoConfig trials
        ? PpoLearner.architecture(preset, trials)
        : MamlLearner.architecture(preset, maml);
  }

  /**
   * What the {@code ppo} learner starts from to learn a task from scratch.
   *
   * @param trained whose scales of observations and returns it takes over
   * @param seed of its parameters
   */
  public LearnerState scratch(Preset preset, LearnerState trained, long seed) {
    return PpoLearner.create(name(), preset, ppo, 1).scratch(trained, seed);
  }
}
