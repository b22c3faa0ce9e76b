package sparktrum.jobs.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.cluster.Progress;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;

/**
 * Trains and evaluates every configuration of a plan in every place and partitioning, and compares
 * all that configuration and seed determine with what the first run of the configuration left.
 *
 * <p>One JVM has one Spark context at a time, so places follow each other.
 */
public final class VerifyJob {
  /** The table for a README, inside the directory of the job. */
  public static final String MARKDOWN = "verify.md";

  private static final int HASH_DIGITS = 12;

  private final VerifyPlan plan;
  private final String location;
  private final PrintStream out;
  private final List<RunResult> firsts = new ArrayList<>();
  private int runs;

  private VerifyJob(VerifyPlan plan, String location, PrintStream out) {
    this.plan = plan;
    this.location = location;
    this.out = out;
  }

  /**
   * A job, for one call of {@link #run}.
   *
   * @param location new or empty directory for the directories of the runs
   * @param out where progress and the table are shown
   */
  public static VerifyJob of(VerifyPlan plan, String location, PrintStream out) {
    return new VerifyJob(plan, location, out);
  }

  /**
   * Runs and compares, and prints the table.
   *
   * @return whether all runs of each configuration left the same values
   * @throws JobFailure if a run fails or is stopped, or executors that were asked for do not come
   *     or get no work
   * @throws java.io.UncheckedIOException if the directory is not empty or cannot be written
   */
  public boolean run() {
    RunDirectory directory = RunDirectory.create(location, new Configuration());
    List<String> names = plan.configurations().stream().map(it -> it.run().name()).toList();
    Verification verification = new Verification(names, new ArrayList<>());
    try (Progress progress = Progress.start("verify", 0, plan.runs(), out)) {
      for (Place place : plan.places()) {
        verification.visits().add(visit(place, progress));
      }
    }
    directory.writeText(MARKDOWN, VerifyReport.markdown(verification));
    out.println();
    out.print(VerifyReport.text(verification));
    out.println("As Markdown: " + location + "/" + MARKDOWN);
    return verification.agrees();
  }

  private Verification.Visit visit(Place place, Progress progress) {
    List<List<Outcome>> outcomes = new ArrayList<>();
    PlaceSession session = PlaceSession.open(place, plan.configurations().get(0).spark());
    try (session) {
      for (int index = 0; index < plan.configurations().size(); index++) {
        List<Outcome> its = new ArrayList<>();
        for (int partitions : plan.partitions()) {
          its.add(outcome(session, index, partitions, progress));
        }
        outcomes.add(its);
      }
    }
    if (session.executors() < place.executors()) {
      throw new JobFailure(
          "%s: only %d executors got work".formatted(place.label(), session.executors()));
    }
    return new Verification.Visit(place, outcomes, session.executors(), session.copies());
  }

  private Outcome outcome(PlaceSession session, int index, int partitions, Progress progress) {
    RunConfig config = plan.configurations().get(index);
    String directory = "%s/run-%02d-%s".formatted(location, ++runs, config.run().name());
    RunResult result = session.train(config, partitions, directory);
    if (firsts.size() == index) {
      firsts.add(result);
    }
    Outcome outcome = Outcome.of(partitions, directory, result, firsts.get(index));
    String start = outcome.parametersSha256().substring(0, HASH_DIGITS);
    String line = session.name(config, partitions) + ": " + start;
    progress.step(runs, line);
    if (!outcome.agrees()) {
      progress.say(line + " DIFFERS: " + outcome.difference());
    }
    return outcome;
  }
}
