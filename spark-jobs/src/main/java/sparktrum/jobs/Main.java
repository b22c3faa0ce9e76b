package sparktrum.jobs;

import java.io.UncheckedIOException;
import org.apache.spark.SparkException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import sparktrum.jobs.cluster.JobFailure;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.store.Versions;

/**
 * Entry point of {@code deploy/sparktrum}. Exit codes: 0 done, 2 bad usage or settings, 1 failed,
 * 130 after Ctrl-C.
 */
@Command(
    name = "sparktrum",
    mixinStandardHelpOptions = true,
    versionProvider = Main.BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      BaselinesCommand.class,
      InspectCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      HelpCommand.class
    },
    description = "Meta-reinforcement-learning for spectrum allocation in IAB networks, on Spark.",
    footer = {
      "",
      "Exit codes: 0 done, 2 bad usage or configuration, 1 failed, 130 after Ctrl-C.",
      "",
      "Example: a first run, some minutes on two cores",
      "  deploy/sparktrum train --conf conf/quickstart.conf",
      "The same on a cluster, here one of two workers on this machine; docs/submission.md has others",
      "  deploy/local-cluster.sh up",
      "  deploy/sparktrum train --conf conf/quickstart.conf --master spark://127.0.0.1:7077",
      "Help for one command: deploy/sparktrum COMMAND --help"
    })
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.setProperty("java.awt.headless", "true");
    int code = commandLine().execute(arguments);
    if (code != 0 || !onCluster()) {
      System.exit(code);
    }
  }

  /** Whether Spark runs this driver on the cluster: YARN takes any exit in it for a failure. */
  private static boolean onCluster() {
    return "cluster".equals(System.getProperty("spark.submit.deployMode"));
  }

  /** Prints what the manifest of a run would record. */
  static final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return Versions.current().entrySet().stream()
          .map(part -> part.getKey() + " " + part.getValue())
          .toArray(String[]::new);
    }
  }

  /** The command line; tests give it writers of their own. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((thrown, command, parsed) -> explain(thrown, command));
    return line;
  }

  private static int explain(Exception thrown, CommandLine command) {
    if (thrown instanceof ConfigProblems problems) {
      int count = problems.problems().size();
      command
          .getErr()
          .println(
              count == 1
                  ? "1 problem in the configuration:"
                  : count + " problems in the configuration:");
      problems.problems().forEach(problem -> command.getErr().println("  " + problem));
      return CommandLine.ExitCode.USAGE;
    }
    if (thrown instanceof UncheckedIOException
        || thrown instanceof JobFailure
        || thrown instanceof SparkException) {
      command.getErr().println("failed: " + thrown.getMessage());
    } else {
      thrown.printStackTrace(command.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}
