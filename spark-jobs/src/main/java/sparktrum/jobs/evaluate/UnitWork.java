package sparktrum.jobs.evaluate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sparktrum.agents.learner.LearnerState;
import sparktrum.jobs.cluster.Attempts;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.TaskCores;
import sparktrum.jobs.cluster.UnitOutcome;
import sparktrum.jobs.cluster.WorkerPool;
import sparktrum.jobs.tasks.TaskSource;

/** What an executor does with one partition of an evaluation. */
final class UnitWork implements FlatMapFunction<Iterator<Integer>, UnitOutcome> {
  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(UnitWork.class);

  private final String key;
  private final EvaluationSetup setup;
  private final Broadcast<LearnerState[]> states;
  private final Broadcast<TaskSource> source;

  /**
   * @param key names the evaluation: workers of equal keys are interchangeable
   * @param states what each contestant has learned, null for allocators
   * @param source where the tasks come from
   */
  UnitWork(
      String key,
      EvaluationSetup setup,
      Broadcast<LearnerState[]> states,
      Broadcast<TaskSource> source) {
    this.key = key;
    this.setup = setup;
    this.states = states;
    this.source = source;
  }

  @Override
  public Iterator<UnitOutcome> call(Iterator<Integer> partition) {
    TaskContext context = TaskContext.get(); // of this thread
    LearnerState[] learned = states.value();
    List<Integer> units = new ArrayList<>();
    partition.forEachRemaining(units::add);
    return TaskCores.map(
            0,
            units.size(),
            context.cpus(),
            (low, high) -> play(units.subList(low, high), learned, context))
        .stream()
        .flatMap(List::stream)
        .iterator();
  }

  private List<UnitOutcome> play(List<Integer> units, LearnerState[] learned, TaskContext context) {
    return WorkerPool.use(
        key,
        EvaluationWorker.class,
        () -> EvaluationWorker.create(setup, source.value()),
        worker -> units.stream().map(unit -> play(worker, unit, learned, context)).toList());
  }

  private UnitOutcome play(
      EvaluationWorker worker, int unit, LearnerState[] learned, TaskContext context) {
    if (context.isInterrupted()) {
      throw new IllegalStateException("the task was cancelled");
    }
    try {
      return UnitOutcome.played(unit, worker.play(unit, learned[setup.contestant(unit)]));
    } catch (RuntimeException e) {
      if (Attempts.another(TaskContext.get())) {
        throw e;
      }
      LOG.debug("unit {} failed", unit, e);
      return UnitOutcome.failed(unit, setup.contestantName(unit) + ": " + JobFailure.describe(e));
    }
  }
}
