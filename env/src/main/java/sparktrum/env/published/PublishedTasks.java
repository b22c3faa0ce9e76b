package sparktrum.env.published;

import java.util.List;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;

/** Scenario uniform over the three, starting state at random. */
final class PublishedTasks implements TaskDistribution {
  private static final List<Split> SPLITS = List.of(Split.TRAIN, Split.VALIDATION, Split.TEST);

  private final long seed;

  private PublishedTasks(long seed) {
    this.seed = seed;
  }

  static PublishedTasks of(long seed) {
    return new PublishedTasks(seed);
  }

  @Override
  public List<Split> splits() {
    return SPLITS;
  }

  @Override
  public PublishedTask task(Split split, long index) {
    if (!SPLITS.contains(split)) {
      throw new IllegalArgumentException("no split " + split + " in " + SPLITS);
    }
    long taskSeed = Seeds.derive(seed, Seeds.part(split.name()), index);
    Scenario[] scenarios = Scenario.values();
    int scenario = (int) Long.remainderUnsigned(Seeds.derive(taskSeed, 0), scenarios.length);
    return new PublishedTask(split, index, scenarios[scenario], Seeds.derive(taskSeed, 1));
  }
}
