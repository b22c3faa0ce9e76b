package sparktrum.jobs;

import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.train.TrainJob;

@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Trains an agent (maml, rnn, attention or ppo; conf/ has a file for each), then evaluates it on",
      "held-out tasks beside the baselines.",
      "Leaves tables, checkpoints and a manifest in the directory of the run. Ctrl-C stops it in"
          + " good order; --resume goes on from the last checkpoint with the same result as if it"
          + " had never stopped."
    },
    footer = {
      "",
      "Examples: a first run; a longer one with another seed; going on with it",
      "  deploy/sparktrum train --conf conf/quickstart.conf",
      "  deploy/sparktrum train --conf conf/maml.conf --set run.seed=2 --out runs/maml-2",
      "  deploy/sparktrum train --resume runs/maml-2"
    })
final class TrainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions config;
  @Mixin private RunOptions run;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description = {
        "Continues the run in DIR with its own configuration.",
        "--conf and --set may change how fast it goes, not what it computes."
      })
  private String resume;

  @Override
  public Integer call() {
    boolean finished;
    if (resume == null) {
      RunConfig settings = config.load();
      finished = TrainJob.of(settings, run.location(settings), run.master, System.out).start();
    } else {
      if (run.out != null) {
        throw new ParameterException(
            spec.commandLine(), "--resume and --out exclude each other: a run stays where it is");
      }
      RunConfig own = RunDirectory.open(resume, new Configuration()).readManifest().configuration();
      finished = TrainJob.of(config.loadOver(own), resume, run.master, System.out).resume();
    }
    return finished ? 0 : 1;
  }
}
