package sparktrum.agents.evaluation;

/** What an episode of a trial was played for. */
public enum Phase {
  /** The agent learned from it; its violations are the cost of adapting. */
  ADAPTATION,
  /** The agent was only judged on it. */
  EVALUATION
}
