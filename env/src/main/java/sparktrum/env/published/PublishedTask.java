package sparktrum.env.published;

import java.util.List;
import java.util.Locale;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.TaskVariant;

/**
 * A task of the published code: the state an episode starts in. The published scripts call a reset
 * seed a task; here the scenario and {@code seed} fix the starting gains and the interference map,
 * and the episode seed the noise of the slots.
 *
 * @param split the split it was drawn for
 * @param index its number in the split, at least 0
 * @param scenario decides the mean loss at the start
 * @param seed decides starting gains and interference
 */
public record PublishedTask(Split split, long index, Scenario scenario, long seed)
    implements TaskVariant {

  private static final long HASH_PART = Seeds.part(PublishedPreset.NAME);

  public PublishedTask {
    if (index < 0) {
      throw new IllegalArgumentException("task index is negative: " + index);
    }
  }

  @Override
  public String taskId() {
    return PublishedPreset.NAME + "/" + split.name() + "/" + index;
  }

  @Override
  public long taskHash() {
    return Seeds.derive(HASH_PART, scenario.ordinal(), seed);
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        new Parameter("scenario", scenario.name().toLowerCase(Locale.ROOT), true),
        new Parameter("seed", Long.toString(seed), true));
  }
}
