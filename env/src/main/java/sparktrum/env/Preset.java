package sparktrum.env;

/** A family of tasks with one observation and action shape, and the environment that plays them. */
public interface Preset {

  /** Name in configuration, such as {@code iab}. */
  String name();

  ObservationSpec observationSpec();

  ActionSpec actionSpec();

  /** Slots of an episode. */
  int horizon();

  /**
   * Magnitude of a slot's reward, above 0: the unit in which a critic starts. Returns themselves
   * scale it from the first update on, and rewards are recorded as they are.
   */
  default double rewardScale() {
    return 1;
  }

  /** The task distribution whose draws derive from {@code seed}. */
  TaskDistribution tasks(long seed);

  /** A new environment with {@code lanes} lanes, none of them reset yet. */
  Environment newEnvironment(int lanes);
}
