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
 * @param adaptation how {@code rnn} and {@code attention} adapt
 * @param maml settings of the {@code maml} learner
 * @param rnn settings of the {@code rnn} learner
 * @param attention settings of the {@code attention} learner
 * @param ppo settings of the {@code ppo} learner
 */
public record AgentSettings(
    Type type,
    Adaptation adaptation,
    MamlConfig maml,
    PpoConfig rnn,
    PpoConfig attention,
    PpoConfig ppo) {

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

  /** How an agent with memory adapts to a task. */
  public enum Adaptation {
    /** By what it remembers over the episodes of a trial; trained by PPO. */
    HIDDEN_STATE,
    /** By gradient steps, its memory lasting an episode; trained by the meta-gradient of maml. */
    GRADIENT,
    /** By gradient steps on trials through which it remembers; trained likewise. */
    BOTH
  }

  /** Name in tables, such as {@code maml}, or {@code rnn-both} where memory is not all. */
  public String name() {
    String kind = KebabCase.ofConstant(type);
    boolean gradients = hasMemory() && adaptation != Adaptation.HIDDEN_STATE;
    return gradients ? kind + "-" + KebabCase.ofConstant(adaptation) : kind;
  }

  /**
   * Settings of the learner that is chosen.
   *
   * @throws IllegalArgumentException if {@code maml} adapts on episodes that are no whole trials of
   *     an agent that adapts in both ways
   */
  public Record chosen() {
    return switch (type) {
      case MAML -> maml;
      case RNN -> remembering(rnn);
      case ATTENTION -> remembering(attention);
      case PPO -> ppo;
    };
  }

  private Record remembering(PpoConfig trials) {
    return switch (adaptation) {
      case HIDDEN_STATE -> trials;
      case GRADIENT -> maml.of(trials.network(), 1);
      case BOTH -> maml.of(trials.network(), trials.rollouts().episodes());
    };
  }

  private boolean hasMemory() {
    return type == Type.RNN || type == Type.ATTENTION;
  }

  /** Whether a shot is an episode of its trial, and not a round of gradient steps. */
  public boolean remembers() {
    return hasMemory() && adaptation == Adaptation.HIDDEN_STATE;
  }

  /** Shots after which the agent is what its training aims at. */
  public int trainedShots() {
    if (chosen() instanceof PpoConfig trials) {
      return remembers() ? trials.rollouts().episodes() - 1 : 0;
    }
    return maml.inner().adaptationSteps();
  }

  /**
   * The learner that is chosen.
   *
   * @param iterations over which its learning rate decays, at least 1
   */
  public Learner learner(Preset preset, int iterations) {
    return chosen() instanceof PpoConfig trials
        ? PpoLearner.create(name(), preset, trials, iterations)
        : MamlLearner.create(name(), preset, (MamlConfig) chosen(), iterations);
  }

  /** The network of the learner that is chosen. */
  public NetworkArchitecture architecture(Preset preset) {
    return chosen() instanceof PpoConfig trials
        ? PpoLearner.architecture(preset, trials)
        : MamlLearner.architecture(preset, (MamlConfig) chosen());
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
