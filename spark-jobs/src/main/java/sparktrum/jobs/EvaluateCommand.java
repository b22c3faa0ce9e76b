package sparktrum.jobs;

import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.EvaluateJob;
import sparktrum.jobs.store.RunDirectory;

@Command(
    name = "evaluate",
    mixinStandardHelpOptions = true,
    description = {
      "Evaluates trained runs on held-out tasks, before and after adapting, beside the baselines.",
      "Runs may be training seeds of one agent and of several: all play the same episodes, and the",
      "table holds their differences, paired by task, and the violations that adapting cost.",
      "Settings are those of the first run; --conf and --set change what is evaluated and how."
    },
    footer = {
      "",
      "Example: more tasks and three adaptation steps",
      "  deploy/sparktrum evaluate --run runs/maml-2 --set evaluation.tasks=256 --set"
          + " evaluation.shots=3",
      "Example: three kinds of agents, and ppo from scratch",
      "  deploy/sparktrum evaluate --run runs/maml-1 --run runs/rnn-1 --run runs/ppo-1 --set"
          + " evaluation.scratch=true",
      "Example: the parameters that did best on validation tasks, in place of the last",
      "  deploy/sparktrum evaluate --run runs/maml-2 --checkpoint best"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private ConfigOptions config;
  @Mixin private RunOptions run;
  @Mixin private CheckpointOptions checkpoint;

  @Option(
      names = "--run",
      required = true,
      paramLabel = "DIR",
      description = "Directory of a run; repeat it for more training seeds and other agents.")
  private List<String> runs;

  @Override
  public Integer call() {
    RunConfig own =
        RunDirectory.open(runs.get(0), new Configuration()).readManifest().configuration();
    RunConfig settings = config.loadOver(own);
    EvaluateJob.of(settings, run.location(settings), run.master, System.out)
        .evaluate(runs, checkpoint.choice);
    return 0;
  }
}
