package sparktrum.jobs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.EvaluateJob;

@Command(
    name = "baselines",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the classical allocators play the held-out tasks: what an agent has to beat.",
      "Which ones play is the list evaluation.baselines."
    },
    footer = {
      "",
      "Example: two allocators on 32 tasks",
      "  deploy/sparktrum baselines --set evaluation.tasks=32 --set"
          + " 'evaluation.baselines=[round-robin,maxweight]'"
    })
final class BaselinesCommand implements Callable<Integer> {
  @Mixin private ConfigOptions config;
  @Mixin private RunOptions run;

  @Override
  public Integer call() {
    RunConfig settings = config.load();
    EvaluateJob.of(settings, run.location(settings), run.master, System.out).baselines();
    return 0;
  }
}
