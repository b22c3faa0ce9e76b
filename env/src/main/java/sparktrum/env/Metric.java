package sparktrum.env;

/** What is reported of an episode. Means are over the slots of the episode. */
public enum Metric {
  REWARD("reward", "mean reward of a slot", true),
  GOODPUT("goodput_mbps", "bits delivered to users per second, all users", true),
  USER_GOODPUT_P5(
      "user_goodput_p5_mbps", "5th percentile over users of delivered bits per second", true),
  OFFERED("offered_mbps", "bits arriving for users per second, all users", true),
  DROPPED("dropped_mbps", "bits discarded by the delay timer per second, all users", false),
  JAIN("jain_index", "Jain fairness of the users' smoothed throughput", true),
  SINR_VIOLATIONS(
      "sinr_violations_per_slot", "active cells below the SINR threshold in a slot", false),
  LATENCY_VIOLATING_SHARE(
      "latency_violating_share", "share of users over the delay budget in a slot", false),
  HOL_MEAN("hol_delay_mean_ms", "mean head-of-line delay of a user", false),
  HOL_P50("hol_delay_p50_ms", "median head-of-line delay over users and slots", false),
  HOL_P95("hol_delay_p95_ms", "95th percentile of head-of-line delay over users and slots", false),
  POWER("power_w", "mean transmit power of all nodes together", false),
  ENERGY("energy_nj_per_bit", "transmit energy of all nodes for a delivered bit", false),
  DONOR_BACKLOG("donor_backlog_kbit", "mean bits waiting at the donor, all users", false),
  RELAY_BACKLOG("relay_backlog_kbit", "mean bits waiting at IAB nodes, all users", false),
  SWITCHING("switching_share", "share of cells whose setting changed since the slot before", false),
  CORRECTED(
      "corrected_share",
      "share of heads whose applied choice differs from the proposed one",
      false);

  private final String column;
  private final String meaning;
  private final boolean higherIsBetter;

  Metric(String column, String meaning, boolean higherIsBetter) {
    this.column = column;
    this.meaning = meaning;
    this.higherIsBetter = higherIsBetter;
  }

  /** Column name in tables: snake_case with the unit. */
  public String column() {
    return column;
  }

  /** One line that says what it measures. */
  public String meaning() {
    return meaning;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }
}
