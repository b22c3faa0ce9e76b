package sparktrum.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import sparktrum.agents.classical.Allocators;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.rollout.AttentionTrace;
import sparktrum.env.Preset;
import sparktrum.env.TaskVariant;
import sparktrum.env.iab.IabPreset;
import sparktrum.env.iab.IabTask;
import sparktrum.jobs.config.ConfigProblems;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.inspect.AttentionMap;
import sparktrum.jobs.inspect.EpisodeTrace;
import sparktrum.jobs.inspect.Replay;
import sparktrum.jobs.inspect.ReplayPage;
import sparktrum.jobs.store.Checkpoint;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.TrainingCheckpoint;
import sparktrum.jobs.tasks.TaskSource;

/** The page that plays an episode, who plays it, and what attention looks at meanwhile. */
final class ReplayOptions {
  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Writes a page that plays the task's first evaluation episode in a browser.")
  private Path page;

  @Option(
      names = "--attention",
      paramLabel = "FILE",
      description = {
        "Writes as PNG which past slots the agent of a run looks at in a trial of the task, and",
        "the weights as Parquet beside it."
      })
  private Path attention;

  @Option(
      names = "--allocator",
      defaultValue = "maxweight",
      paramLabel = "NAME",
      description =
          "Classical allocator that plays, unless a run does (default: ${DEFAULT-VALUE}).")
  private String allocator;

  @Option(
      names = "--run",
      paramLabel = "DIR",
      description = "Run whose agent plays, with the settings of that run.")
  private String run;

  @Mixin private CheckpointOptions checkpoint;

  @Option(
      names = "--shots",
      defaultValue = "0",
      paramLabel = "COUNT",
      description =
          "Rounds the agent adapts before it plays, or episodes of its trial (default: 0).")
  private int shots;

  /** The settings of the run that plays, or else the command's. */
  RunConfig load(ConfigOptions config) {
    return run == null
        ? config.load()
        : config.loadOver(directory().readManifest().configuration());
  }

  /** Writes the page if one is asked for; returns whether it is. */
  boolean write(RunConfig settings, Preset preset, TaskVariant task) {
    if (page == null) {
      return false;
    }
    if (!(preset instanceof IabPreset network) || !(task instanceof IabTask drawn)) {
      throw ConfigProblems.of("--replay", "preset", "has no map to play on: " + preset.name());
    }
    TaskSource.requireSameRules(task.taskId(), drawn, settings.environment());
    String text = ReplayPage.of(play(settings, network, drawn));
    try {
      if (page.toAbsolutePath().getParent() != null) {
        Files.createDirectories(page.toAbsolutePath().getParent());
      }
      Files.writeString(page, text);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + page + ": " + failed.getMessage(), failed);
    }
    return true;
  }

  Path page() {
    return page;
  }

  /** Writes what attention looks at if that is asked for; returns whether it is. */
  boolean writeAttention(RunConfig settings, Preset preset, TaskVariant task) {
    if (attention == null) {
      return false;
    }
    if (run == null) {
      throw ConfigProblems.of("--attention", "run", "is missing: give the agent with --run DIR");
    }
    requireShots();
    long seed = settings.evaluation().seed();
    AttentionTrace trace =
        AttentionMap.play(preset, task, settings.agent(), learned(), shots, seed);
    try {
      Path file = attention.toAbsolutePath();
      Files.createDirectories(file.getParent());
      AttentionMap.writePicture(trace, file);
      AttentionMap.writeTable(trace, attentionTable(), new Configuration());
    } catch (IOException failed) {
      throw new UncheckedIOException(
          "cannot write " + attention + ": " + failed.getMessage(), failed);
    }
    return true;
  }

  /** The picture and the table beside it. */
  String attentionFiles() {
    return attention + ", " + attentionTable();
  }

  private Path attentionTable() {
    String name = attention.getFileName().toString().replaceFirst("\\.png$", "");
    return attention.resolveSibling(name + ".parquet");
  }

  private void requireShots() {
    if (shots < 0) {
      throw ConfigProblems.of("--shots", "count", "is negative: " + shots);
    }
  }

  private EpisodeTrace play(RunConfig settings, IabPreset preset, IabTask task) {
    long seed = settings.evaluation().seed();
    requireShots();
    if (run != null) {
      return Replay.ofAgent(preset, task, settings.agent(), learned(), shots, seed);
    }
    if (!Allocators.names().contains(allocator)) {
      throw ConfigProblems.of("--allocator", allocator, "is not one of " + Allocators.names());
    }
    return Replay.ofAllocator(preset, task, allocator, seed);
  }

  private LearnerState learned() {
    Checkpoint chosen = Checkpoints.in(directory()).read(checkpoint.choice);
    return TrainingCheckpoint.state(chosen).learner();
  }

  private RunDirectory directory() {
    return RunDirectory.open(run, new Configuration());
  }
}
