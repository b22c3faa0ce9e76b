package sparktrum.jobs.train;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;
import sparktrum.agents.reduce.Diagnostic;

/**
 * How a run is getting on, in Spark's own metrics system: source {@code training} of the driver,
 * which every sink that Spark is told of shows, among them the Prometheus page. Names say the unit;
 * what is not known yet is NaN. It goes with the session.
 *
 * <p>All of it is known to the driver, so executors have no source of their own; their sinks would
 * not reach the Prometheus page either.
 */
final class TrainingMetrics implements Source {
  private final MetricRegistry registry = new MetricRegistry();
  private final int horizon;
  private volatile int iteration;
  private volatile long environmentSteps;
  private volatile long rollouts;
  private volatile double rolloutSeconds;
  private volatile double gradientSeconds;
  private volatile double validationReward = Double.NaN;
  private volatile IterationReport last;

  private TrainingMetrics(int iterations, int horizon) {
    this.horizon = horizon;
    gauge("iterations", () -> iterations);
    gauge("iteration", () -> iteration);
    gauge("environment_steps", () -> environmentSteps);
    gauge("task_rollouts", () -> rollouts);
    gauge("rollout_seconds", () -> rolloutSeconds);
    gauge("gradient_seconds", () -> gradientSeconds);
    gauge("reward_per_slot_before", () -> reward(Diagnostic.SUPPORT_RETURN));
    gauge("reward_per_slot_after", () -> reward(Diagnostic.QUERY_RETURN));
    gauge("validation_reward", () -> validationReward);
    gauge("entropy_nats", () -> last == null ? Double.NaN : last.tally().mean(Diagnostic.ENTROPY));
    gauge(
        "approximate_kl_nats",
        () -> last == null ? Double.NaN : last.tally().last(Diagnostic.APPROXIMATE_KL));
    gauge("gradient_norm", () -> last == null ? Double.NaN : last.tally().gradientNorm());
    gauge("iteration_seconds", () -> last == null ? Double.NaN : last.iterationNanos() * 1e-9);
    gauge("overhead_seconds", () -> last == null ? Double.NaN : last.overheadSeconds());
  }

  /**
   * Registers those of a run with the Spark session there is.
   *
   * @param iterations iterations the run is to have
   * @param horizon slots of an episode
   */
  static TrainingMetrics register(int iterations, int horizon) {
    TrainingMetrics metrics = new TrainingMetrics(iterations, horizon);
    SparkEnv.get().metricsSystem().registerSource(metrics);
    return metrics;
  }

  private void gauge(String name, Gauge<Number> value) {
    registry.register(name, value);
  }

  private double reward(Diagnostic meanReturn) {
    return last == null ? Double.NaN : last.tally().first(meanReturn) / horizon;
  }

  /** Goes on from a checkpoint; times and rollouts count from here. */
  void restored(int iterationsDone, long steps) {
    iteration = iterationsDone;
    environmentSteps = steps;
  }

  /**
   * Shows an iteration.
   *
   * @param steps environment steps of the run so far
   */
  void show(IterationReport report, long steps) {
    rollouts += report.tally().tasks();
    rolloutSeconds += report.tally().total(Diagnostic.ROLLOUT_SECONDS);
    gradientSeconds += report.tally().total(Diagnostic.GRADIENT_SECONDS);
    environmentSteps = steps;
    last = report;
    iteration = report.iteration();
  }

  /** Shows the mean reward of a validation. */
  void validated(double reward) {
    validationReward = reward;
  }

  @Override
  public String sourceName() {
    return "training";
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }
}
