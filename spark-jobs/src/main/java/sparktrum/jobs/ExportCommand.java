package sparktrum.jobs;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import sparktrum.agents.learner.LearnerState;
import sparktrum.agents.model.ModelExport;
import sparktrum.env.Preset;
import sparktrum.jobs.config.RunConfig;
import sparktrum.jobs.store.Checkpoint;
import sparktrum.jobs.store.Checkpoints;
import sparktrum.jobs.store.RunDirectory;
import sparktrum.jobs.store.RunManifest;
import sparktrum.jobs.store.TrainingCheckpoint;

@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the agent of a run as a file that Deeplearning4j opens: ComputationGraph.load(file).",
      "It takes raw observations and gives logits and value; the entry "
          + ModelExport.CARD
          + " names them."
    },
    footer = {"", "Example:", "  deploy/sparktrum export --run runs/maml-2 --out maml-2.zip"})
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CheckpointOptions checkpoint;

  @Option(names = "--run", required = true, paramLabel = "DIR", description = "Directory of a run.")
  private String run;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "The file, replaced if it is there (default: model.zip in the run's directory).")
  private String out;

  @Override
  public Integer call() {
    Configuration hadoop = new Configuration();
    RunDirectory directory = RunDirectory.open(run, hadoop);
    RunManifest manifest = directory.readManifest();
    Checkpoint chosen = Checkpoints.in(directory).read(checkpoint.choice);
    Path file = out == null ? directory.path("model.zip") : new Path(out);
    try (OutputStream stream = file.getFileSystem(hadoop).create(file, true)) {
      export(manifest, chosen).writeTo(stream);
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
    spec.commandLine()
        .getOut()
        .println(file + ": the agent after " + chosen.iteration() + " iterations");
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static ModelExport export(RunManifest manifest, Checkpoint checkpoint) {
    RunConfig config = manifest.configuration();
    Preset preset = config.environment().createPreset();
    LearnerState state = TrainingCheckpoint.state(checkpoint).learner();
    Map<String, String> provenance = new TreeMap<>(manifest.versions());
    provenance.put("run-id", manifest.runId());
    provenance.put("configuration-hash", manifest.configurationHash());
    return new ModelExport(preset, config.agent().architecture(preset), state, provenance);
  }
}
