package sparktrum.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sparktrum.agents.classical.Allocators;
import sparktrum.env.Preset;
import sparktrum.env.Split;

/** Rules that tie one section to another; sections on their own check themselves. */
final class CrossChecks {
  private CrossChecks() {}

  /** What is broken: key to rule and value. */
  static Map<String, String> broken(RunConfig config) {
    Map<String, String> broken = new TreeMap<>();
    Preset preset = config.environment().createPreset();
    List<String> splits =
        preset.tasks(config.run().seed()).splits().stream().map(Split::name).toList();
    boolean iab = config.environment().preset() == EnvironmentSettings.PresetName.IAB;
    if (!iab && config.environment().source() == EnvironmentSettings.Source.TRACE) {
      broken.put("environment.source", "is trace, which only the preset iab can play");
    }
    if (!iab && !config.evaluation().taskFiles().isEmpty()) {
      broken.put("evaluation.task-files", "names tasks, but only those of iab can be saved");
    }
    for (String split : config.evaluation().splits()) {
      if (!splits.contains(split)) {
        broken.put("evaluation.splits", "holds what is not one of " + splits + ": " + split);
      }
    }
    for (String baseline : config.evaluation().baselines()) {
      String rule = brokenBaseline(config.environment(), preset, baseline);
      if (rule != null) {
        broken.put("evaluation.baselines", rule);
      }
    }
    return broken;
  }

  /** Why {@code baseline} cannot play the preset, or null if it can. */
  private static String brokenBaseline(
      EnvironmentSettings environment, Preset preset, String baseline) {
    List<String> names = environment.baselineNames();
    if (!names.contains(baseline)) {
      return "holds what is not one of " + names + ": " + baseline;
    }
    if (environment.preset() == EnvironmentSettings.PresetName.IAB) {
      try {
        Allocators.byName(baseline, preset.actionSpec());
      } catch (IllegalArgumentException tooLarge) {
        return "holds what cannot play these sizes: " + baseline + ", " + tooLarge.getMessage();
      }
    }
    return null;
  }
}
