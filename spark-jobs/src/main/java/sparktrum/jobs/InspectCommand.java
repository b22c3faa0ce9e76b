package sparktrum.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sparktrum.env.Preset;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.inspect.TaskList;
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
      "  deploy/sparktrum inspect --task 3 --replay episode.html --run runs/maml-2 --shots 2",
      "Example: which past slots an agent with attention looks at, in its third episode too",
      "  deploy/sparktrum inspect --task 3 --attention attention.png --run runs/attention-2 --shots 2",
      "Examples: ten tasks at a glance; one saved as JSON; one recorded, and the recording played",
      "  deploy/sparktrum inspect --list 10",
      "  deploy/sparktrum inspect --task 3 --save task-3.json",
      "  deploy/sparktrum inspect --task 3 --record recorded --format csv",
      "  deploy/sparktrum baselines --set 'evaluation.task-files=[recorded/task.json]'"
    })
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions config;
  @Mixin private ReplayOptions replay;

  @Mixin private TaskOptions tasks;
  @Mixin private RecordOptions files;

  @Option(
      names = "--list",
      paramLabel = "COUNT",
      description = "Lists the task and those after it instead, one a line.")
  private Integer count;

  @Option(names = "--out", paramLabel = "DIR", description = "Where the map goes; none without.")
  private Path out;

  @Override
  public Integer call() {
    RunConfig settings = replay.load(config);
    Preset preset = settings.environment().createPreset();
    Configuration hadoop = new Configuration();
    PrintWriter screen = spec.commandLine().getOut();
    if (count != null) {
      if (count < 1) {
        throw ConfigProblems.of("--list", "count", "is not positive: " + count);
      }
      screen.print(TaskList.of(tasks.list(settings, preset, count, hadoop)));
      screen.flush();
      return 0;
    }
    TaskOptions.Chosen chosen = tasks.choose(settings, preset, hadoop);
    screen.print(TaskText.of(chosen.task()));
    if (out != null && chosen.task() instanceof IabTask drawn) {
      screen.println("map: " + writeMap(drawn));
    }
    screen.print(files.write(settings, chosen, hadoop));
    if (replay.write(settings, preset, chosen.task())) {
      screen.println("replay: " + replay.page());
    }
    if (replay.writeAttention(settings, preset, chosen.task())) {
      screen.println("attention: " + replay.attentionFiles());
    }
    screen.flush();
    return 0;
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
