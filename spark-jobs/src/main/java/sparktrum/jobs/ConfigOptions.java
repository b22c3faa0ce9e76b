package sparktrum.jobs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import sparktrum.jobs.config.ConfigLoader;
import sparktrum.jobs.config.RunConfig;

/** Where the configuration comes from. */
final class ConfigOptions {
  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Configuration; settings it leaves out take their defaults.")
  Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Overrides one setting, such as training.iterations=20. May be repeated.")
  List<String> overrides = new ArrayList<>();

  RunConfig load() {
    return file == null ? ConfigLoader.load(overrides) : ConfigLoader.load(file, overrides);
  }

  /** The configuration of a run, changed by the file and the overrides. */
  RunConfig loadOver(RunConfig run) {
    return ConfigLoader.change(run, file, overrides);
  }
}
