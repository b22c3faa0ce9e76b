package sparktrum.jobs.evaluate;

import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.Interruption;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.tasks.TaskSource;

/** Evaluates trained runs, or the classical allocators alone, into a run directory of its own. */
public final class EvaluateJob {
  private final RunConfig config;
  private final String location;
  private final String master;
  private final PrintStream out;

  private EvaluateJob(RunConfig config, String location, String master, PrintStream out) {
    this.config = config;
    this.location = location;
    this.master = master;
    this.out = out;
  }

  /**
   * A job.
   *
   * @param config what to evaluate on; section {@code environment} has to be that the runs were
   *     trained with
   * @param location directory for the results, empty or new
   * @param master Spark master; null leaves it to {@code spark-submit}, or else {@code local[*]}
   * @param out where progress and results are shown
   */
  public static EvaluateJob of(RunConfig config, String location, String master, PrintStream out) {
    return new EvaluateJob(config, location, master, out);
  }

  /**
   * Evaluates a checkpoint of each run beside the configured baselines. Runs of one kind of agent
   * with the same settings are its training seeds.
   *
   * @param runs directories of the runs
   * @param choice which checkpoint of each
   */
  public void evaluate(List<String> runs, Checkpoints.Choice choice) {
    run("evaluate", hadoop -> TrainedRuns.read(config, runs, choice, hadoop));
  }

  /** Evaluates the configured baselines alone. */
  public void baselines() {
    run("baselines", hadoop -> List.of());
  }

  private void run(String command, Function<Configuration, List<Contestant>> trained) {
    String name = "sparktrum " + command + " " + config.run().name();
    try (ClusterSession cluster = ClusterSession.open(name, master, config.spark())) {
      Configuration hadoop = cluster.context().hadoopConfiguration();
      List<Contestant> learners = trained.apply(hadoop);
      Broadcast<TaskSource> source =
          cluster
              .context()
              .broadcast(TaskSource.load(config, config.evaluation().splits(), hadoop));
      RunDirectory directory = RunDirectory.create(location, hadoop);
      play(cluster, source, directory, command, learners);
    }
  }

  private void play(
      ClusterSession cluster,
      Broadcast<TaskSource> source,
      RunDirectory directory,
      String command,
      List<Contestant> learners) {
    String group = "sparktrum " + directory.runId();
    try (RunWriter writer = RunWriter.start(directory, command, config, source.value().contents());
        Interruption interruption =
            Interruption.watch(() -> cluster.context().cancelJobGroup(group))) {
      try {
        FinalEvaluation.of(config, source, directory, writer).run(cluster, learners, group, out);
        writer.complete();
        out.println("Run directory: " + location);
      } catch (RuntimeException failure) {
        if (interruption.requested()) {
          throw new JobFailure(command + " was stopped before it was finished", failure);
        }
        throw JobFailure.during(command, failure);
      }
    }
  }
}
