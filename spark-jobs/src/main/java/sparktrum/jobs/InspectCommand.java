package sparktrum.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sparktrum.env.Preset;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.inspect.TaskMap;
import sparktrum.jobs.inspect.TaskText;

@Command(
    name = "inspect",
    mixinStandardHelpOptions = true,
    description = {
      "Shows one task: nodes, users, links, what an agent observes and what is hidden from it.",
      "Writes the text to the screen and a map as PNG to the directory given with --out."
    },
    footer = {
      "",
      "Example: the fourth held-out task, with its map in /tmp/task/",
      "  deploy/sparktrum inspect --conf conf/quickstart.conf --task 3 --out /tmp/task",
      "Example: an episode of it as a page for the browser, first with MaxWeight, then with an agent",
      "  deploy/sparktrum inspect --task 3 --replay episode.html",
      "  deploy/sparktrum inspect --task 3 --replay episode.html --run runs/maml-2 --shots 2"
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions config;
  @Mixin private ReplayOptions replay;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "NAME",
      description = "Split the task is drawn from (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--task",
      defaultValue = "0",
      paramLabel = "INDEX",
      description = "Index of the task, from 0 (default: ${DEFAULT-VALUE}).")
  private long index;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the map goes; none without.")
  private Path out;

  @Override
  public Integer call() {
    RunConfig settings = replay.load(config);
    Preset preset = settings.environment().createPreset();
    // Tasks to train on derive from the run's seed, held-out ones from the evaluation's.
    boolean train = split.equals(Split.TRAIN.name());
    long seed = train ? settings.run().seed() : settings.evaluation().seed();
    TaskVariant task = task(preset.tasks(seed));
    spec.commandLine().getOut().print(TaskText.of(task));
    if (out != null && task instanceof IabTask drawn) {
      spec.commandLine().getOut().println("map: " + writeMap(drawn));
    }
    if (replay.write(settings, preset, task)) {
      spec.commandLine().getOut().println("replay: " + replay.page());
    }
    spec.commandLine().getOut().flush();
    return 0;
  }

  private TaskVariant task(TaskDistribution tasks) {
    if (index < 0) {
      throw ConfigProblems.of("--task", "index", "is negative: " + index);
    }
    return tasks.splits().stream()
        .filter(known -> known.name().equals(split))
        .findFirst()
        .map(known -> tasks.task(known, index))
        .orElseThrow(
            () ->
                ConfigProblems.of(
                    "--split",
                    split,
                    "is not one of " + tasks.splits().stream().map(Split::name).toList()));
  }

  private Path writeMap(IabTask task) {
    try {
      Files.createDirectories(out);
      Path file = out.resolve(task.taskId().replace('/', '-') + ".png");
      TaskMap.write(task, file);
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "cannot write a map to " + out + ": " + failed.getMessage(), failed);
    }
  }
}
