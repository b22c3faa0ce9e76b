package sparktrum.jobs.store;

import static sparktrum.jobs.store.Column.number;
import static sparktrum.jobs.store.Column.text;
import static sparktrum.jobs.store.Column.truth;
import static sparktrum.jobs.store.Column.whole;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.Metric;

/**
 * The schema of everything in Parquet, in one place. Columns that several tables have mean the same
 * in all of them, and join them. What is not {@code varying()} here has the same bits in every run
 * of a configuration and seed, which {@code verify} checks.
 */
public final class Tables {
  private static final Column RUN = text("run_id", "name of the run").varying();
  private static final Column TRIAL =
      text("trial_id", "trial of a sweep; the run itself if alone").varying();
  private static final Column AGENT = text("agent", "learner or allocator");
  private static final Column SEED = whole("seed", "", "root seed of the run");
  private static final Column ITERATION =
      whole("iteration", "1", "meta-updates done when the row was measured");
  private static final Column TASK = text("task_id", "task, unique in its preset");
  private static final Column TASK_HASH =
      whole("task_hash", "", "hash of all that influences an episode of the task");
  private static final Column SPLIT = text("split", "split the task was drawn for");

  /** One row for each meta-update. */
  public static final Table ITERATIONS =
      new Table(
          "iterations",
          "one meta-update, averaged over its tasks",
          List.of(
              RUN,
              TRIAL,
              AGENT,
              SEED,
              ITERATION,
              whole("tasks", "1", "tasks of the iteration"),
              whole("updates", "1", "parameter updates over the same rollouts").orNull(),
              number("support_return", "1", "mean episode return before adapting").orNull(),
              number("query_return", "1", "mean episode return after adapting").orNull(),
              number("adaptation_gain", "1", "query_return - support_return").orNull(),
              number("entropy", "nat", "policy entropy, all heads together").orNull(),
              number("approximate_kl", "nat", "policy change of adapting, all heads together")
                  .orNull(),
              number("policy_loss", "1", "mean surrogate loss on query rollouts").orNull(),
              number("value_loss", "1", "mean value loss on query rollouts").orNull(),
              number("gradient_norm", "1", "norm of the meta-gradient before clipping").orNull(),
              number("learning_rate", "1", "outer learning rate of the update").orNull(),
              number("parameter_change", "1", "norm of the parameters' change").orNull(),
              whole("environment_steps", "slot", "slots simulated so far, all tasks").orNull(),
              number("rollout_s", "s", "executor time inside rollouts").orNull().varying(),
              number("gradient_s", "s", "executor time inside gradients").orNull().varying(),
              number("reduction_s", "s", "executor time inside sums of contributions")
                  .orNull()
                  .varying(),
              number("job_s", "s", "wall time of the Spark jobs").orNull().varying(),
              number("overhead_s", "s", "wall time not spent computing on executors")
                  .orNull()
                  .varying(),
              number("iteration_s", "s", "wall time of the whole iteration").orNull().varying()));

  /** One row for each parameter of each task that was played. */
  public static final Table TASKS =
      new Table(
          "tasks",
          "one drawn parameter of one task",
          List.of(
              RUN,
              TASK,
              TASK_HASH,
              SPLIT,
              text("parameter", "name of the parameter with its unit"),
              text("value", "its value as text"),
              number("value_number", "", "its value if it is a number").orNull(),
              truth("hidden", "whether agents are kept from seeing it")));

  /** One row for each evaluation episode. */
  public static final Table EVALUATION = evaluation();

  private Tables() {}

  /** All tables. */
  public static List<Table> all() {
    return List.of(ITERATIONS, TASKS, EVALUATION);
  }

  private static Table evaluation() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                RUN,
                TRIAL,
                AGENT,
                SEED,
                ITERATION,
                TASK,
                TASK_HASH,
                SPLIT,
                whole("shot", "1", "adaptation rounds, or episodes of its trial, it had had"),
                whole("adaptation_episodes", "1", "episodes of the task it had learned from"),
                whole("episode", "1", "index of the episode in its shot and phase"),
                text("phase", "adaptation (the agent learned from it) or evaluation")));
    for (Metric metric : Metric.values()) {
      columns.add(number(metric.column(), unit(metric), metric.meaning()).orNull());
    }
    columns.addAll(gaps());
    columns.add(
        number("decision_us", "us", "wall time of one decision of the agent").orNull().varying());
    return new Table("evaluation", "one episode of one agent on one task", columns);
  }

  /** How far an evaluation episode falls short of what is possible on it. */
  private static List<Column> gaps() {
    return List.of(
        number("goodput_bound_mbps", "Mbit/s", "goodput that no allocator can exceed here")
            .orNull(),
        number("reward_bound", "1", "mean reward of a slot that no allocator can exceed here")
            .orNull(),
        number("goodput_gap", "1", "1 - goodput_mbps / goodput_bound_mbps").orNull(),
        number("reward_gap", "1", "reward_bound - reward").orNull(),
        number(
                "reward_gap_to_oracle",
                "1",
                "largest reward of an oracle that played this episode, minus reward")
            .orNull());
  }

  /** The unit a metric's column name ends with. */
  private static String unit(Metric metric) {
    String column = metric.column();
    if (column.endsWith("_mbps")) {
      return "Mbit/s";
    }
    if (column.endsWith("_ms")) {
      return "ms";
    }
    if (column.endsWith("_kbit")) {
      return "kbit";
    }
    if (column.endsWith("_nj_per_bit")) {
      return "nJ/bit";
    }
    return column.endsWith("_w") ? "W" : "1";
  }
}
