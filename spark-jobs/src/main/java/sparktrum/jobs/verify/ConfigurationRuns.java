package sparktrum.jobs.verify;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.train.TrainJob;

/**
 * The runs of one configuration, each compared with the first. One JVM has one Spark context at a
 * time, so places follow each other, each in a session of its own.
 */
final class ConfigurationRuns {
  private static final int SECONDS_FOR_EXECUTORS = 120;
  private static final int POLL_MILLIS = 100;

  private final RunConfig config;
  private final String location;
  private int count;
  private RunResult first;

  /**
   * @param location directory for the directories of the runs
   */
  ConfigurationRuns(RunConfig config, String location) {
    this.config = config;
    this.location = location;
  }

  /**
   * Trains in {@code place} with each partitioning.
   *
   * @param onOutcome told of each run when it is done
   * @throws JobFailure if a run fails or is stopped, or executors do not come or get no work
   */
  Verification.Visit visit(Place place, List<Integer> partitions, Consumer<Outcome> onOutcome) {
    SessionTally tally = new SessionTally();
    List<Outcome> outcomes = new ArrayList<>();
    try (ClusterSession cluster = open(place)) {
      cluster.context().sc().addSparkListener(tally);
      awaitExecutors(cluster, place);
      for (int each : partitions) {
        Outcome outcome = train(cluster, place, each);
        outcomes.add(outcome);
        onOutcome.accept(outcome);
      }
    }
    if (tally.executors() < place.executors()) {
      throw new JobFailure(
          place.label()
              + ": only "
              + tally.executors()
              + " executors got work; use more partitions");
    }
    return new Verification.Visit(place, outcomes, tally.executors(), tally.copies());
  }

  private ClusterSession open(Place place) {
    Map<String, String> settings = new HashMap<>(config.spark());
    settings.putAll(place.settings());
    return ClusterSession.open("sparktrum verify " + config.run().name(), place.master(), settings);
  }

  private static void awaitExecutors(ClusterSession cluster, Place place) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_EXECUTORS);
    while (executors(cluster) < place.executors()) {
      if (System.nanoTime() > end) {
        throw new JobFailure(
            "%s: %d executors of one core came within %d s; has it the free cores and memory?"
                .formatted(place.name(), executors(cluster), SECONDS_FOR_EXECUTORS));
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new JobFailure(place.name() + ": stopped while waiting for executors", stop);
      }
    }
  }

  /** Executors that have registered; the driver is listed beside them. */
  private static int executors(ClusterSession cluster) {
    return cluster.context().sc().statusTracker().getExecutorInfos().length - 1;
  }

  private Outcome train(ClusterSession cluster, Place place, int partitions) {
    String what =
        "%s on %s, %d partitions".formatted(config.run().name(), place.label(), partitions);
    String directory = location + "/run-%02d".formatted(++count);
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    RunConfig partitioned =
        ConfigLoader.change(config, null, List.of("training.partitions=" + partitions));
    try {
      if (!TrainJob.of(partitioned, directory, place.master(), nowhere).startOn(cluster)) {
        throw new JobFailure(what + ": stopped");
      }
    } catch (JobFailure failure) {
      throw JobFailure.during(what, failure);
    }
    RunResult result =
        RunResult.read(RunDirectory.open(directory, cluster.context().hadoopConfiguration()));
    if (first == null) {
      first = result;
    }
    return Outcome.of(partitions, directory, result, first);
  }
}
