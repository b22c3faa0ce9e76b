package sparktrum.jobs.verify;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import sparktrum.jobs.cluster.ClusterSession;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.train.TrainJob;

/** A Spark session in a place, with the executors that were asked for, and the runs in it. */
final class PlaceSession implements AutoCloseable {
  private static final int SECONDS_FOR_EXECUTORS = 180;
  private static final int POLL_MILLIS = 100;

  private final Place place;
  private final ClusterSession cluster;
  private final SessionTally tally = new SessionTally();

  private PlaceSession(Place place, ClusterSession cluster) {
    this.place = place;
    this.cluster = cluster;
    cluster.context().sc().addSparkListener(tally);
  }

  /**
   * Starts Spark in {@code place} and waits for its executors.
   *
   * @param spark section {@code spark} of the configurations; what the place needs wins
   * @throws JobFailure if executors do not come
   */
  static PlaceSession open(Place place, Map<String, String> spark) {
    Map<String, String> settings = new HashMap<>(spark);
    settings.putAll(place.settings());
    PlaceSession session =
        new PlaceSession(place, ClusterSession.open("sparktrum verify", place.master(), settings));
    try {
      session.awaitExecutors();
    } catch (JobFailure failure) {
      session.cluster.close();
      throw failure;
    }
    return session;
  }

  private void awaitExecutors() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_FOR_EXECUTORS);
    while (registered() < place.executors()) {
      if (System.nanoTime() > end) {
        throw new JobFailure(
            "%s: %d executors of one core came within %d s; has it the free cores and memory?"
                .formatted(place.name(), registered(), SECONDS_FOR_EXECUTORS));
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException stop) {
        Thread.currentThread().interrupt();
        throw new JobFailure(place.name() + ": stopped while waiting for executors", stop);
      }
    }
  }

  /** Executors that have come; Spark lists the driver beside them. */
  private int registered() {
    return cluster.context().sc().statusTracker().getExecutorInfos().length - 1;
  }

  /**
   * A run of {@code config} here.
   *
   * @throws JobFailure if it fails or is stopped
   */
  RunResult train(RunConfig config, int partitions, String directory) {
    RunConfig partitioned =
        ConfigLoader.change(config, null, List.of("training.partitions=" + partitions));
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    boolean finished;
    try {
      finished = TrainJob.of(partitioned, directory, place.master(), nowhere).startOn(cluster);
    } catch (JobFailure failure) {
      throw JobFailure.during(name(config, partitions), failure);
    }
    if (!finished) {
      throw new JobFailure(name(config, partitions) + ": stopped");
    }
    return RunResult.read(RunDirectory.open(directory, new Configuration()));
  }

  /** What a run here is called. */
  String name(RunConfig config, int partitions) {
    return "%s on %s, %d partitions".formatted(config.run().name(), place.label(), partitions);
  }

  /** Executors that worked, known when the session is closed. */
  int executors() {
    return tally.executors();
  }

  /** Second copies of tasks that were started, known when the session is closed. */
  int copies() {
    return tally.copies();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
