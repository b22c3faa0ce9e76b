package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkJobInfo;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.agents.evaluation.EpisodeResult;
import sparktrum.agents.learner.LearnerState;
import sparktrum.env.Preset;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.UnitOutcome;
import sparktrum.jobs.cluster.WorkerPool;
import sparktrum.jobs.config.RecordRenderer;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.tasks.TaskSource;

/**
 * The evaluation job: (contestants x tasks) mapped over Spark. Every contestant plays the same
 * episodes, so a row depends on its contestant and task only, and neither on partitions nor on who
 * else plays.
 */
public final class Evaluation {
  /** Partitions for each core: units differ in cost, and their results are small. */
  private static final int PER_CORE = 6;

  /** Units that are worth a partition of their own, whose start costs some milliseconds. */
  private static final int PER_PERCENT = 4;

  private static final int POLL_MILLIS = 500;

  private final ClusterSession cluster;
  private final RunConfig config;
  private final Broadcast<TaskSource> source;
  private final TaskDistribution tasks;
  private final int horizon;
  private final boolean bounded;

  private Evaluation(ClusterSession cluster, RunConfig config, Broadcast<TaskSource> source) {
    this.cluster = cluster;
    this.config = config;
    this.source = source;
    Preset preset = config.environment().createPreset();
    this.tasks = source.value().tasks(preset, config.evaluation().seed());
    this.horizon = preset.horizon();
    this.bounded = Baselines.bounded(preset);
  }

  /** Evaluations of what {@code config} describes. */
  public static Evaluation of(
      ClusterSession cluster, RunConfig config, Broadcast<TaskSource> source) {
    return new Evaluation(cluster, config, source);
  }

  /** The tasks of a round, split by split. */
  public List<TaskVariant> tasks(EvaluationRound round) {
    EvaluationSetup setup = setup(List.of(), round);
    return IntStream.range(0, setup.taskCount()).mapToObj(i -> setup.task(tasks, i)).toList();
  }

  /**
   * Lets {@code agents} play {@code round}.
   *
   * @param group Spark job group, by which it can be cancelled
   * @param onProgress told now and then what percentage is done
   * @return rows by task, then contestant, then in the order of playing
   * @throws JobFailure if an episode could not be played
   */
  public List<EvaluationRow> play(
      List<Contestant> agents, EvaluationRound round, String group, IntConsumer onProgress) {
    JavaSparkContext context = cluster.context();
    List<Contestant> contestants = new ArrayList<>(agents);
    if (bounded && round.bounded()) {
      contestants.add(Contestant.allocator(Yardsticks.UPPER_BOUND, config.evaluation().seed()));
    }
    EvaluationSetup setup = setup(contestants, round);
    String key = group + '/' + round.description();
    context.setJobGroup(group, round.description(), false);
    LearnerState[] learned =
        contestants.stream().map(Contestant::state).toArray(LearnerState[]::new);
    Broadcast<LearnerState[]> states = context.broadcast(learned);
    try {
      List<Integer> units = IntStream.range(0, setup.unitCount()).boxed().toList();
      int partitions = partitions(units.size());
      JavaFutureAction<List<UnitOutcome>> action =
          context
              .parallelize(units, partitions)
              .mapPartitions(new UnitWork(key, setup, states, source))
              .collectAsync();
      List<UnitOutcome> outcomes = await(action, partitions, onProgress);
      return Yardsticks.attach(
          rows(contestants, setup, outcomes), config.environment().oracleNames());
    } catch (Exception e) { // Scala does not declare the checked SparkException
      throw JobFailure.of(e);
    } finally {
      states.destroy();
      context.clearJobGroup();
      WorkerPool.forget(key);
    }
  }

  /** Enough to balance units of different cost, and to tell what is done by the percent. */
  private int partitions(int units) {
    int wanted = Math.max(PER_CORE * cluster.tasksAtOnce(), Math.min(100, units / PER_PERCENT));
    return Math.min(units, wanted);
  }

  private List<UnitOutcome> await(
      JavaFutureAction<List<UnitOutcome>> action, int partitions, IntConsumer onProgress)
      throws InterruptedException, ExecutionException {
    JavaSparkStatusTracker tracker = cluster.context().statusTracker();
    while (true) {
      try {
        return action.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillRunning) {
        int done = action.jobIds().stream().mapToInt(job -> tasksDone(tracker, job)).sum();
        if (done > 0) {
          onProgress.accept(100 * done / partitions);
        }
      }
    }
  }

  private static int tasksDone(JavaSparkStatusTracker tracker, int job) {
    SparkJobInfo info = tracker.getJobInfo(job);
    int done = 0;
    if (info != null) {
      for (int stage : info.stageIds()) {
        SparkStageInfo stageInfo = tracker.getStageInfo(stage);
        done += stageInfo == null ? 0 : stageInfo.numCompletedTasks();
      }
    }
    return done;
  }

  /** What {@code rows} of this evaluation say. */
  public List<SummaryLine> summary(List<EvaluationRow> rows) {
    return EvaluationSummary.of(rows, horizon, config.evaluation().seed());
  }

  private EvaluationSetup setup(List<Contestant> contestants, EvaluationRound round) {
    return new EvaluationSetup(
        RecordRenderer.compact(config),
        config.evaluation().seed(),
        contestants,
        round,
        source.value().fileCount());
  }

  private List<EvaluationRow> rows(
      List<Contestant> contestants, EvaluationSetup setup, List<UnitOutcome> outcomes) {
    List<EvaluationRow> rows = new ArrayList<>();
    for (UnitOutcome outcome : outcomes) {
      if (outcome.failure() != null) {
        throw new JobFailure(outcome.failure());
      }
      TaskVariant task = setup.task(tasks, setup.task(outcome.unit()));
      Contestant contestant = contestants.get(setup.contestant(outcome.unit()));
      EvaluationRow.TaskKey key =
          new EvaluationRow.TaskKey(task.taskId(), task.taskHash(), task.split().name());
      for (EpisodeResult result : outcome.results()) {
        rows.add(
            new EvaluationRow(
                contestant.name(),
                contestant.seed(),
                contestant.iteration(),
                key,
                result,
                Yardstick.NONE));
      }
    }
    return rows;
  }
}
