package sparktrum.agents.rollout;

import sparktrum.env.Preset;

/** What a policy sees before it acts. Entries that are normalised come first. */
public enum PolicyInput {
  /** The normalised observation. */
  OBSERVATION,

  /**
   * The observation and how the policy's own last action went, as agents that learn inside a trial
   * need it (Duan, Schulman, Chen, Bartlett, Sutskever, Abbeel, "RL2: fast reinforcement learning
   * via slow reinforcement learning", arXiv 1611.02779): observation, reward of the step before,
   * both normalised; then one-hot what each head proposed in the step before, {@code
   * [choiceCount]}; then 1 in the first step of an episode, else 0.
   *
   * <p>In the first step of a trial nothing has been proposed, so the one-hot entries are 0, and
   * the reward counts as 0 before it is normalised. In the first step of its later episodes they
   * are those of the step before, the last of the episode before.
   */
  OBSERVATION_AND_FEEDBACK;

  /** Entries of an input. */
  public int size(Preset preset) {
    int normalized = normalizedSize(preset);
    return this == OBSERVATION ? normalized : normalized + preset.actionSpec().choiceCount() + 1;
  }

  /** Entries that a {@link Normalizer} covers: the first of an input. */
  public int normalizedSize(Preset preset) {
    int observation = preset.observationSpec().size();
    return this == OBSERVATION ? observation : observation + 1;
  }
}
