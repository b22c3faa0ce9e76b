package sparktrum.env.published;

import java.util.List;
import sparktrum.env.Metric;
import sparktrum.env.StepBuffers;

/** The reference policies by name, and how to play them. */
public final class PublishedPolicies {
  /** Names that {@link #byName} knows. */
  public static final List<String> NAMES =
      List.of(
          "random",
          "all-off",
          "level-1",
          "level-2",
          "all-max",
          "threshold",
          "optimum-clairvoyant",
          "optimum-causal");

  /** Those of them that know the channel to come. */
  public static final List<String> ORACLES = List.of("optimum-clairvoyant");

  private PublishedPolicies() {}

  /**
   * A new policy for episodes of {@code preset}.
   *
   * @throws IllegalArgumentException if the name is none of {@link #NAMES}
   */
  public static PublishedPolicy byName(PublishedPreset preset, String name) {
    return switch (name) {
      case "random" -> new RandomLevels();
      case "all-off" -> new ConstantLevels(0);
      case "level-1" -> new ConstantLevels(1);
      case "level-2" -> new ConstantLevels(2);
      case "all-max" -> new ConstantLevels(3);
      case "threshold" -> ThresholdRule.create();
      case "optimum-clairvoyant" -> PlannedPolicy.clairvoyant(preset);
      case "optimum-causal" -> PlannedPolicy.causal(preset);
      default -> throw new IllegalArgumentException("no policy " + name + " in " + NAMES);
    };
  }

  /** Plays one episode and returns its metrics by {@link Metric#ordinal()}. */
  public static double[] play(
      PublishedPreset preset, PublishedPolicy policy, PublishedTask task, long episodeSeed) {
    PublishedEnvironment environment = preset.newEnvironment(1);
    StepBuffers buffers = StepBuffers.of(environment);
    int[] actions = new int[PublishedModel.CELLS];
    environment.reset(0, task, episodeSeed, buffers);
    policy.begin(task, episodeSeed);
    while (!buffers.stepTypes[0].isLast()) {
      policy.decide(buffers.observations, 0, actions, 0);
      environment.step(actions, buffers);
    }
    double[] metrics = new double[Metric.values().length];
    environment.summarize(0, metrics);
    return metrics;
  }
}
