package sparktrum.env.published;

import java.util.ArrayList;
import java.util.List;
import sparktrum.env.ActionSpec;
import sparktrum.env.ObservationSpec;
import sparktrum.env.Preset;
import sparktrum.env.Require;
import sparktrum.env.TaskDistribution;

/**
 * The preset {@code published}: the decision process of the code published with arXiv 2507.10619
 * (IEEE WCL 2026, doi 10.1109/lwc.2026.3668310), for comparison with that code only. The package
 * documentation says why it is no model of a network.
 *
 * <p>An action is a power level for each of 15 cells, all choices legal (the published mask,
 * interference of 25 or more, can never apply). An observation is 86 numbers, not normalised:
 * <em>gains_db</em> (user-major, 10 x 3), <em>interference</em> (15), <em>latency</em> (10),
 * <em>level</em> (15), <em>power_dbm</em> (15) and <em>time</em> (1).
 *
 * <p>An episode is truncated at the horizon and terminates when latency exceeds 100, first at slot
 * 101; never compare agents over different horizons, for every metric depends on it. The published
 * training scripts play on past both ends without a reset; {@link #rollout} does the same.
 */
public final class PublishedPreset implements Preset {
  /** Name in configuration. */
  public static final String NAME = "published";

  private static final int MAX_HORIZON = 100_000;
  private static final double REWARD_SCALE = 100;

  private final int horizon;
  private final boolean terminates;
  private final ObservationSpec observationSpec;
  private final ActionSpec actionSpec = actions();

  private PublishedPreset(int horizon, boolean terminates) {
    this.horizon = Require.in("horizon", horizon, 1, MAX_HORIZON);
    this.terminates = terminates;
    observationSpec = observations(horizon);
  }

  /** Episodes of 100 slots, the environment's own length. */
  public static PublishedPreset create() {
    return of(PublishedModel.HORIZON);
  }

  /** Episodes truncated after {@code horizon} slots; above 100 they terminate at slot 101. */
  public static PublishedPreset of(int horizon) {
    return new PublishedPreset(horizon, true);
  }

  /** Rollouts of {@code length} slots that no latency ends, as the published scripts play them. */
  public static PublishedPreset rollout(int length) {
    return new PublishedPreset(length, false);
  }

  private static ObservationSpec observations(int horizon) {
    return new ObservationSpec(
        List.of(
            // No normal number of the source exceeds 4.34, so losses stay within these bounds.
            new ObservationSpec.Block("gains_db", PublishedModel.GAINS, -4.4f, 122),
            new ObservationSpec.Block(
                "interference", PublishedModel.CELLS, 0, (float) PublishedModel.MAX_INTERFERENCE),
            new ObservationSpec.Block("latency", PublishedModel.USERS, 0, horizon),
            new ObservationSpec.Block("level", PublishedModel.CELLS, 0, PublishedModel.LEVELS - 1),
            new ObservationSpec.Block("power_dbm", PublishedModel.CELLS, 0, 23),
            new ObservationSpec.Block("time", 1, 0, horizon)));
  }

  private static ActionSpec actions() {
    List<ActionSpec.Head> heads = new ArrayList<>();
    for (int b = 0; b < PublishedModel.BASE_STATIONS; b++) {
      for (int k = 0; k < PublishedModel.BANDS; k++) {
        heads.add(new ActionSpec.Head("base_" + b + "_band_" + k, PublishedModel.LEVELS));
      }
    }
    return ActionSpec.of(heads);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public ObservationSpec observationSpec() {
    return observationSpec;
  }

  @Override
  public ActionSpec actionSpec() {
    return actionSpec;
  }

  @Override
  public int horizon() {
    return horizon;
  }

  /** 100: the reward of a slot is some hundreds, of either sign. */
  @Override
  public double rewardScale() {
    return REWARD_SCALE;
  }

  /** Whether an episode terminates when latency exceeds its limit. */
  public boolean terminates() {
    return terminates;
  }

  @Override
  public TaskDistribution tasks(long seed) {
    return PublishedTasks.of(seed);
  }

  @Override
  public PublishedEnvironment newEnvironment(int lanes) {
    return PublishedEnvironment.create(this, lanes);
  }
}
