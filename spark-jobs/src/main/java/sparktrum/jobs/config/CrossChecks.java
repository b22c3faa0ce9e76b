package sparktrum.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sparktrum.agents.classical.Allocators;
import sparktrum.agents.ppo.PpoConfig;
import sparktrum.env.Preset;
import sparktrum.env.Split;

/** Rules that tie one section to another; sections on their own check themselves. */
final class CrossChecks {
  /** Episodes of a trial below which nothing is to be gained by remembering. */
  private static final int FEWEST_EPISODES = 3;

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
    brokenMemory(config.agent(), broken);
    brokenAdaptation(config.agent(), broken);
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

  /** Agents that adapt by what they remember need memory, and trials long enough to use it. */
  private static void brokenMemory(AgentSettings agent, Map<String, String> broken) {
    boolean attention = agent.type() == AgentSettings.Type.ATTENTION;
    if (!attention && agent.type() != AgentSettings.Type.RNN) {
      return;
    }
    PpoConfig trials = attention ? agent.attention() : agent.rnn();
    String section = "agent." + KebabCase.ofConstant(agent.type());
    if (attention && trials.network().attentionHeads() == 0) {
      broken.put(section + ".network.attention-heads", "is not positive for an attention agent: 0");
    }
    if (!attention && trials.network().lstmUnits() == 0) {
      broken.put(section + ".network.lstm-units", "is not positive for an rnn agent: 0");
    }
    int episodes = trials.rollouts().episodes();
    if (episodes < FEWEST_EPISODES) {
      broken.put(
          section + ".rollouts.episodes",
          "is below " + FEWEST_EPISODES + ", too few to learn to remember: " + episodes);
    }
  }

  private static void brokenAdaptation(AgentSettings agent, Map<String, String> broken) {
    try {
      agent.chosen();
    } catch (IllegalArgumentException e) {
      broken.put("agent.adaptation", "does not go with agent.maml: " + e.getMessage());
    }
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
