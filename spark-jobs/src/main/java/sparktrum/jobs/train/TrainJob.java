package sparktrum.jobs.train;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.broadcast.Broadcast;
import sparktrum.env.Split;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.Interruption;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.config.ConfigProblem;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.Contestant;
import sparktrum.jobs.evaluate.FinalEvaluation;
import sparktrum.jobs.store.Checkpoint;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;
import sparktrum.jobs.store.RunWriter;
import sparktrum.jobs.store.TrainingCheckpoint;
import sparktrum.jobs.tasks.TaskSource;

/** Meta-trains an agent on Spark and evaluates it on held-out tasks. */
public final class TrainJob {
  private final RunConfig config;
  private final String location;
  private final String master;
  private final PrintStream out;

  private TrainJob(RunConfig config, String location, String master, PrintStream out) {
    this.config = config;
    this.location = location;
    this.master = master;
    this.out = out;
  }

  /**
   * A job.
   *
   * @param location directory of the run
   * @param master Spark master; null leaves it to {@code spark-submit}, or else {@code local[*]}
   * @param out where progress and results are shown
   */
  public static TrainJob of(RunConfig config, String location, String master, PrintStream out) {
    return new TrainJob(config, location, master, out);
  }

  /**
   * Starts a new run in an empty directory.
   *
   * @return whether it was finished; false if a stop was asked for and the run can be resumed
   * @throws sparktrum.jobs.cluster.JobFailure if an iteration or an episode cannot be computed
   * @throws java.io.UncheckedIOException if the directory is not empty or cannot be written
   */
  public boolean start() {
    try (ClusterSession cluster = open()) {
      return startOn(cluster);
    }
  }

  /**
   * As {@link #start}, on a session of the caller's, which stays open and whose master counts.
   *
   * @return as {@link #start}
   */
  public boolean startOn(ClusterSession cluster) {
    Broadcast<TaskSource> source = source(cluster);
    RunDirectory directory = RunDirectory.create(location, cluster.context().hadoopConfiguration());
    Map<String, String> inputs = source.value().contents();
    try (RunWriter writer = RunWriter.start(directory, "train", config, inputs)) {
      return run(cluster, source, directory, writer, Optional.empty());
    }
  }

  /**
   * Continues the run in the directory from its newest checkpoint. The final parameters have the
   * same bits as if the run had never stopped.
   *
   * @return as {@link #start}
   * @throws ConfigProblems if the configuration is not that of the run, or a recording or task file
   *     holds something else than when the run started
   * @throws java.io.UncheckedIOException if there is no run or all of its checkpoints are damaged
   */
  public boolean resume() {
    try (ClusterSession cluster = open()) {
      RunDirectory directory = RunDirectory.open(location, cluster.context().hadoopConfiguration());
      RunManifest manifest = directory.readManifest();
      requireSameResults(manifest);
      if (manifest.status() == RunManifest.Status.COMPLETE) {
        out.println("The run in " + location + " is complete; nothing to resume.");
        return true;
      }
      Broadcast<TaskSource> source = source(cluster);
      Map<String, String> inputs = source.value().contents();
      requireSameInputs(manifest, inputs);
      Optional<Checkpoint> newest = Checkpoints.in(directory).newest(manifest.iteration());
      newest.ifPresent(this::requireSameRun);
      long iteration = newest.map(Checkpoint::iteration).orElse(0L);
      String sha256 =
          newest
              .map(TrainingCheckpoint::state)
              .map(TrainingCheckpoint::parametersSha256)
              .orElse("");
      try (RunWriter writer = RunWriter.resume(directory, config, inputs, iteration, sha256)) {
        out.println("Resuming " + location + " after iteration " + iteration);
        return run(cluster, source, directory, writer, newest);
      }
    }
  }

  private ClusterSession open() {
    return ClusterSession.open("sparktrum train " + config.run().name(), master, config.spark());
  }

  private Broadcast<TaskSource> source(ClusterSession cluster) {
    List<String> splits = new ArrayList<>(List.of(Split.TRAIN.name()));
    if (config.training().validation().every() > 0) {
      splits.add(Split.VALIDATION.name());
    }
    splits.addAll(config.evaluation().splits());
    return cluster
        .context()
        .broadcast(TaskSource.load(config, splits, cluster.context().hadoopConfiguration()));
  }

  private void requireSameResults(RunManifest manifest) {
    Map<String, String> differences = manifest.configuration().resultDifferences(config);
    if (!differences.isEmpty()) {
      throw ConfigProblems.of(
          location, "resume", "needs the run's own settings, these differ: " + differences);
    }
  }

  private static void requireSameInputs(RunManifest manifest, Map<String, String> inputs) {
    List<ConfigProblem> problems = new ArrayList<>();
    manifest
        .inputs()
        .forEach(
            (path, hash) -> {
              if (!hash.equals(inputs.get(path))) {
                problems.add(
                    new ConfigProblem(
                        path,
                        "resume",
                        "needs what the run started with, its content has changed: hash "
                            + inputs.get(path)
                            + ", not "
                            + hash
                            + "; put the old files back, or start a new run"));
              }
            });
    if (!problems.isEmpty()) {
      throw ConfigProblems.of(problems);
    }
  }

  private void requireSameRun(Checkpoint checkpoint) {
    if (!checkpoint.resultHash().equals(config.resultHash())) {
      throw ConfigProblems.of(
          location,
          "resume",
          "needs the run's own checkpoints, that of iteration "
              + checkpoint.iteration()
              + " was written with other settings");
    }
  }

  private boolean run(
      ClusterSession cluster,
      Broadcast<TaskSource> source,
      RunDirectory directory,
      RunWriter writer,
      Optional<Checkpoint> checkpoint) {
    TrainingRun run = new TrainingRun(cluster, config, source, writer, directory.runId());
    checkpoint.ifPresent(
        it -> run.restore(TrainingCheckpoint.state(it), TrainingCheckpoint.environmentSteps(it)));
    try (Interruption interruption =
        Interruption.watch(() -> cluster.context().cancelJobGroup(run.group()))) {
      boolean finished =
          train(run, interruption)
              && evaluate(cluster, source, run, interruption, directory, writer);
      if (finished) {
        writer.complete();
        out.println("Run directory: " + location);
      } else {
        writer.close();
        out.printf(
            "Stopped after iteration %d of %d; continue with: deploy/sparktrum train --resume %s%n",
            run.iteration(), config.training().iterations(), location);
      }
      return finished;
    }
  }

  private boolean train(TrainingRun run, Interruption interruption) {
    int from = run.iteration();
    boolean finished;
    try (Progress progress =
        Progress.start("training", from, config.training().iterations(), out)) {
      finished = run.train(interruption::requested, progress);
    }
    out.print(run.split().text());
    out.println(
        "SHA-256 of the parameters after iteration "
            + run.iteration()
            + ": "
            + TrainingCheckpoint.parametersSha256(run.state()));
    return finished;
  }

  private boolean evaluate(
      ClusterSession cluster,
      Broadcast<TaskSource> source,
      TrainingRun run,
      Interruption interruption,
      RunDirectory directory,
      RunWriter writer) {
    Contestant learner =
        Contestant.learner(config.agent(), config.run().seed(), run.state().learner());
    try {
      FinalEvaluation.of(config, source, directory, writer)
          .run(cluster, List.of(learner), run.group(), out);
      return true;
    } catch (RuntimeException failure) {
      if (interruption.requested()) {
        return false;
      }
      throw JobFailure.during("evaluation", failure);
    }
  }
}
