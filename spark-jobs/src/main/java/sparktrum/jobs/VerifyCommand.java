package sparktrum.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sparktrum.jobs.verify.VerifyJob;
import sparktrum.jobs.verify.VerifyPlan;

@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that a configuration gives the same bits anywhere: trains and evaluates it on each",
      "master with each partitioning, and compares parameters, normalisers, optimizer and all rows",
      "of the tables, without measured times and names of runs.",
      "Ends with code 0 if all runs agree. If not, with 1, and the first value that differs is named."
    },
    footer = {
      "",
      "Example: a short run on one core and on two",
      "  deploy/sparktrum verify --conf conf/quickstart.conf --set training.iterations=3 --set"
          + " evaluation.tasks=4",
      "Example: two agents, also on a cluster with one and with two executors, and with speculation",
      "  deploy/local-cluster.sh up",
      "  deploy/sparktrum verify --conf conf/maml.conf --conf conf/rnn.conf --set"
          + " training.iterations=2 --masters"
          + " 'local[1],spark://127.0.0.1:7077#1,spark://127.0.0.1:7077#2' --speculation",
      "The table in README.md: deploy/exactness.sh"
    })
final class VerifyCommand implements Callable<Integer> {
  @Option(
      names = "--conf",
      required = true,
      paramLabel = "FILE",
      description = "Configuration; repeat it to check several, such as one of each agent.")
  private List<Path> files;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting of every configuration. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--masters",
      split = ",",
      defaultValue = "local[1],local[2]",
      paramLabel = "URL",
      description = {
        "Spark masters: local[N], local[*], spark://HOST:PORT, and spark://HOST:PORT#N, where N",
        "executors of one core work (default: local[1],local[2])."
      })
  private List<String> masters;

  @Option(
      names = "--partitions",
      split = ",",
      defaultValue = "2,7",
      paramLabel = "N",
      description =
          "Partitions of an iteration, at most training.tasks-per-iteration (default: 2,7).")
  private List<String> partitions;

  @Option(
      names = "--speculation",
      description =
          "Clusters of several executors once more, where Spark starts all copies of tasks it can.")
  private boolean speculation;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory for the runs, new or empty (default: runs/verify-<time>).")
  private String out;

  @Override
  public Integer call() {
    VerifyPlan plan = VerifyPlan.of(files, overrides, masters, partitions, speculation);
    String location = out != null ? out : RunOptions.fresh("verify");
    return VerifyJob.of(plan, location, System.out).run() ? 0 : 1;
  }
}
