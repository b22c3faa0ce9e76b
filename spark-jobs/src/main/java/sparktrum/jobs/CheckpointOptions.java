package sparktrum.jobs;

import picocli.CommandLine.Option;
import sparktrum.jobs.store.Checkpoints;

/** Which checkpoint of a run is taken. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "NAME",
      defaultValue = "newest",
      description = "newest, or best: that of highest validation reward (default: newest).")
  Checkpoints.Choice choice;
}
