package sparktrum.jobs;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.evaluate.AllocatorText;
import sparktrum.jobs.evaluate.EvaluateJob;

@Command(
    name = "baselines",
    mixinStandardHelpOptions = true,
    description = {
      "Lets the classical allocators play the held-out tasks: what an agent has to beat.",
      "Which ones play is the list evaluation.baselines; --list tells which there are.",
      "The table holds what no allocator can exceed on the same episodes, and the gap to it."
    },
    footer = {
      "",
      "Example: two allocators on 32 tasks",
      "  deploy/sparktrum baselines --set evaluation.tasks=32 --set"
          + " 'evaluation.baselines=[round-robin,maxweight]'"
    })
final class BaselinesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions config;
  @Mixin private RunOptions run;

  @Option(names = "--list", description = "Lists the allocators and plays nothing.")
  private boolean list;

  @Override
  public Integer call() {
    if (list) {
      spec.commandLine().getOut().print(AllocatorText.table());
      spec.commandLine().getOut().flush();
      return 0;
    }
    RunConfig settings = config.load();
    EvaluateJob.of(settings, run.location(settings), run.master, System.out).baselines();
    return 0;
  }
}
