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
 */
public final class VerifyJob {
  /** The table for a README, inside the directory of the job. */
  public static final String MARKDOWN = "verify.md";

  private static final int HASH_DIGITS = 12;

  private final VerifyPlan plan;
  private final String location;
  private final PrintStream out;

  private VerifyJob(VerifyPlan plan, String location, PrintStream out) {
    this.plan = plan;
    this.location = location;
    this.out = out;
  }

  /**
   * A job.
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
   * @throws java.io.UncheckedIOException if the directory is not empty or cannot be written
   */
  public boolean run() {
    RunDirectory directory = RunDirectory.create(location, new Configuration());
    List<Verification> verifications = new ArrayList<>();
    try (Progress progress = Progress.start("verify", 0, plan.runs(), out)) {
      for (RunConfig config : plan.configurations()) {
        verifications.add(verify(config, verifications.size(), progress));
      }
    }
    directory.writeText(MARKDOWN, VerifyReport.markdown(verifications));
    out.println();
    out.print(VerifyReport.text(verifications));
    out.println("As Markdown: " + location + "/" + MARKDOWN);
    return verifications.stream().allMatch(Verification::agrees);
  }

  private Verification verify(RunConfig config, int index, Progress progress) {
    String name = config.run().name();
    int runsEach = plan.runs() / plan.configurations().size();
    List<Outcome> done = new ArrayList<>();
    ConfigurationRuns runs =
        new ConfigurationRuns(config, location + "/" + (index + 1) + "-" + name);
    List<Verification.Visit> visits = new ArrayList<>();
    for (Place place : plan.places()) {
      visits.add(
          runs.visit(
              place,
              plan.partitions(),
              outcome -> {
                done.add(outcome);
                String line = line(name, place, outcome);
                progress.step(index * runsEach + done.size(), line);
                if (!outcome.agrees()) {
                  progress.say(line + " DIFFERS: " + outcome.difference());
                }
              }));
    }
    return new Verification(name, visits);
  }

  private static String line(String name, Place place, Outcome outcome) {
    return String.format(
        "%s on %s, %d partitions: %s",
        name,
        place.label(),
        outcome.partitions(),
        outcome.parametersSha256().substring(0, HASH_DIGITS));
  }
}
