package sparktrum.env.iab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sparktrum.env.Seeds;
import sparktrum.env.Split;
import sparktrum.env.TaskDistribution;
import sparktrum.env.TaskVariant;

/**
 * Tasks drawn from {@link TaskRanges}. The splits are disjoint because each has its own geometry
 * seeds: train 0 to 9,999, test 10,000 to 10,999, validation 11,000 to 11,999, and the splits out
 * of distribution 1,000 each from 20,000 on. Index i has geometry i modulo the size of its split;
 * what else it draws differs for every index. Each part of a task has a random stream of its own,
 * so a changed range changes nothing beside it.
 */
final class IabTasks implements TaskDistribution {
  private static final int HELD_OUT = 1000;
  private static final int TRAIN = 10_000;
  private static final int OUT_OF_DISTRIBUTION = 20_000;

  private final IabSettings settings;
  private final long seed;
  private final Map<Split, Part> parts = new LinkedHashMap<>();

  /** A split: its ranges and its geometry seeds, {@code count} from {@code first} on. */
  private record Part(TaskRanges ranges, long first, long count) {}

  IabTasks(IabSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
    TaskRanges ranges = settings.tasks();
    parts.put(Split.TRAIN, new Part(ranges, 0, TRAIN));
    parts.put(Split.VALIDATION, new Part(ranges, TRAIN + HELD_OUT, HELD_OUT));
    parts.put(Split.TEST, new Part(ranges, TRAIN, HELD_OUT));
    long first = OUT_OF_DISTRIBUTION;
    for (OutOfDistribution other : OutOfDistribution.of(ranges, settings.sizes())) {
      parts.put(other.split(), new Part(other.ranges(), first, HELD_OUT));
      first += HELD_OUT;
    }
  }

  @Override
  public List<Split> splits() {
    return List.copyOf(parts.keySet());
  }

  @Override
  public TaskVariant task(Split split, long index) {
    if (index < 0) {
      throw new IllegalArgumentException("task index is negative: " + index);
    }
    Part part = parts.get(split);
    if (part == null) {
      throw new IllegalArgumentException("no split " + split.name() + " in the iab preset");
    }
    TaskDraw draw =
        new TaskDraw(
            settings,
            part.ranges(),
            Seeds.derive(seed, Seeds.part("iab"), Seeds.part(split.name()), index));
    return draw.task(
        "iab/" + split.name() + "/" + index, split, part.first() + index % part.count());
  }
}
