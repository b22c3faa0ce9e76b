package sparktrum.env;

/**
 * A named part of a task distribution. Splits share no task.
 *
 * @param name kebab-case name, as written in configuration and tables
 * @param inDistribution whether its tasks follow the distribution that agents train on
 */
public record Split(String name, boolean inDistribution) {
  /** Tasks to meta-train on. */
  public static final Split TRAIN = new Split("train", true);

  /** Tasks to choose hyper-parameters and checkpoints by. */
  public static final Split VALIDATION = new Split("validation", true);

  /** Held-out tasks that only final evaluations see. */
  public static final Split TEST = new Split("test", true);

  public Split {
    if (!name.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("split name is not kebab-case: " + name);
    }
  }
}
