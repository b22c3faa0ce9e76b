package sparktrum.agents.reduce;

/**
 * What a task reports of its own learning, for tables and progress lines; {@link #ordinal()} is the
 * index in {@link TaskContribution#diagnostics}.
 */
public enum Diagnostic {
  /** Mean return before adaptation: of the first episode of a trial, or of a support episode. */
  SUPPORT_RETURN("support_return"),
  /** Mean return after adaptation: of the last episode of a trial, or of a query episode. */
  QUERY_RETURN("query_return"),
  /** Mean policy entropy of the steps a gradient is taken from, in nats, all heads together. */
  ENTROPY("entropy_nats"),
  /** Approximate KL divergence from the policy that acted, or from that before adaptation. */
  APPROXIMATE_KL("approximate_kl_nats"),
  /** Value loss on the steps a gradient is taken from. */
  VALUE_LOSS("value_loss"),
  /** Policy loss on the steps a gradient is taken from. */
  POLICY_LOSS("policy_loss"),
  /** Euclidean norm of the task's gradient. */
  GRADIENT_NORM("gradient_norm"),
  /** Environment steps played. */
  ENVIRONMENT_STEPS("environment_steps"),
  /** Seconds in rollouts; a measurement, so outside every promise of equal bits. */
  ROLLOUT_SECONDS("rollout_seconds"),
  /** Seconds in gradients; a measurement, so outside every promise of equal bits. */
  GRADIENT_SECONDS("gradient_seconds");

  private final String column;

  Diagnostic(String column) {
    this.column = column;
  }

  /** Column name in tables: snake_case with the unit. */
  public String column() {
    return column;
  }
}
