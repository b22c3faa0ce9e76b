package sparktrum.jobs.evaluate;

/**
 * One line of a summary: a contestant's value of one metric, or its difference to another.
 *
 * @param split split of the tasks
 * @param agent the contestant
 * @param shot adaptation rounds it had had, or episodes of its trial
 * @param versus what is subtracted, task by task: another contestant, {@code before} for the same
 *     one at shot 0, {@code ppo before} for another one at shot 0, or empty for the value itself
 * @param metric column name of the metric, with its unit
 * @param seeds training seeds
 * @param tasks tasks of each seed
 * @param mean mean over tasks with its 95 % bootstrap interval
 * @param interquartileMean the same of the interquartile mean
 */
public record SummaryLine(
    String split,
    String agent,
    int shot,
    String versus,
    String metric,
    int seeds,
    int tasks,
    Interval mean,
    Interval interquartileMean) {
  /** {@link #versus} of a line that holds the value itself. */
  public static final String NOTHING = "";

  /** {@link #versus} of a difference to the same contestant before it adapted. */
  public static final String BEFORE = "before";
}
