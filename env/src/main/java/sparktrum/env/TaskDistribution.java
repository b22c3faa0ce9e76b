package sparktrum.env;

import java.util.List;

/** Where tasks come from: a pure function of (split, index). */
public interface TaskDistribution {

  /** The splits it knows; the train split first. */
  List<Split> splits();

  /**
   * Variant {@code index} of {@code split}: the same value whenever and wherever it is asked for.
   *
   * @param index at least 0
   * @throws IllegalArgumentException if the split is unknown or the index negative
   */
  TaskVariant task(Split split, long index);
}
